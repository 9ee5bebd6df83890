"""The scenario in the address: opened from there once, written there as it changes, and copied from there.

The address follows the scenario, and only one that this session did not write itself changes it. It is replaced in
place, so that Back leaves the page and not a lever's last move.
"""

from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import quote, urlencode

import streamlit as st

from engine.figures import LONGEST_LINK_READ, RejectedChange, Scenario, read_link, write_link
from engine.plan import Plan
from pages.parts.state import scenario_history, session
from pages.parts.state.address import link
from pages.parts.state.session_state import Remembered
from words.markdown import bulleted
from words.numbers import number
from words.rejected_changes import rejected_change_sentence
from words.translation import _

__all__ = [
    "LONGEST", "PARAMETER", "address_data", "open_link", "rejected_changes", "shared_query", "show_rejected_changes",
]  # fmt: skip

PARAMETER = "what_if"
LONGEST = 2_000
"""Characters in an address that every mail program and chat takes as one link."""


class _Rejection(NamedTuple):
    """What of a link could not be used. `too_long`: nothing of it was read."""

    changes: tuple[RejectedChange, ...] = ()
    too_long: bool = False


_REJECTION: Remembered[_Rejection] = Remembered("what of the link could not be used")
_LINKS: Remembered[tuple[bytes, ...]] = Remembered("links opened or written")
"""Their digests, the newest last."""

MOST_LINKS = 1_000
"""So many moves back in its history a page still knows as its own what it wrote into the address."""


def open_link(plan: Plan) -> None:
    """Apply the scenario that the address names, once for each that this session has not opened or written."""
    text = st.query_params.get(PARAMETER, "")
    if not text or _digest(text) in _LINKS.of(plan).get_or(()):
        return
    _remember(plan, text)
    if len(text) > LONGEST_LINK_READ:
        _REJECTION.of(plan).set(_Rejection(too_long=True))
        return
    linked = read_link(text, session.baseline(plan))
    _REJECTION.of(plan).set(_Rejection(linked.rejected_changes))
    if linked.scenario.changes:
        scenario_history.apply(linked.scenario, from_link=True)


def rejected_changes(plan: Plan) -> list[str]:
    """Word why not all of the opened link could be used; nothing where it could, or the user has read it."""
    rejection = _REJECTION.of(plan).get_or(_Rejection())
    if rejection.too_long:
        return [_("It is longer than {n} characters, so nothing of it was read.", n=number(LONGEST_LINK_READ, 0))]
    return [rejected_change_sentence(plan, each) for each in rejection.changes]


def show_rejected_changes(plan: Plan) -> None:
    """Name what of the opened link could not be used, until the user has read it."""
    reasons = rejected_changes(plan)
    if not reasons:
        return
    with st.container(key="unusable in the link"):
        st.warning(bulleted(_("Not everything in the link could be used:"), reasons), icon=":material/link_off:")
        st.button(_("Hide this"), icon=":material/close:", on_click=_hide, args=(plan,))


def shared_query(plan: Plan, scenario: Scenario) -> str | None:
    """Return what stands after the question mark of a link to a scenario; None where the link would be too long."""
    view = urlencode(link(plan, session.chosen_period()))
    changes = quote(write_link(scenario), safe=":~")
    query = f"{view}&{PARAMETER}={changes}" if changes else view
    return query if len(f"{st.context.url or ''}?{query}") <= LONGEST else None


def address_data(plan: Plan, scenario: Scenario) -> dict[str, object]:
    """Return what the browser writes into the address: the scenario's changes, unless a link would be too long."""
    query = shared_query(plan, scenario)
    text = write_link(scenario)
    _remember(plan, text)
    return {
        "parameter": PARAMETER,
        "changes": quote(text, safe=":~") if query is not None else "",
        # What the server knows of the address: where it has been written anew, the changes must be put back.
        "known": st.query_params.to_dict(),
    }


def _hide(plan: Plan) -> None:
    _REJECTION.of(plan).pop()


def _remember(plan: Plan, text: str) -> None:
    links, digest = _LINKS.of(plan), _digest(text)
    others = tuple(each for each in links.get_or(()) if each != digest)
    links.set((*others[1 - MOST_LINKS :], digest))


def _digest(text: str) -> bytes:
    return blake2b(text.encode(errors="replace"), digest_size=16).digest()
