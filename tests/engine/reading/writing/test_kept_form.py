"""A workbook is kept with the sheets that were read and no others, and reads as the one that came."""

import os
import re
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from engine.reading import Known, Reading, kept_files, kept_form, read_results, read_together
from tests.engine.reading.drawn_cells import Dice
from tests.engine.reading.libreoffice import DANISH, needs_office, saved_again
from tests.engine.reading.quarter_file import PLAN, sick_leave, text_of
from tests.engine.reading.workbook.test_libreoffice_cells import draw_rows, workbook
from tests.engine.reading.workbooks import COLUMNS, SHEET, changed, saved, with_parts, workbook_of
from tests.engine.samples import PLANS

SEEDS = range(400 if os.environ.get("LAWS") == "thorough" else 6)
SECRETS = ("Jens", "sygemeldt", "Hansen", "hr-drev", "Personale")
"""What stands in what nobody read."""
STRINGS = "xl/sharedStrings.xml"
ROW = ("sygefravær", "2024K3", 9.8, None, None, "efter aftale")


def office_file(*rows: tuple[Any, ...], form: Callable[[Any], None] = lambda _sheet: None) -> bytes:
    """A workbook as an office has it: hidden staff lists, comments, links, names, properties, other files."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Kvartal & tal"
    for row in (COLUMNS, *rows):
        sheet.append(row)
    sheet["A2"].comment = Comment("Jens er sygemeldt", "Hansen")
    sheet["F2"].hyperlink = "file:///hr-drev/Personale.xlsx"
    sheet.oddHeader.center.text = "Hansen"
    by_rule: Any = FormulaRule(formula=['Personale!$A$1="Jens Hansen"'], fill=PatternFill())  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add("C2", by_rule)
    form(sheet)
    staff = book.create_sheet("Personale")
    staff.append(("Jens Hansen", "sygemeldt", 41))
    staff.sheet_state = "hidden"
    book.create_sheet("Noter").append(("Jens", "Hansen"))
    book.defined_names["Sygemeldte_Hansen"] = DefinedName("Sygemeldte_Hansen", attr_text="Personale!$A$1:$C$9")
    book.properties.creator = book.properties.lastModifiedBy = "Jens Hansen"
    others = {
        "customXml/item1.xml": b"<a>Jens Hansen</a>",
        "xl/externalLinks/externalLink1.xml": b"<a>hr-drev</a>",
        "xl/calcChain.xml": b"<a>Personale</a>",
        "xl/pivotCache/pivotCacheRecords1.xml": b"<a>sygemeldt</a>",
        "xl/vbaProject.bin": b"Hansen",
    }
    return with_shared_strings(with_parts(saved(book), others))


def with_shared_strings(data: bytes) -> bytes:
    """The same workbook as Excel writes it: the texts of all sheets in one part, each cell with its number."""
    strings: list[str] = []

    def shared(match: re.Match[str]) -> str:
        strings.append(match[2])
        return f'{match[1]}t="s"><v>{len(strings) - 1}</v></c>'

    for number in (1, 2, 3):
        part = f"xl/worksheets/sheet{number}.xml"
        inline = r'(<c [^>]*)t="inlineStr"><is>(.*?)</is></c>'
        data = changed(data, part, partial(re.sub, inline, shared))
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rId99" Type="{relations}/sharedStrings" Target="/{STRINGS}"/></Relationships>'
    data = changed(data, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace("</Relationships>", relation))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    table = "".join(f"<si>{string}</si>" for string in strings)
    return with_parts(data, {STRINGS: f'<sst xmlns="{main}" count="{len(strings)}">{table}</sst>'.encode()})


def secrets_in(data: bytes) -> list[str]:
    """The secrets that stand anywhere in a workbook, its parts' names too."""
    with ZipFile(BytesIO(data)) as archive:
        text = "\n".join(f"{name}\n{archive.read(name).decode('utf-8', 'replace')}" for name in archive.namelist())
    return [secret for secret in SECRETS if secret in text]


