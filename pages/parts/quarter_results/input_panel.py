"""The panel where figures come in: from files or by hand, and how they read."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import streamlit as st

from engine.plan import Plan
from engine.reading import NOTHING_KNOWN, AnswerCode, Known, QuestionCode, Reading
from pages.parts.quarter_results.answers import answers_about
from pages.parts.quarter_results.by_hand import Table, as_results_file, read_by_hand, show_by_hand
from pages.parts.quarter_results.downloads import offer_template
from pages.parts.quarter_results.files_reading import FilesReading, read_files
from pages.parts.quarter_results.inbox import ResultsFile, inbox, show_inbox
from pages.parts.quarter_results.ownership import are_illustrative
from pages.parts.quarter_results.reported import show_reported
from pages.parts.quarter_results.upload import show_upload
from pages.parts.state import session
from pages.parts.state.session_state import Memo, Remembered
from pages.parts.state.timestamps import danish_day, now
from pages.parts.worker.unfinished import Unfinished
from words.translation import _

__all__ = ["FILES", "INPUT_METHOD", "Input", "show_input"]

FILES, HAND = "files", "hand"
INPUT_METHOD: Remembered[str] = Remembered("way in")
_READING: Memo[FilesReading] = Memo("reading")
_NONE: Mapping[str, Unfinished] = MappingProxyType({})


class Input(NamedTuple):
    """The files that were read, and how they read; there is nothing to accept where `files` is empty.

    The reading counts the files as they stand in `files`; `known`: what was known beside them. `unfinished`: by their
    name, the files that could not be read to their end; as long as there is one, nothing can be accepted.
    """

    files: tuple[ResultsFile, ...]
    reading: Reading
    known: Known = NOTHING_KNOWN
    unfinished: Mapping[str, Unfinished] = _NONE


def show_input(plan: Plan) -> Input:
    """Show where to bring files or write in the table, and read them."""
    methods = {FILES: _("In files"), HAND: _("By hand, in a table")}
    method = st.radio(
        _("How do the figures come?"),
        list(methods),
        format_func=methods.__getitem__,
        horizontal=True,
        label_visibility="collapsed",
        key=INPUT_METHOD.name,
    )
    return _by_hand(plan) if method == HAND else _from_files(plan)


def _by_hand(plan: Plan) -> Input:
    table = show_by_hand(plan)
    if not table.rows:
        return Input((), Reading())
    files = (as_results_file(table),)
    answers, known = answers_about(plan, [files[0].name]), _known(plan, files)
    made_of = (table, answers, known)
    read = _read_once(plan, made_of, lambda: _read_table(table, plan, answers, known))
    return _input(files, read, known)


def _input(files: Iterable[ResultsFile], read: FilesReading, known: Known) -> Input:
    return Input(
        tuple(file for file in files if file.name not in read.unfinished), read.reading, known, read.unfinished
    )


def _read_table(table: Table, plan: Plan, answers: Mapping[str, str], known: Known) -> FilesReading:
    reading = read_by_hand(table, plan, answers, known)
    if isinstance(reading, Unfinished):
        return FilesReading(Reading(), {as_results_file(table).name: reading})
    return FilesReading(reading, {})


def _from_files(plan: Plan) -> Input:
    """Read the files that wait together, and once; a finding names its file only where there are several."""
    bringing, reported = st.columns([3, 2], gap="large")
    with bringing:
        show_upload(plan)
        offer_template(plan)
    with reported:
        show_reported(plan)
    files = inbox(plan)
    answers, known = answers_about(plan, [file.name for file in files]), _known(plan, files)
    made_of = (files, answers, known)
    read = _read_once(plan, made_of, lambda: read_files(files, plan, answers, known))
    show_inbox(plan, _replaced(read.reading))
    return _input(files, read, known)


def _read_once(plan: Plan, made_of: object, read: Callable[[], FilesReading]) -> FilesReading:
    """Read anew only what has changed, or could not be read because the server was busy."""
    reading = _READING.of(plan).get(made_of, read)
    if reading.can_be_tried_again:
        _READING.of(plan).forget()
    return reading


def _known(plan: Plan, files: tuple[ResultsFile, ...]) -> Known:
    """Return the figures that would count beside those of the files, and what day it is."""
    illustrative = are_illustrative(plan, files)
    return Known(session.figures_beside(plan, illustrative=illustrative), danish_day(now()))


def _replaced(reading: Reading) -> set[str]:
    """Return the names of the files that their mended ones take the place of, as somebody answered."""
    return {
        str(decision.question.facts["first_file"])
        for decision in reading.decisions
        if decision.question.code is QuestionCode.MENDED_FILE and decision.answer.code is AnswerCode.REPLACE
    }
