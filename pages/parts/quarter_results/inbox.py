"""The inbox: files with a quarter's figures that wait, by name, until they are accepted or put away."""

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from typing import NamedTuple

import streamlit as st

from engine.plan import Plan
from pages.parts.quarter_results.answers import forget_answers
from pages.parts.state.attention import call_attention
from pages.parts.state.session_state import Remembered
from pages.parts.state.upload_limits import MEGABYTE, MOST_FILES, MOST_MEGABYTES_LYING_READY
from words.markdown import escape_markdown
from words.translation import _, ngettext

__all__ = [
    "UPLOAD",
    "VERDICT",
    "ResultsFile",
    "add_to_inbox",
    "inbox",
    "remove_from_inbox",
    "show_inbox",
    "with_room",
]

UPLOAD, VERDICT = "upload", "verdict"
"""What attention is called to: where files are brought, once none is left, and what reading them came to."""


class ResultsFile(NamedTuple):
    """A file as it came, or a table written by hand as one.

    `illustrative`: made up, to show the product. `too_much`: reading it was stopped already, and is not tried again.
    `rows`: of a table written by hand, each row as the file that it is read as.
    """

    name: str
    data: bytes
    illustrative: bool = False
    by_hand: bool = False
    too_much: bool = False
    rows: tuple[bytes, ...] = ()


_INBOXES: Remembered[Mapping[str, tuple[ResultsFile, ...]]] = Remembered("inboxes")
"""By the plan's id."""


def inbox(plan: Plan) -> tuple[ResultsFile, ...]:
    """Return the files that wait, in the order they came."""
    return _INBOXES.get_or({}).get(plan.id, ())


def add_to_inbox(plan: Plan, *files: ResultsFile) -> None:
    """Add files; one that has the name of another takes its place, as a corrected file should."""
    by_name = {file.name: file for file in (*inbox(plan), *files)}
    _set(plan, by_name.values())


def with_room(plan: Plan, files: Iterable[ResultsFile]) -> tuple[tuple[ResultsFile, ...], tuple[ResultsFile, ...]]:
    """Return the files that there is room for beside all that waits in the session, and those that there is none for.

    A file that takes the place of one with its name needs only what it is larger by.
    """
    waiting = {(plan_id, file.name): len(file.data) for plan_id, some in _INBOXES.get_or({}).items() for file in some}
    taken: list[ResultsFile] = []
    left: list[ResultsFile] = []
    for file in files:
        after = {**waiting, (plan.id, file.name): len(file.data)}
        fits = len(after) <= MOST_FILES and sum(after.values()) <= MOST_MEGABYTES_LYING_READY * MEGABYTE
        (taken if fits else left).append(file)
        waiting = after if fits else waiting
    return tuple(taken), tuple(left)


def remove_from_inbox(plan: Plan, name: str) -> None:
    """Remove a file from those that wait, with the answers about it."""
    forget_answers(plan, name)
    _set(plan, (file for file in inbox(plan) if file.name != name))


def _put_away(plan: Plan, name: str) -> None:
    remove_from_inbox(plan, name)
    call_attention(VERDICT if inbox(plan) else UPLOAD)


def show_inbox(plan: Plan, replaced: Collection[str] = ()) -> None:
    """List the files that wait, each to be put away; those that another one replaces are left out."""
    for index, file in enumerate(inbox(plan)):
        if file.name not in replaced:
            _show_file(plan, file, index)


def _set(plan: Plan, files: Iterable[ResultsFile]) -> None:
    _INBOXES.set({**_INBOXES.get_or({}), plan.id: tuple(files)})


def _show_file(plan: Plan, file: ResultsFile, index: int) -> None:
    kilobytes = max(1, round(len(file.data) / 1024))
    size = ngettext("{n} kB", "{n} kB", kilobytes)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"ready_{index}"):
        st.markdown(f":material/description: **{escape_markdown(file.name)}** · {size}", width="content")
        if file.illustrative:
            st.badge(_("illustrative"), icon=":material/science:", color="gray")
        st.button(
            _("Put away"),
            key=f"put away {index}",
            help=_("Put {file} away without taking anything from it", file=escape_markdown(file.name)),
            on_click=partial(_put_away, plan, file.name),
            type="tertiary",
            icon=":material/close:",
        )
