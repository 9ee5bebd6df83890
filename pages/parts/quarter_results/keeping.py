"""What is kept of the files that figures are accepted from: enough to read every figure in it again, and no more."""

from collections.abc import Iterable
from logging import getLogger

import streamlit as st

from engine.plan import Measurement, Plan
from engine.reading import KeptFile, Known, Reading, is_workbook
from pages.parts.look.unfinished import show_unfinished
from pages.parts.quarter_results.inbox import ResultsFile
from pages.parts.state.session_state import Remembered
from pages.parts.worker.door import run
from pages.parts.worker.jobs import KeepFiles, ReadResults
from pages.parts.worker.unfinished import Unfinished
from store import Upload
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import _, ngettext

__all__ = ["hold_unfinished", "show_held_about_keeping", "show_what_is_kept", "uploads"]

log = getLogger(__name__)

UNFINISHED: Remembered[tuple[Unfinished, str]] = Remembered("why files could not be kept, and their names")
KEPT_WHOLE: Remembered[tuple[str, ...]] = Remembered("files that are kept with all their sheets")


def uploads(
    plan: Plan, files: tuple[ResultsFile, ...], reading: Reading, measurements: Iterable[Measurement], known: Known
) -> tuple[Upload, ...] | Unfinished:
    """Return each file as it is kept, with those of its figures that are to count and what was answered about it."""
    counting = frozenset(measurements)
    contents = tuple((file.name, file.data) for file in files)
    kept = run(KeepFiles(contents, reading, counting, plan, known)) or _row_by_row(
        plan, files, reading, counting, known
    )
    if isinstance(kept, Unfinished):
        return kept
    whole = tuple(file.name for file in kept if file.whole)
    if whole:
        log.warning("%s workbooks are kept with all their sheets: without, they would be read otherwise", len(whole))
        KEPT_WHOLE.set(whole)
    return tuple(Upload(file.name, file.data, file.measurements, file.decisions) for file in kept)


def _row_by_row(
    plan: Plan, files: tuple[ResultsFile, ...], reading: Reading, counting: frozenset[Measurement], known: Known
) -> tuple[KeptFile, ...] | Unfinished:
    """Return a table written by hand as it was read, a file for each row: as one file its rows are read otherwise."""
    rows = tuple((file.name, row) for file in files for row in file.rows)
    answers = {decision.question.id: decision.answer.key for decision in reading.decisions}
    by_row = run(ReadResults(tuple(("", row) for _name, row in rows), plan, answers, known))
    kept = by_row if isinstance(by_row, Unfinished) else run(KeepFiles(rows, by_row, counting, plan, known))
    if isinstance(kept, Unfinished):
        return kept
    if kept is None or {each for file in kept for each in file.measurements} != counting:
        message = "the files do not give the figures that are to be accepted from them"
        raise ValueError(message)
    return kept


def show_what_is_kept(files: Iterable[ResultsFile]) -> None:
    """Show what of a workbook is not kept; nothing where there is none among the files."""
    if any(is_workbook(file.data) for file in files):
        st.markdown(
            _(
                "Of an Excel workbook only the sheets that were read are kept. "
                "Other sheets, comments and pictures are not."
            )
        )


def hold_unfinished(reason: Unfinished, files: Iterable[ResultsFile]) -> None:
    """Hold why nothing was accepted of files, until the page is drawn."""
    UNFINISHED.set((reason, listed(file.name for file in files)))


def show_held_about_keeping() -> None:
    """Show, once, why nothing was kept, or which files are kept with all their sheets, against what was said."""
    unfinished = UNFINISHED.pop()
    if unfinished:
        reason, files = unfinished
        fix = _("Save only the sheet with the figures in a new file, and bring that one. Nothing was accepted.")
        show_unfinished(reason, files, fix)
    whole = KEPT_WHOLE.pop()
    if whole:
        st.warning(
            ngettext(
                "{files} is kept with all its sheets: without the others it would be read otherwise.",
                "{files} are kept with all their sheets: without the others they would be read otherwise.",
                len(whole),
                files=escape_markdown(listed(whole)),
            )
        )
