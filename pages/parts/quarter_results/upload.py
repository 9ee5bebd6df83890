"""How files come in: brought, dragged, or the illustrative ones that came along; all of them go to the inbox."""

from functools import partial

import htpy as h
import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile, UploadedFile

from engine.plan import Plan, Quarter
from pages.parts.look.html import show_html
from pages.parts.quarter_results.inbox import UPLOAD, VERDICT, ResultsFile, add_to_inbox, with_room
from pages.parts.quarter_results.latest_act import LATEST_ACT
from pages.parts.state import database, sample_files, session
from pages.parts.state.attention import attention_id, call_attention
from pages.parts.state.session_state import Remembered
from pages.parts.state.upload_limits import MOST_FILES, MOST_MEGABYTES_LYING_READY
from pages.parts.state.uploads import let_go
from pages.parts.worker.door import run
from pages.parts.worker.jobs import RecognizeSample
from pages.parts.worker.unfinished import Unfinished
from words.dates import quarter
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import _, ngettext

__all__ = ["show_upload"]

UPLOADER_NUMBER: Remembered[int] = Remembered("number of the uploader")
"""Counts up when files have arrived: the next uploader is a new, empty one, and the list of files is the inbox."""

LARGEST_SAMPLE = 1_000_000
"""So many bytes no spreadsheet makes of two dozen figures; a larger file is read once, by the page alone."""

LOST_FILES: Remembered[int] = Remembered("number of files that were lost on their way")
WITHOUT_ROOM: Remembered[tuple[str, ...]] = Remembered("names of files that there was no room for")


def show_upload(plan: Plan) -> None:
    """Show where to bring files, or to try those that came with the product."""
    st.file_uploader(
        _("Files with the quarter’s figures"),
        accept_multiple_files=True,
        key=_uploader(plan).name,
        on_change=_receive,
        args=(plan,),
    )
    show_html(
        h.p(".advice.outcome-of-act", id=attention_id(UPLOAD))[
            _(
                "CSV as Excel saves it, or .xlsx; several at once are fine. A mended file takes the place of the one "
                "with its name. Nothing counts until you accept it."
            )
        ]
    )
    _show_what_did_not_arrive()
    _offer_samples(plan)


def _show_what_did_not_arrive() -> None:
    lost = LOST_FILES.pop()
    if lost:
        st.warning(
            ngettext("{n} file did not arrive. Bring it again.", "{n} files did not arrive. Bring them again.", lost),
            icon=":material/cloud_off:",
        )
    without_room = WITHOUT_ROOM.pop()
    if without_room:
        st.warning(
            _(
                "There was no room for {files}: at most {count} files and {megabytes} MB lie ready at a time, in all "
                "plans together. Accept those that lie here, or put some away, and bring the rest then.",
                files=escape_markdown(listed(without_room)),
                count=MOST_FILES,
                megabytes=MOST_MEGABYTES_LYING_READY,
            ),
            icon=":material/inbox_customize:",
        )


def _receive(plan: Plan) -> None:
    files = _uploader(plan).get() or []
    whole = [file for file in files if isinstance(file, UploadedFile)]
    taken, left = with_room(plan, [ResultsFile(file.name, file.getvalue()) for file in whole])
    let_go(whole)
    add_to_inbox(plan, *(_recognized(plan, file) for file in taken))
    LATEST_ACT.of(plan).pop()
    call_attention(VERDICT)
    LOST_FILES.set(len(files) - len(whole))
    WITHOUT_ROOM.set(tuple(file.name for file in left))
    UPLOADER_NUMBER.set(UPLOADER_NUMBER.get_or(0) + 1)


def _recognized(plan: Plan, file: ResultsFile) -> ResultsFile:
    """Recognise a sample file when it comes back as a download, whatever it was saved as."""
    is_sample = _is_sample(plan, file.data)
    return file._replace(illustrative=is_sample is True, too_much=is_sample is Unfinished.TOO_MUCH)


def _is_sample(plan: Plan, data: bytes) -> bool | Unfinished:
    """Whether a file is a sample: the same bytes, or, in a file no larger than such ever are, the same figures."""
    sample = sample_files.plans().get(plan.id)
    if sample is None:
        return False
    quarters = sample_files.quarters_on_file(sample)
    if any(data == sample_files.quarter_file(sample, each) for each in quarters):
        return True
    if len(data) > LARGEST_SAMPLE:
        return False
    samples = tuple(frozenset(sample_files.figures(sample, each)) for each in quarters)
    return run(RecognizeSample(data, sample, samples))


def _offer_samples(plan: Plan) -> None:
    """Offer illustrative figures for the next quarter that has none, to look at and to try."""
    if database.is_own(plan):
        return
    reported = session.quarters_with_figures(plan)
    following = next((each for each in sample_files.quarters_on_file(plan) if each not in reported), None)
    if following is None:
        return
    data = sample_files.quarter_file(plan, following)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="samples"):
        offer = _("No file at hand? Illustrative figures for {quarter}:", quarter=quarter(following))
        st.markdown(f":material/science: {offer}", width="content")
        st.button(
            _("Try them"),
            key="try sample",
            on_click=partial(_try_sample, plan, following, data),
        )
        st.download_button(
            _("Download them"),
            data,
            file_name=_sample_name(plan, following),
            mime="text/csv",
            key="download sample",
            on_click="ignore",
        )


def _try_sample(plan: Plan, following: Quarter, data: bytes) -> None:
    add_to_inbox(plan, ResultsFile(_sample_name(plan, following), data, illustrative=True))
    LATEST_ACT.of(plan).pop()
    call_attention(VERDICT)


def _sample_name(plan: Plan, following: Quarter) -> str:
    return f"{plan.id}-{following}.csv"


def _uploader(plan: Plan) -> Remembered[list[UploadedFile | DeletedFile]]:
    return Remembered(f"uploader {UPLOADER_NUMBER.get_or(0)} of {plan.id}")