def told(reading: Reading) -> tuple[object, ...]:
    """All that a reading says, but for what questions are called."""
    questions = [question._replace(id="") for question in reading.questions]
    return reading.measurements, reading.problems, questions, reading.sheets


def test_nothing_is_kept_of_what_nobody_read() -> None:
    """A hidden staff list, its strings among those of all sheets, who wrote a comment, whose file it was."""
    data = office_file(ROW)
    assert secrets_in(data) == list(SECRETS)
    kept = kept_form(data, {"Kvartal & tal"})
    assert secrets_in(kept) == []
    assert read_results(kept, PLAN).measurements == read_results(data, PLAN).measurements != ()
    assert load_workbook(BytesIO(kept)).sheetnames == ["Kvartal & tal"]
    assert kept_form(data, {"Kvartal & tal"}) == kept
    assert kept_form(kept, {"Kvartal & tal"}) == kept


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_kept_reads_as_what_came(seed: int) -> None:
    """A law over drawn workbooks in all formats: figures, faults and questions are the same."""
    dice = Dice(seed)
    data = workbook(dice, draw_rows(dice, dice.choice(PLANS)))
    plan = dice.choice(PLANS)
    assert told(read_results(kept_form(data, {"Ark1"}), plan)) == told(read_results(data, plan))


def test_formulas_stay_but_for_those_that_name_what_is_not_kept() -> None:
    """What each last gave is there, so that the figure is the one that was seen; a group of formulas stays one."""
    outside = ("Personale!C1", "'[1]Ark'!C1")
    cells = {"<f>4.9*2</f>": True} | {f"<f>{formula}</f>": False for formula in outside}
    cells |= {f'<f t="shared" ref="C2:C3" si="7">{outside[0]}</f>': False}
    plain = workbook_of(ROW, ("nævn_afrapporteret", "2024K3", 6))
    for formula, stays in cells.items():
        data = changed(plain, SHEET, partial(re.sub, '<c r="C2".*?</c>', f'<c r="C2" cm="1">{formula}<v>9.8</v></c>'))
        grouped = '<c r="C3"><f t="shared" si="7"/><v>6</v></c>'
        data = changed(data, SHEET, partial(re.sub, '<c r="C3".*?</c>', grouped))
        kept = kept_form(data, {"Ark1"})
        assert read_results(kept, PLAN).measurements == read_results(plain, PLAN).measurements
        sheet = ZipFile(BytesIO(kept)).read(SHEET)
        assert b"cm=" not in sheet
        assert (b"<f>" in sheet, b"Personale" in sheet, b"[1]" in sheet) == (stays, False, False)
        assert (b'si="7"' in sheet) == ("shared" not in formula)


def test_what_the_file_says_that_it_is_goes_on_fitting_its_name() -> None:
    """A workbook with macros stays one to Excel, without the macros; its days go on counting from 1904."""
    kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    data = changed(office_file(ROW), "[Content_Types].xml", lambda xml: xml.replace(plain, kind))
    data = changed(data, "xl/workbook.xml", lambda xml: xml.replace("<workbookPr", '<workbookPr date1904="1"', 1))
    kept = ZipFile(BytesIO(kept_form(data, {"Kvartal & tal"})))
    assert kind in kept.read("[Content_Types].xml").decode()
    assert 'date1904="1"' in kept.read("xl/workbook.xml").decode()
    assert [name for name in kept.namelist() if "vba" in name] == []


