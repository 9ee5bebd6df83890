"""A Word file that is brought back: read in a worker, its texts shown as changes, and taken by whoever presses."""

from functools import partial
from typing import NamedTuple

import htpy as h
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages.parts.look.html import show_html
from pages.parts.look.tables import stacking_table
from pages.parts.look.unfinished import show_unfinished
from pages.parts.report.fields import field_names
from pages.parts.report.kept_texts import WHOLE, save_texts
from pages.parts.report.report import Report, document_of
from pages.parts.report.written import changed_goals, goals_by_key, with_written, written
from pages.parts.state.attention import attention_id, call_attention
from pages.parts.state.current_user import show_decision
from pages.parts.state.session_state import Remembered
from pages.parts.state.store_failure import hold_store_failure, show_held_store_failure
from pages.parts.state.timestamps import stamp_text
from pages.parts.state.uploads import let_go
from pages.parts.worker.door import run
from pages.parts.worker.jobs import ReadWordTexts
from pages.parts.worker.unfinished import Unfinished
from reports.keys import DISCRETIONARY, JUDGEMENT
from reports.word_texts import WordTexts
from store import Conflict, StoreFailure
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import _, ngettext

__all__ = ["show_word_file", "take_marker"]


class _Brought(NamedTuple):
    """A file that was read: its name, and what is in it, or why it was not read."""

    name: str
    texts: WordTexts | Unfinished


class _Change(NamedTuple):
    """A text of the file that is another than here. `since`: when it was written here after the file was taken."""

    key: str
    before: str
    after: str
    since: str


_BROUGHT: Remembered[_Brought] = Remembered("Word file that was brought back")
_ROUND: Remembered[int] = Remembered("number of the uploader of Word files")
_TOLD: Remembered[str] = Remembered("what came of a Word file")
_OTHERS_TOO: Remembered[bool] = Remembered("take texts that were changed here, too")
_OUTCOME = "word"


def show_word_file(report: Report) -> None:
    """Show where a Word file comes back and, once it has, what in it is new."""
    told = _TOLD.pop()
    show_held_store_failure()
    if told:
        show_html(h.p(".act.outcome-of-act", id=attention_id(_OUTCOME))[told])
    brought = _BROUGHT.of(report.plan).get()
    with st.expander(_("Bring a Word file back"), icon=":material/upload_file:", expanded=brought is not None):
        st.file_uploader(
            _("The report as a Word file, with the texts written in its fields"),
            type="docx",
            key=_uploader().name,
            on_change=_receive,
            args=(report,),
        )
        if brought is not None:
            _show_brought(report, brought)


def take_marker(report: Report) -> str:
    """Return what a Word file says of when it was taken: behind its document's name, when a text was written last."""
    newest = max((stamp.at for stamp in report.kept.stamps.values()), default=None)
    return f" {newest.isoformat()}" if newest else ""


def _receive(report: Report) -> None:
    file = _uploader().get()
    if not isinstance(file, UploadedFile):
        return
    keys = (JUDGEMENT, *goals_by_key(report.plan))
    _BROUGHT.of(report.plan).set(_Brought(file.name, run(ReadWordTexts(file.getvalue(), keys))))
    let_go([file])
    _ROUND.set(_ROUND.get_or(0) + 1)
    call_attention(_OUTCOME)


def _show_brought(report: Report, brought: _Brought) -> None:
    show_html(h.h2(".outcome-of-act.brought", id=attention_id(_OUTCOME))[brought.name])
    name = escape_markdown(brought.name)
    texts = brought.texts
    if isinstance(texts, Unfinished):
        show_unfinished(texts, brought.name, _("Take out pictures that you have put in, and bring it again."))
        return
    if texts.fault is not None:
        st.error(f"{name}: {_(texts.fault.message)}", icon=":material/description:")
        return
    of_document, _sign, taken = texts.document.partition(" ")
    if of_document and _without_version(of_document) != _without_version(document_of(report).file_stem):
        st.error(
            _("{file} is of another report: {other}. Open that one, and bring it there.", file=name, other=of_document),
            icon=":material/description:",
        )
        return
    changes = _changes(report, texts, taken)
    for sentence in _remarks(report, texts):
        st.info(sentence)
    if not changes:
        st.info(_("Every text in {file} is the same as here. There is nothing to take.", file=name))
        _offer_to_leave(report)
        return
    _show_changes(report, brought.name, changes)


