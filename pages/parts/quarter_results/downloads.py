"""Files to download: a template to fill in, all accepted figures, and a file back with its faults beside its rows.

Each is written when it is asked for, and not whenever the page is drawn. By then no page is there to ask for its
language, so the words are fixed beforehand.
"""

from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import PurePath
from zipfile import ZIP_DEFLATED, ZipFile

import streamlit as st
from openpyxl import Workbook

from engine.plan import Plan, Quarter
from engine.reading import (
    Reading,
    TemplateTexts,
    has_rows_for_errors,
    name_with_errors,
    write_results,
    write_results_workbook,
    write_template,
    write_template_workbook,
)
from pages.parts.look.unfinished import unfinished_sentence
from pages.parts.quarter_results.inbox import ResultsFile
from pages.parts.state import session
from pages.parts.worker.door import run
from pages.parts.worker.jobs import GiveBack
from pages.parts.worker.unfinished import Unfinished
from words.dates import quarter
from words.language import Language, language
from words.translation import _, ngettext

__all__ = ["offer_figures", "offer_file_back", "offer_template"]

CSV = "text/csv"
MEDIA_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
TEMPLATE_TEXTS: Mapping[Language, TemplateTexts] = {
    "da": TemplateTexts(),
    "en": TemplateTexts(
        title="Template: {plan}, {quarter}. An empty field means: not known yet.",
        columns=(
            "the key or the title from the plan",
            "for example 2024K3",
            "a number with a comma, a date, or ja/nej",
            "the number behind the figure, where the guide asks for it",
            "ja, if the figure is not final",
            "free text",
            "not read",
        ),
        wants={
            "share": "{title}: a number from 0 to 100, in {unit}",
            "duration": "{title}: a number of 0 or more, in {unit}",
            "count": "{title}: a whole number of 0 or more, in {unit}",
            "deviation": "{title}: a number, with a minus where it is below, in {unit}",
            "date": "{title}: the day it was delivered, for example 2024-10-18",
            "yes_no": "{title}: ja or nej",
        },
        volume="; write the number of {volume} too",
    ),
}
"""The words inside a template. Its columns have their Danish names in both languages, as the files have."""


def offer_template(plan: Plan) -> None:
    """Offer a quarter's file with the plan's measures in it, and the figures known already."""
    with (
        st.container(key="template"),
        st.expander(_("Download a template with the plan’s measures"), icon=":material/table:"),
    ):
        st.markdown(
            _("Each row says what is asked. What is known already stands there; empty fields mean not known yet.")
        )
        reported = session.quarters_with_figures(plan)
        first_missing = next((each for each in plan.quarters if each not in reported), plan.quarters[-1])
        chosen: Quarter = st.selectbox(
            _("Quarter of the template"),
            plan.quarters,
            index=plan.quarters.index(first_missing),
            format_func={each: quarter(each) for each in plan.quarters}.__getitem__,
            filter_mode=None,
        )
        known, texts = session.accepted_figures(plan), TEMPLATE_TEXTS[language()]
        name = _("template-{plan}-{quarter}", plan=plan.id, quarter=chosen)
        with st.container(horizontal=True):
            _offer(_("Template as CSV"), partial(write_template, plan, known, chosen, texts), f"{name}.csv")
            _offer(
                _("Template for Excel"), partial(write_template_workbook, plan, known, chosen, texts), f"{name}.xlsx"
            )


def offer_figures(plan: Plan) -> None:
    """Offer all figures in force, in the form that they can be uploaded in again."""
    figures = session.accepted_figures(plan)
    if not figures:
        return
    name = _("figures-{plan}", plan=plan.id)
    with st.container(horizontal=True):
        _offer(_("All figures as CSV"), partial(write_results, figures, plan), f"{name}.csv")
        _offer(_("All figures for Excel"), partial(write_results_workbook, figures, plan), f"{name}.xlsx")


def offer_file_back(files: tuple[ResultsFile, ...], reading: Reading) -> None:
    """Offer a faulty file with a column of its faults, to be fixed there, several in one zip; a table is no file."""
    fix = _("The faults stand on the page itself; mend them in the file that you have.")
    backs = {
        name_with_errors(file.name, file.data): partial(
            _given_back, GiveBack(file.data, reading, named, language()), file.name, fix
        )
        for file in files
        for named in [file.name if len(files) > 1 else ""]
        if has_rows_for_errors(reading, named)
    }
    if not backs:
        return
    label = ngettext(
        "Download the file with its faults beside the rows",
        "Download the {n} files with their faults beside the rows",
        len(backs),
    )
    with st.container(key="files_back"):
        if len(backs) == 1:
            [(name, write)] = backs.items()
            _offer(label, write, name)
        else:
            _offer(label, partial(_zipped, backs), _("files-with-faults") + ".zip")


def _zipped(files: Mapping[str, Callable[[], bytes]]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, write in files.items():
            archive.writestr(PurePath(name).name, write())
    return content.getvalue()


def _given_back(job: GiveBack, name: str, fix: str) -> bytes:
    """Return the file with its faults; one that takes too much to write is given back as a sentence that says so.

    It is written when it is asked for, and by then no page is there that could say it.
    """
    file = run(job)
    if not isinstance(file, Unfinished):
        return file
    sentence = unfinished_sentence(file, name, fix, lang=job.language)
    if not name_with_errors(name, job.data).lower().endswith(".xlsx"):
        return sentence.encode("utf-8-sig")
    workbook, content = Workbook(write_only=True), BytesIO()
    workbook.create_sheet().append([sentence])
    workbook.save(content)
    return content.getvalue()


def _offer(label: str, write: Callable[[], bytes], name: str) -> None:
    st.download_button(
        label,
        write,
        file_name=name,
        mime=MEDIA_TYPES.get(PurePath(name).suffix.lower(), CSV),
        key=f"download {name} {label}",
        on_click="ignore",
        icon=":material/download:",
    )
