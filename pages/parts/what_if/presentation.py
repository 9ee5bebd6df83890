"""The presentation view for a meeting room: bigger type, the board and its total, and only the levers chosen.

The address carries it as `view=presentation`, so that Back leaves it and a link opens it.
"""

from pathlib import Path

import htpy as h
import streamlit as st
from markupsafe import Markup

from engine.plan import Plan
from pages.parts.look.html import show_html
from pages.parts.what_if.choices import choose_several
from words.translation import _

__all__ = ["offer_presentation", "presenting", "show_presentation"]

PARAMETER, VIEW = "view", "presentation"
STYLE = Path(__file__).with_suffix(".css")

_full_screen = st.components.v2.component(
    "full_screen",
    html=f"{h.div('.share')[h.button(type='button')]}\n",
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
    """Offer the levers that the room shall see, and hide the rest of the page."""
    st.html(STYLE)
    chosen = _choose_levers(plan)
    if chosen:
        show_html(h.style[_only(chosen)])
    _full_screen(key="full screen", data={"enter": _("Full screen"), "leave": _("Leave full screen")})


def _choose_levers(plan: Plan) -> list[str]:
    names = {measure.key: measure.title for measure in plan.measures}
    with st.popover(_("Choose levers"), icon=":material/tune:"):
        return choose_several(_("Levers shown"), names, key=f"levers presented {plan.id}", placeholder=_("All levers"))


def _only(measures: list[str]) -> Markup:
    """Return the rule that hides every other lever, and goals without one."""
    selectors = ", ".join(f'[data-measure="{measure}"]' for measure in measures)
    rule = f".board :is(.lever, .card):not(:has({selectors})) {{ display: none; }}"
    return Markup(rule)  # noqa: S704 - a measure's key has letters, digits and _ only


def _open() -> None:
    st.query_params[PARAMETER] = VIEW


def _close() -> None:
    del st.query_params[PARAMETER]