def _show_changes(report: Report, name: str, changes: tuple[_Change, ...]) -> None:
    headings = (_("Field"), _("Here"), _("In the file"))
    rows = [(_name(report, each.key), _here(each), each.after) for each in changes]
    caption = ngettext(
        "{n} text in {file} is another than here", "{n} texts in {file} are others than here", len(rows), file=name
    )
    show_html(h.div(".word-changes")[stacking_table(caption, headings, rows)])
    since = [each for each in changes if each.since]
    chosen = changes
    if since:
        take_all = st.checkbox(
            ngettext(
                "Take {n} text, too, that was changed here after the file was taken",
                "Take {n} texts, too, that were changed here after the file was taken",
                len(since),
            ),
            key=_OTHERS_TOO.name,
        )
        chosen = changes if take_all else tuple(each for each in changes if not each.since)
    show_decision(
        ngettext("Save {n} text", "Save {n} texts", len(chosen)),
        "take word",
        partial(_take, report, chosen),
        disabled=not chosen,
    )
    _offer_to_leave(report)


def _offer_to_leave(report: Report) -> None:
    st.button(_("Put the file away"), key="leave word", type="tertiary", on_click=partial(_leave, report))


def _leave(report: Report) -> None:
    _BROUGHT.of(report.plan).pop()


def _take(report: Report, changes: tuple[_Change, ...], _reason: str) -> None:
    """Save the texts; where somebody else was quicker, the file stays, compared with what they wrote."""
    before = report.kept.texts
    after = with_written(before, report.plan, {each.key: each.after for each in changes})
    result = save_texts(report.plan, report.period, after, changed_goals(report.plan, before, after))
    call_attention(_OUTCOME)
    if isinstance(result, StoreFailure):
        hold_store_failure(result)
    elif isinstance(result, Conflict):
        _TOLD.set(_("Somebody else has written in the meantime. See below what the file would change now."))
    else:
        _leave(report)
        _TOLD.set(ngettext("{n} text was taken from the file.", "{n} texts were taken from the file.", len(changes)))


# --- what is in it --------------------------------------------------------------------------------


def _changes(report: Report, texts: WordTexts, taken: str) -> tuple[_Change, ...]:
    """Return what is otherwise in the file than here; a field that is empty in the file changes nothing."""
    plan, goals = report.plan, goals_by_key(report.plan)
    filled = {key: text for key, text in texts.texts.items() if text and (key in goals or key == JUDGEMENT)}
    before = written(report.kept.texts, plan)
    after = written(with_written(report.kept.texts, plan, filled), plan)
    changed = (key for key in filled if before.get(key, "") != after.get(key, ""))
    return tuple(
        _Change(key, before.get(key, ""), after.get(key, ""), _since(report, goals.get(key, WHOLE), taken))
        for key in changed
    )


def _since(report: Report, goal: str, taken: str) -> str:
    """Return when a goal's texts were written here, where that is after the file was taken; else empty."""
    stamp = report.kept.stamps.get(goal)
    if stamp is None or (taken and stamp.at.isoformat() <= taken):
        return ""
    return stamp_text(stamp)


def _remarks(report: Report, texts: WordTexts) -> list[str]:
    """Say what of the file is not taken, and why."""
    before, goals = written(report.kept.texts, report.plan), goals_by_key(report.plan)
    emptied = [key for key, text in texts.texts.items() if not text and before.get(key)]
    strange = [
        key for key, text in texts.texts.items() if text and key not in goals and key not in {JUDGEMENT, DISCRETIONARY}
    ]
    sentences = []
    if emptied:
        sentences.append(
            ngettext(
                "{n} field is empty in the file; what stands here stays: {names}.",
                "{n} fields are empty in the file; what stands here stays: {names}.",
                len(emptied),
                names=escape_markdown(listed(_name(report, key) for key in emptied)),
            )
        )
    if strange:
        sentences.append(
            ngettext(
                "{n} field of the file is not of this report, and is left out: {names}.",
                "{n} fields of the file are not of this report, and are left out: {names}.",
                len(strange),
                names=escape_markdown(listed(strange)),
            )
        )
    if texts.unlike:
        names = escape_markdown(listed(_name(report, key) for key in texts.unlike))
        sentences.append(
            _("These stand in the file several times, each otherwise, and are left out: {names}.", names=names)
        )
    if texts.cut:
        names = escape_markdown(listed(_name(report, key) for key in texts.cut))
        sentences.append(_("These are longer than can be kept, and are cut: {names}.", names=names))
    return sentences


def _here(change: _Change) -> h.Node:
    if not change.since:
        return change.before or "–"
    return h.fragment[change.before or "–", h.br, h.small[_("changed here {time}", time=change.since)]]


def _name(report: Report, key: str) -> str:
    """Name a field: 1.2 Årsag."""
    return field_names(report).get(key, key)


def _without_version(stem: str) -> str:
    return stem.rpartition("_v")[0]


def _uploader() -> Remembered[object]:
    return Remembered(f"uploader of Word files {_ROUND.get_or(0)}")
