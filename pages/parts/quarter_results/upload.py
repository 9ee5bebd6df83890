"""How figures come in: files brought, dragged or made up for show, kept by name until they are taken or put away."""

from functools import partial
from typing import NamedTuple, cast

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from engine.plan import Plan, Quarter
from engine.reading import read_results
from pages.parts.state import database, sample_files, session
from words.dates import quarter
from words.markdown import escape_markdown
from words.translation import _, ngettext

__all__ = ["Given", "given", "keep_given", "put_away", "show_ready", "show_upload"]

ROUND = "upload round"
"""Counts up when files have been taken in: the next uploader is a new, empty one, and the list of files is ours."""

LOST = "files that were lost on their way"


class Given(NamedTuple):
    """A file as it came. `illustrative`: made up, to show the product."""

    name: str
    data: bytes
    illustrative: bool = False


def given(plan: Plan) -> tuple[Given, ...]:
    """Give the files that lie ready to be looked through, in the order they came."""
    return cast("tuple[Given, ...]", st.session_state.get(_key(plan), ()))


def keep_given(plan: Plan, *files: Given) -> None:
    """Lay files ready; one that has the name of another takes its place, as a mended file should."""
    by_name = {file.name: file for file in (*given(plan), *files)}
    st.session_state[_key(plan)] = tuple(by_name.values())


def put_away(plan: Plan, name: str) -> None:
    """Take a file from those that lie ready."""
    st.session_state[_key(plan)] = tuple(file for file in given(plan) if file.name != name)


def show_upload(plan: Plan) -> None:
    """Let the user bring files, or try those that came with the product."""
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
        key=_uploader(plan),
        on_change=_take_in,
        args=(plan,),
    )
    lost = st.session_state.pop(LOST, 0)
    if lost:
        st.warning(
            ngettext("{n} file did not arrive. Bring it again.", "{n} files did not arrive. Bring them again.", lost),
            icon=":material/cloud_off:",
        )
    _offer_samples(plan)


def show_ready(plan: Plan) -> None:
    """List the files that lie ready, each to be put away again."""
    for place, file in enumerate(given(plan)):
        _show_file(plan, file, place)


def _take_in(plan: Plan) -> None:
    brought = st.session_state[_uploader(plan)] or []
    whole = [file for file in brought if isinstance(file, UploadedFile)]
    keep_given(plan, *(_as_brought(plan, file.name, file.getvalue()) for file in whole))
    st.session_state[LOST] = len(brought) - len(whole)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def _as_brought(plan: Plan, name: str, data: bytes) -> Given:
    """Know a sample file again when it comes back as a download, whatever it was saved as."""
    sample = sample_files.plans().get(plan.id)
    if sample is None:
        return Given(name, data)
    brought = set(read_results(data, sample).measurements)
    ready = (set(sample_files.figures(sample, each)) for each in sample_files.quarters_on_file(sample))
    return Given(name, data, any(brought == made_up for made_up in ready))


def _show_file(plan: Plan, file: Given, place: int) -> None:
    kilobytes = max(1, round(len(file.data) / 1024))
    size = ngettext("{n} kB", "{n} kB", kilobytes)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"ready_{place}"):
        st.markdown(f":material/description: **{escape_markdown(file.name)}** · {size}", width="content")
        if file.illustrative:
            st.badge(_("illustrative"), icon=":material/science:", color="gray")
        st.button(
            _("Put away"),
            key=f"put away {place}",
            help=_("Put {file} away without taking anything from it", file=escape_markdown(file.name)),
            on_click=partial(put_away, plan, file.name),
            type="tertiary",
            icon=":material/close:",
        )


def _offer_samples(plan: Plan) -> None:
    """Offer made-up figures for the next quarter that has none, to look at and to try."""
    if database.is_own(plan):
        return
    ready = sample_files.quarters_on_file(plan)
    wanting = [each for each in ready if each not in session.quarters_with_figures(plan)]
    if not wanting:
        return
    following, name = wanting[0], quarter(wanting[0])
    data = sample_files.quarter_file(plan, following)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="samples"):
        offer = _("No file at hand? Illustrative figures for {quarter}:", quarter=name)
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
    keep_given(plan, Given(_sample_name(plan, following), data, illustrative=True))


def _sample_name(plan: Plan, following: Quarter) -> str:
    return f"{plan.id}-{following}.csv"


def _uploader(plan: Plan) -> str:
    return f"uploader {st.session_state.get(ROUND, 0)} of {plan.id}"


def _key(plan: Plan) -> str:
    return f"given files of {plan.id}"
