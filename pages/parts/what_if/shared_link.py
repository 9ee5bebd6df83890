"""The scenario in the address: opened from there once, written there as it is tried, and copied from there.

The address follows the scenario, and only one that this session did not write itself changes it. It is replaced in
place, so that Back leaves the page and not a lever's last move.
"""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

import streamlit as st

from engine.figures import LONGEST_LINK_READ, RejectedChange, Scenario, read_link, write_link
from engine.plan import Plan
from pages.parts.state import scenario_history, session
from pages.parts.state.address import link
from words.markdown import bulleted
from words.numbers import number
from words.rejected_changes import rejected_change_sentence
from words.translation import _

__all__ = ["LONGEST", "PARAMETER", "open_link", "shared_query", "show_link", "show_unusable"]

PARAMETER = "what_if"
LONGEST = 2_000
"""Characters in an address that every mail program and chat takes as one link."""

_HERE = Path(__file__)
_component = st.components.v2.component(
    "shared_link",
    html='<div class="share"><button type="button"></button><span role="status"></span></div>\n',
    css=_HERE.with_suffix(".css").read_text(encoding="utf-8"),
    js=_HERE.with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


class _Opened(NamedTuple):
    """What a link asked for in vain. `too_long`: nothing of it was read."""

    unusable: tuple[RejectedChange, ...] = ()
    too_long: bool = False


def open_link(plan: Plan) -> None:
    """Try out the scenario that the address names, once for each that this session has not seen or written."""
    asked = st.query_params.get(PARAMETER, "")
    if not asked or asked in _seen(plan):
        return
    _see(plan, asked)
    if len(asked) > LONGEST_LINK_READ:
        st.session_state[_opened_key(plan)] = _Opened(too_long=True)
        return
    linked = read_link(asked, session.baseline(plan))
    st.session_state[_opened_key(plan)] = _Opened(linked.unusable)
    if linked.scenario.changes:
        scenario_history.try_out(linked.scenario, opened=True)


def show_unusable(plan: Plan) -> None:
    """Name what the opened link asked for in vain, until the user has read it."""
    opened: _Opened = st.session_state.get(_opened_key(plan), _Opened())
    if opened.too_long:
        said = [_("It is longer than {n} characters, so nothing of it was read.", n=number(LONGEST_LINK_READ, 0))]
    else:
        said = [rejected_change_sentence(plan, each) for each in opened.unusable]
    if not said:
        return
    with st.container(key="unusable in the link"):
        st.warning(bulleted(_("Not everything in the link could be used:"), said), icon=":material/link_off:")
        st.button(_("Hide this"), icon=":material/close:", on_click=_forget, args=(plan,))


def shared_query(plan: Plan, tried: Scenario) -> str | None:
    """Write what stands after the question mark of a link to a scenario; None where the link would be too long."""
    chosen = urlencode(link(plan, session.chosen_period()))
    changes = quote(write_link(tried), safe=":~")
    query = f"{chosen}&{PARAMETER}={changes}" if changes else chosen
    return query if len(f"{st.context.url or ''}?{query}") <= LONGEST else None


def show_link(plan: Plan, tried: Scenario) -> None:
    """Keep the address at the scenario, and offer it to be copied; say so where it would be too long."""
    shared = shared_query(plan, tried)
    written = write_link(tried)
    _see(plan, written)
    _component(
        key="shared link",
        data={
            "parameter": PARAMETER,
            "changes": quote(written, safe=":~") if shared is not None else "",
            "shared": shared or "",
            # What the server knows of the address: where it has been written anew, the changes must be put back.
            "address": st.query_params.to_dict(),
            "words": {
                "copy": _("Copy link"),
                "copied": _("Copied"),
                "failed": _("The browser does not let us copy. The link stands in the address bar."),
                "tooLong": _(
                    "A link to so many changes would be longer than {n} characters. Keep the scenario as a file.",
                    n=number(LONGEST, 0),
                ),
            },
        },
    )


def _seen(plan: Plan) -> frozenset[str]:
    seen: frozenset[str] = st.session_state.get(f"links seen of {plan.id}", frozenset())
    return seen


def _see(plan: Plan, written: str) -> None:
    st.session_state[f"links seen of {plan.id}"] = _seen(plan) | {written}


def _forget(plan: Plan) -> None:
    st.session_state.pop(_opened_key(plan), None)


def _opened_key(plan: Plan) -> str:
    return f"link opened for {plan.id}"
