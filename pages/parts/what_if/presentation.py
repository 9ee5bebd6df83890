"""The presentation view for a meeting room: bigger type, the board and its total, and only the levers chosen.

The address carries it as `view=presentation`, so that Back leaves it and a link opens it.
"""

from pathlib import Path

import streamlit as st

from engine.plan import Plan
from words.translation import _

__all__ = ["offer_presentation", "presenting", "show_presentation"]

PARAMETER, VIEW = "view", "presentation"
STYLE = Path(__file__).with_suffix(".css")

_full_screen = st.components.v2.component(
    "full_screen",
    html='<div class="share"><button type="button"></button></div>\n',
    js=Path(__file__).with_name("full_screen.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def presenting() -> bool:
    """Whether the address asks for the presentation view."""
    return st.query_params.get(PARAMETER) == VIEW


def offer_presentation() -> None:
    """Offer the way into the view, and out of it again."""
    if presenting():
        st.button(_("Close the presentation"), icon=":material/close_fullscreen:", on_click=_close)
    else:
        st.button(_("Presentation"), icon=":material/slideshow:", on_click=_open)


def show_presentation(plan: Plan) -> None:
    """Let the levers be chosen that the room shall see, and hide the rest of the page."""
    st.html(STYLE)
    chosen = _choose_levers(plan)
    if chosen:
        st.html(f"<style>{_only(chosen)}</style>")
    _full_screen(key="full screen", data={"enter": _("Full screen"), "leave": _("Leave full screen")})


def _choose_levers(plan: Plan) -> list[str]:
    names = {measure.key: measure.title for measure in plan.measures}
    key = f"levers presented {plan.id}"
    st.session_state.setdefault(key, st.session_state.get(f"{key} kept", []))
    with st.popover(_("Choose levers"), icon=":material/tune:"):
        chosen = st.multiselect(
            _("Levers shown"), list(names), format_func=names.__getitem__, key=key, placeholder=_("All levers")
        )
    st.session_state[f"{key} kept"] = chosen
    return chosen


def _only(measures: list[str]) -> str:
    """Hide every other lever, and goals without one. A measure's key has letters, digits and _ only."""
    shown = ", ".join(f'[data-measure="{measure}"]' for measure in measures)
    return f".board :is(.lever, .card):not(:has({shown})) {{ display: none; }}"


def _open() -> None:
    st.query_params[PARAMETER] = VIEW


def _close() -> None:
    del st.query_params[PARAMETER]
