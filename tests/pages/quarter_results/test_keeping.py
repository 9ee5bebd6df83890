"""What is kept of files and of a table by hand gives the very figures that were accepted, when it is read again."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from engine.plan import Measurement, Quarter
from engine.reading import Known, Reading, read_together
from pages.parts.quarter_results.by_hand import Row, Table, as_results_file, read_by_hand
from pages.parts.quarter_results.inbox import ResultsFile
from pages.parts.quarter_results.keeping import uploads
from store import Upload
from store.verification import verified_steps
from tests.engine.reading.workbooks import COLUMNS, saved
from tests.pages.quarter_results.test_quarter_results import bring, click, open_page, said
from tests.pages.quarter_results.test_questions import press
from tests.store.kept import PLAN, memory

K2 = Quarter(2024, 2)
KNOWN = Known((Measurement("sygefravær", Quarter(2024, 1), 9.9),), date(2024, 7, 19))


def by_hand(*rows: tuple[str, Row], answer: int = 0) -> tuple[tuple[Upload, ...], tuple[Measurement, ...]]:
    """What is kept of a table, every question of it answered, and the figures that are accepted from it."""
    table = Table(K2, rows)
    answers: dict[str, str] = {}
    while True:
        reading = read_by_hand(table, PLAN.plan, answers, KNOWN)
        assert isinstance(reading, Reading)
        if reading.ready:
            break
        answers |= {each.id: each.answers[min(answer, len(each.answers) - 1)].key for each in reading.questions}
    kept = uploads(PLAN.plan, (as_results_file(table),), reading, reading.measurements, KNOWN)
    assert isinstance(kept, tuple)
    return kept, reading.measurements


def read_again(kept: tuple[Upload, ...]) -> Iterator[Measurement]:
    """The figures of what is kept, read with the answers that are kept beside it, without a question left."""
    answers = {decision.question.id: decision.answer.key for file in kept for decision in file.decisions}
    reading = read_together([(file.name, file.data) for file in kept], PLAN.plan, answers=answers, known=KNOWN)
    assert reading.ready
    assert len(reading.decisions) == len(answers)
    yield from reading.measurements


@pytest.mark.parametrize("answer", [0, 1])
def test_a_table_by_hand_is_kept_as_one_file_with_its_answers(answer: int) -> None:
    """Its rows are read one by one, and asked about one by one; what is kept asks the same of the whole table."""
    rows = (
        ("sygefravær", Row("Sygefravær", "dage", "0,0964")),
        ("fuldt_oplyste_10_uger", Row("Fuldt oplyste", "pct.", "0,934", "4710", provisional=True, note="'0012")),
        ("nævn_afrapporteret", Row("Nævn", "nævn", "6")),
    )
    [kept], figures = by_hand(*rows, answer=answer)
    assert kept.data == as_results_file(Table(K2, rows)).data
    assert [each.question.line for each in kept.decisions] == [2, 3]
    assert tuple(read_again((kept,))) == figures == kept.measurements
    assert figures[0].value == (0.0964, 9.64)[answer]


def test_a_table_whose_rows_would_read_otherwise_together_is_kept_row_by_row() -> None:
    """A point in one row makes the comma of another doubtful: each was read by itself, and is kept so."""
    rows = (("sygefravær", Row("", "", "9.6")), ("fuldt_oplyste_10_uger", Row("", "", "93,125", "4710")))
    kept, figures = by_hand(*rows)
    assert [(file.name, len(file.measurements)) for file in kept] == [("Indtastet manuelt", 1)] * 2
    assert tuple(read_again(kept)) == figures


def test_figures_that_no_file_gives_are_not_accepted() -> None:
    """What is kept is read again before anything is written."""
    file = ResultsFile("tal.csv", b"m\xc3\xa5ling;kvartal;v\xc3\xa6rdi\r\nsygefrav\xc3\xa6r;2024K2;9,6\r\n")
    reading = read_together([("", file.data)], PLAN.plan)
    another = reading._replace(measurements=(reading.measurements[0]._replace(value=9.7),))
    with pytest.raises(ValueError, match="do not give the figures"):
        uploads(PLAN.plan, (file,), another, another.measurements, KNOWN)


@pytest.mark.slow
def test_of_a_workbook_only_what_was_read_is_kept_and_the_page_says_so() -> None:
    """From the inbox to the database: the hidden staff list is nowhere in it, and the figure follows."""
    book = Workbook()
    book.active.append(COLUMNS)  # type: ignore[union-attr]
    book.active.append(("fuldt_oplyste_10_uger", "2024K3", 0.934, 4710))  # type: ignore[union-attr]
    staff = book.create_sheet("Personale")
    staff.append(("Jens Hansen", "sygemeldt"))
    staff.sheet_state = "hidden"
    page = bring(open_page(), "K3.xlsx", saved(book))
    page = press(page, "Det er 93,4")
    assert "Af en Excel-fil gemmes kun de ark, der blev læst." in said(page)
    assert not click(page, "accept").exception
    with memory() as store:
        [entry] = store.ledger(PLAN.plan.id)
        [file] = entry.files
        with ZipFile(BytesIO(store.file(file))) as archive:
            assert [name for name in archive.namelist() if b"Hansen" in archive.read(name)] == []
        assert ([each.value for each in file.measurements], len(file.decisions)) == ([93.4], 1)
        with store.read() as connection:
            assert [each.mismatches for each in verified_steps(connection)] == [()]
