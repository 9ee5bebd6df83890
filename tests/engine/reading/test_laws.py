"""What must hold for every file, whatever its bytes."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.plan import Measurement
from engine.reading import (
    Notice,
    ParsedValue,
    Problem,
    ProblemCode,
    QuestionCode,
    Reading,
    read_results,
    read_together,
    read_value,
    with_error_column,
    write_results,
    write_results_workbook,
    write_value,
)
from engine.reading.cell.cells import read_yes_no
from engine.reading.cell.dates import read_date
from engine.reading.cell.numbers import read_number
from engine.reading.findings.problem import CellError
from engine.reading.meaning.merging import FEWEST
from tests.engine.reading.quarter_file import HEADER, PLAN, figures, text_of

lawful = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
few = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])

PIECES = st.sampled_from(
    [
        *HEADER.split(";"),
        *(measure.key for measure in PLAN.measures[:5]),
        *(str(quarter) for quarter in PLAN.quarters),
        *('"', '""', ";", ",", "\t", "\n", "\r\n", "\r", " ", "'", "=", "ja", "9,8", "1.250", "9.6", "-", "412", "x"),
        *(
            "18-10-2024",
            "2024K5",
            "sep=;",
            "sep=",
            "fejl",
            "\ufeff",
            "\x00",
            "a\u030a",
            "½",
            "97,5 pct.",
            "#I/T",
            "1e5",
        ),
    ]
)
FILES = st.lists(PIECES, max_size=60).map("".join)
UNDER_A_HEADER = FILES.map(lambda text: f"{HEADER}\r\n{text}")
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "windows-1252"])


def check(reading: Reading, data: bytes) -> None:
    """What every reading keeps: lines that exist, measurements of the plan, and words for everything."""
    lines = 2 + data.count(b"\n") + data.count(b"\r")
    found: tuple[Problem | Notice, ...] = (*reading.problems, *reading.notices)
    for one in found:
        assert 1 <= one.line <= lines
        assert one.message
    for figure in reading.measurements:
        measure = PLAN.measure(figure.measure)
        assert figure.quarter in PLAN.quarters
        if measure.numeric and figure.value is not None:
            assert isinstance(figure.value, float)
            assert measure.holds(figure.value)
        assert (figure.volume is not None) == measure.needs_volume
        assert figure.value is not None or figure.volume == 0
    assert len({(figure.measure, figure.quarter) for figure in reading.measurements}) == len(reading.measurements)


@lawful
@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    """Whatever comes, there is a reading."""
    check(read_results(data, PLAN), data)


@lawful
@given(st.one_of(FILES, UNDER_A_HEADER), ENCODINGS)
def test_no_text_raises(text: str, encoding: str) -> None:
    """Pieces of quarter files in any order and encoding; and the file with its faults can always be made."""
    data = text.encode(encoding, errors="replace")
    reading = read_results(data, PLAN)
    check(reading, data)
    with_error_column(data, reading)


@pytest.mark.slow
@few
@given(st.binary(max_size=60), st.data())
def test_no_workbook_raises(rubbish: bytes, data: st.DataObject) -> None:
    """A workbook with rubbish anywhere in any part."""
    whole = write_results_workbook([Measurement("sygefravær", PLAN.quarters[2], 9.8)], PLAN)
    made = BytesIO()
    with ZipFile(BytesIO(whole)) as archive, ZipFile(made, "w", ZIP_DEFLATED) as copy:
        hit = data.draw(st.sampled_from(archive.namelist()))
        for name in archive.namelist():
            content = archive.read(name)
            at = data.draw(st.integers(0, len(content))) if name == hit else 0
            copy.writestr(name, content[:at] + rubbish + content[at + len(rubbish) :] if name == hit else content)
    reading = read_results(made.getvalue(), PLAN)
    with_error_column(made.getvalue(), reading)
    assert all(problem.message for problem in reading.problems)


@few
@given(st.integers(0, 4000), st.integers(1, 60))
def test_no_truncated_or_holed_workbook_raises(at: int, length: int) -> None:
    """Bytes that got lost on the way."""
    whole = write_results_workbook([Measurement("sygefravær", PLAN.quarters[2], 9.8)], PLAN)
    for data in (whole[:at], whole[:at] + bytes(length) + whole[at + length :]):
        read_results(data, PLAN)


@lawful
@given(st.text(max_size=30))
def test_no_cell_raises(text: str) -> None:
    """Every cell is taken or has a fault with words."""
    for read in (read_number(text), read_date(text), read_yes_no(text)):
        assert isinstance(read, (ParsedValue, CellError))
    for measure in PLAN.measures:
        single = read_value(text, measure)
        assert isinstance(single, ParsedValue) or single.message


@lawful
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_is_written_so_that_it_is_read_back_the_same(figure: float) -> None:
    """To the last bit, and without a remark; never as `1.250`."""
    assert read_number(write_value(figure)) == ParsedValue(figure + 0.0)


@lawful
@given(st.dates())
def test_every_day_is_written_so_that_it_is_read_back_the_same(day: object) -> None:
    """Day first, four digits of year."""
    assert read_date(write_value(day)) == ParsedValue(day)  # type: ignore[arg-type]


FAULTS = {
    "sygefravaer;2024K3;9,8;;;": ProblemCode.MEASURE_UNKNOWN,
    "sygefravær;2024K7;9,8;;;": ProblemCode.NO_SUCH_QUARTER,
    "sygefravær;2024K3;omkring 9;;;": ProblemCode.NOT_A_NUMBER,
    "kritikprocent;2024K3;104;;;": ProblemCode.OUTSIDE_DOMAIN,
    "nis2;2024K3;31-02-2024;;;": ProblemCode.NO_SUCH_DATE,
    "sagstid_13_ugers_sager;2024K3;13,1;;;": ProblemCode.VOLUME_MISSING,
    "nis2;2024K3;18-10-2024;;;;x": ProblemCode.TOO_MANY_CELLS,
    'nis2;2024K3;"18-10-2024;;;': ProblemCode.QUOTE_OPEN,
}
FILLERS = ["", ";;;;;", "nis2;;;;;", 'verserende_over_6_mdr;2024K3;;;;"to\r\nlinjer; ""og"" mere"', "nis2;2024K3;;;;x"]


@pytest.mark.slow
@lawful
@given(st.data(), st.sampled_from(["\r\n", "\n", "\r"]), st.sampled_from([0, 1, 3]))
def test_every_fault_is_found_on_its_own_line(data: st.DataObject, line_break: str, titles: int) -> None:
    """However many rows, empty rows, titles and quoted line breaks stand above it; and nothing else is found."""
    faults = data.draw(st.lists(st.sampled_from(list(FAULTS)), unique=True, max_size=len(FAULTS)))
    rows: list[str] = []
    expected: list[tuple[int, ProblemCode]] = []
    seen: set[tuple[str, ...]] = set()
    for fault in faults:
        rows += data.draw(st.lists(st.sampled_from(FILLERS), max_size=3))
        key = tuple(fault.split(";")[:2])
        claims = FAULTS[fault] not in (
            ProblemCode.MEASURE_UNKNOWN,
            ProblemCode.NO_SUCH_QUARTER,
            ProblemCode.TOO_MANY_CELLS,
            ProblemCode.QUOTE_OPEN,
        )
        if claims and key in seen:
            continue
        if claims:
            seen.add(key)
        line = titles + 2 + "".join(f"{row}\r\n" for row in rows).count("\r\n")
        expected.append((line, FAULTS[fault]))
        rows.append(fault)
    text = "Titel\r\n" * titles + text_of(*rows)
    reading = read_results(text.replace("\r\n", line_break).encode(), PLAN)
    assert [(problem.line, problem.code) for problem in reading.problems] == expected


@pytest.mark.slow
@few
@given(figures(PLAN))
def test_the_order_of_rows_does_not_matter(found: tuple[Measurement, ...]) -> None:
    """Nor into how many files they are split."""
    whole = read_results(write_results(found, PLAN), PLAN)
    parts = [("a", write_results(found[::2], PLAN)), ("b", write_results(found[1::2], PLAN))]
    together = read_together(parts, PLAN)
    assert set(together.measurements) == set(whole.measurements)
    assert together.problems == whole.problems == ()


@pytest.mark.slow
@few
@given(figures(PLAN))
def test_a_file_brought_twice_is_one_file_or_repeats_every_figure(found: tuple[Measurement, ...]) -> None:
    """It is asked; where both are to count, each problem names the line that the figure first stood on."""
    data = write_results(found, PLAN)
    both = [("a", data), ("b", data)]
    reading = read_together(both, PLAN)
    mended = [question for question in reading.questions if question.code is QuestionCode.MENDED_FILE]
    assert len(mended) == (len(found) >= FEWEST)
    if mended:
        assert (reading.measurements, reading.problems, set(reading.origins)) == (found, (), {1})
        reading = read_together(both, PLAN, answers={mended[0].id: "as_read"})
    [group] = reading.problem_groups or [None]
    assert (group.size if group else 0) == len(found)
    assert all(problem.code is ProblemCode.REPEATED for problem in reading.problems)
    assert [problem.line for problem in reading.problems] == [
        problem.facts["first_line"] for problem in reading.problems
    ]
    assert reading.measurements == found