def test_strict_and_prefixed_workbooks_are_kept_as_they_are_written() -> None:
    """Names of another standard, strings with a prefix, a sheet in UTF-16."""
    main, strict = (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    data = office_file(ROW)
    for part in (SHEET, "xl/workbook.xml", "xl/styles.xml", STRINGS):
        data = changed(data, part, lambda xml: xml.replace(main, strict))
    strings = "xl/sharedStrings.xml"
    data = changed(
        data,
        strings,
        lambda xml: xml.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x="),
    )
    data = with_parts(data, {SHEET: ZipFile(BytesIO(data)).read(SHEET).decode().encode("utf-16")})
    kept = kept_form(data, {"Kvartal & tal"})
    assert kept != data
    assert secrets_in(kept) == []
    assert told(read_results(kept, PLAN)) == told(read_results(data, PLAN))
    assert b'conformance="strict"' in ZipFile(BytesIO(kept)).read("xl/workbook.xml")


def test_what_is_no_workbook_is_kept_as_it_came() -> None:
    """A text has one sheet; a zip that is no workbook, and one without the sheet, are left alone."""
    text = text_of("sygefravær;2024K3;9,8;;;").encode()
    workbook = workbook_of(ROW)
    damaged = workbook[:-40]
    assert [kept_form(each, {"Ark1"}) for each in (text, damaged, b"")] == [text, damaged, b""]
    assert kept_form(workbook, {"Ark2"}) == workbook


def answered(files: list[tuple[str, bytes]], choose: int) -> Reading:
    """Files read with every question answered by its first answer, its second, or its last."""
    answers: dict[str, str] = {}
    while questions := (reading := read_together(files, PLAN, answers=answers)).questions:
        answers |= {each.id: each.answers[min(choose, len(each.answers) - 1)].key for each in questions}
    return reading


@pytest.mark.parametrize("choose", [0, 1, 2])
def test_what_was_answered_is_found_again_in_what_is_kept(choose: int) -> None:
    """A question is called by the file's digest, which is another one: it is known by its cell."""

    def form(sheet: Any) -> None:  # noqa: ANN401 - openpyxl's sheets have no types
        sheet["C2"].font = Font(strike=True)
        sheet["C4"].number_format = "0.0,"
        sheet.row_dimensions[3].hidden = True

    rows = (ROW, ("nævn_afrapporteret", "2024K3", 6), ("fuldt_oplyste_10_uger", "2024K3", 0.934, 4710))
    files = [("tal.xlsx", office_file(*rows, form=form)), ("mere.csv", text_of("sygefravær;2024K4;980;;;").encode())]
    reading = answered(files, choose)
    assert len(reading.decisions) >= 3
    kept = kept_files(files, reading, reading.measurements, PLAN, Known())
    assert kept is not None
    again = read_together(
        [(each.name, each.data) for each in kept],
        PLAN,
        answers={decision.question.id: decision.answer.key for each in kept for decision in each.decisions},
    )
    assert (again.ready, again.measurements) == (True, reading.measurements)
    assert [each.answer for each in again.decisions] == [each.answer for file in kept for each in file.decisions]
    assert not any(each.whole for each in kept)
    assert [secrets_in(each.data) for each in kept if each.name == "tal.xlsx"] in ([], [[]])


def test_only_files_that_give_figures_are_kept_unless_the_others_read_otherwise_without() -> None:
    """A file whose figures all stay out tells nothing; but where it was what a question rested on, it is kept too."""
    first = text_of("sygefravær;2024K3;9,8;;;").encode()
    other = text_of("nævn_afrapporteret;2024K3;6;;;").encode()
    reading = read_together([("a", first), ("b", other)], PLAN)
    [kept] = kept_files([("a", first), ("b", other)], reading, {sick_leave()}, PLAN, Known()) or ()
    assert (kept.name, kept.data, kept.measurements) == ("a", first, (sick_leave(),))
    far = text_of("antal_sager;2024K1;44000;;;").encode()
    assert kept_files([("a", far)], reading, {sick_leave()}, PLAN, Known()) is None


@needs_office
@pytest.mark.slow
def test_a_spreadsheet_shows_of_what_is_kept_what_it_showed_of_what_came(tmp_path: Path) -> None:
    """LibreOffice opens the copy, and shows every cell as before."""
    dice = Dice(7)
    files = [workbook(dice, draw_rows(dice, PLANS[0])), office_file(ROW)]
    kept = [kept_form(files[0], {"Ark1"}), kept_form(files[1], {"Kvartal & tal"})]
    shown = saved_again([*files, *kept], tmp_path, locale=DANISH, origin="xlsx")
    assert shown[:2] == shown[2:]
