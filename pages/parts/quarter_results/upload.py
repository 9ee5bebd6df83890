"""How files come in: brought, dragged, or the illustrative ones that came along; all of them go to the inbox."""

from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile, UploadedFile

from engine.plan import Plan, Quarter
from engine.reading import read_results
from pages.parts.quarter_results.inbox import ResultsFile, add_to_inbox
from pages.parts.state import database, sample_files, session
from pages.parts.state.session_state import Remembered
from words.dates import quarter
from words.translation import _, ngettext

__all__ = ["show_upload"]

UPLOADER_NUMBER: Remembered[int] = Remembered("number of the uploader")
"""Counts up when files have arrived: the next uploader is a new, empty one, and the list of files is the inbox."""

LARGEST_SAMPLE = 1_000_000
"""So many bytes no spreadsheet makes of two dozen figures; a larger file is read once, by the page alone."""

LOST_FILES: Remembered[int] = Remembered("number of files that were lost on their way")


def show_upload(plan: Plan) -> None:
    """Show where to bring files, or to try those that came with the product."""
    st.markdown(
        _(
            "Drag files into the field, or press its button to find them. Several at once are fine: "
            "CSV as Excel saves it, or an Excel workbook (.xlsx), at most 5 MB each. "
            "A mended file takes the place of the one with its name. Nothing counts until you accept it."
        )
    )
    st.file_uploader(
        _("Files with the quarter’s figures"),
        accept_multiple_files=True,
        key=_uploader(plan).name,
        on_change=_receive,
        args=(plan,),
    )
    lost = LOST_FILES.pop()
    if lost:
        st.warning(
            ngettext("{n} file did not arrive. Bring it again.", "{n} files did not arrive. Bring them again.", lost),
            icon=":material/cloud_off:",
        )
    _offer_samples(plan)


def _receive(plan: Plan) -> None:
    files = _uploader(plan).get() or []
    whole = [file for file in files if isinstance(file, UploadedFile)]
    add_to_inbox(plan, *(_results_file(plan, file.name, file.getvalue()) for file in whole))
    LOST_FILES.set(len(files) - len(whole))
    UPLOADER_NUMBER.set(UPLOADER_NUMBER.get_or(0) + 1)


def _results_file(plan: Plan, name: str, data: bytes) -> ResultsFile:
    """Recognise a sample file when it comes back as a download, whatever it was saved as."""
    return ResultsFile(name, data, illustrative=_is_sample(plan, data))


def _is_sample(plan: Plan, data: bytes) -> bool:
    """Whether a file is a sample: the same bytes, or, in a file no larger than such ever are, the same figures."""
    sample = sample_files.plans().get(plan.id)
    if sample is None:
        return False
    quarters = sample_files.quarters_on_file(sample)
    if any(data == sample_files.quarter_file(sample, each) for each in quarters):
        return True
    if len(data) > LARGEST_SAMPLE:
        return False
    figures = set(read_results(data, sample).measurements)
    return any(figures == set(sample_files.figures(sample, each)) for each in quarters)


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


def _sample_name(plan: Plan, following: Quarter) -> str:
    return f"{plan.id}-{following}.csv"


def _uploader(plan: Plan) -> Remembered[list[UploadedFile | DeletedFile]]:
    return Remembered(f"uploader {UPLOADER_NUMBER.get_or(0)} of {plan.id}")
