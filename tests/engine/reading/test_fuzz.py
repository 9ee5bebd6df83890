"""Of ten thousand files none raises, and no figure is taken for another than a person sees, or lost without a word."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from hypothesis import given
from hypothesis import strategies as st

from engine.plan import Measure, Measurement, Value
from engine.reading import NoticeCode, ProblemCode, Reading, read_results, with_error_column
from tests.engine.reading.drawn_files import DrawnFile, Figure, draw_file
from tests.engine.reading.seen_by_a_person import looks_english, same_words, seen_values, seen_volumes
from tests.lawful import lawful

WHOLE_FILE = frozenset(
    {
        ProblemCode.EMPTY_FILE, ProblemCode.NOT_TEXT, ProblemCode.OTHER_FORMAT, ProblemCode.ENCODING_BROKEN,
        ProblemCode.LETTERS_LOST, ProblemCode.FIGURE_CUT, ProblemCode.COLUMN_MISSING, ProblemCode.COLUMN_DOUBLED,
        ProblemCode.QUOTE_OPEN,
    }
)  # fmt: skip
"""Problems after which nobody expects a word of each figure."""


@lawful(300)
@given(st.integers(0, 2**48))
def test_no_figure_is_another_than_a_person_sees_nor_lost_without_a_word(seed: int) -> None:
    """Whatever the file: its separator, encoding, header, notation, quoting, and what befell it."""
    file = draw_file(seed)
    reading = read_results(file.data, file.plan)
    with_error_column(file.data, reading)
    if not file.damaged:
        slips = [*misread(file, reading), *lost(file, reading)]
        assert not slips, f"{slips}\n{file.text}"


def misread(file: DrawnFile, reading: Reading) -> Iterator[str]:
    """The figures that are taken, unquestioned, with what is not the only thing that can be seen."""
    english = is_english(file)
    lines, columns = questioned(file, reading)
    open_quote = any(problem.code is ProblemCode.QUOTE_OPEN for problem in reading.problems)
    others = {column.name.strip() for column in file.columns if not column.field}
    if columns & others:
        return  # whether figures stand in a column that is not ours, is asked
    for taken in reading.measurements:
        measure = file.plan.measure(taken.measure)
        figures = [figure for figure in file.figures if is_figure_of(figure, taken, measure)]
        if any(figure.line in lines or columns & set(figure.columns) for figure in figures):
            continue
        if not figures:
            if not open_quote:  # which may swallow what stands below it, or not
                yield f"{taken} stands nowhere"
            continue
        values = frozenset().union(*(values_of(figure, measure, english=english) for figure in figures))
        values = values - {None} or values  # an empty cell erases nothing
        if values != {taken.value}:
            yield f"line {figures[0].line}: {figures[0].values} is seen as {set(values)} and taken for {taken.value}"
        volumes = frozenset().union(*(volumes_of(figure, english=english) for figure in figures))
        if taken.volume is not None and volumes != {taken.volume}:
            yield f"line {figures[0].line}: {figures[0].volumes} is seen as {set(volumes)} and taken for {taken.volume}"
        if not file.two_headers:  # where a name without a quarter above it is the last quarter's
            yield from misread_beside(figures, taken, {column.field for column in file.columns if not column.plain})


def misread_beside(figures: Sequence[Figure], taken: Measurement, unplain: AbstractSet[str]) -> Iterator[str]:
    """What stands beside a figure and is taken for something else, but in columns that are ours nearly: `unplain`."""
    answers = {same_words(cell) for figure in figures for cell in figure.provisional}
    if taken.provisional != bool(answers & {"ja", "yes"}) and len(answers) < 2 and "foreløbig" not in unplain:
        yield f"line {figures[0].line}: {answers} is taken for {taken.provisional}"
    notes = {letters(cell) for figure in figures for cell in figure.notes} or {""}
    if letters(taken.note) not in notes and "bemærkning" not in unplain:
        yield f"line {figures[0].line}: {notes} is taken for {taken.note!r}"


def lost(file: DrawnFile, reading: Reading) -> Iterator[str]:
    """The figures that are neither taken nor spoken of."""
    if any(problem.code in WHOLE_FILE for problem in reading.problems):
        return
    taken = {(figure.measure, figure.quarter) for figure in reading.measurements}
    lines, columns = named(file, reading)
    for figure in file.figures:
        measures = [measure for measure in file.plan.measures if is_named(measure, figure)]
        ours = figure.quarters & set(file.plan.quarters)
        if not (figure.plain and measures and ours and any(map(str.strip, figure.values))):
            continue
        spoken_of = figure.line in lines or columns & set(figure.columns)
        if not spoken_of and not any((measures[0].key, quarter) in taken for quarter in ours):
            yield f"line {figure.line}: {figure.values} of {measures[0].key} is lost"


def is_english(file: DrawnFile) -> bool:
    """Whether the file shows any English sign."""
    names = {same_words(column.name) for column in file.columns}
    english = {"measure", "quarter", "value", "volume", "cases", "count", "provisional", "remark", "comment"}
    cells = (cell for figure in file.figures for cell in (*figure.values, *figure.volumes))
    return file.separator == "," or bool(names & english) or looks_english(cells)


def letters(note: str) -> str:
    """A note's signs that every encoding has; of the others nobody can say what they were."""
    return "".join(sign for sign in note.removeprefix("'") if sign.isascii() and sign.isalnum())


def is_named(measure: Measure, figure: Figure) -> bool:
    """Whether a figure's row names a measure."""
    return bool(figure.measures & {same_words(measure.key), same_words(measure.title)})


def is_figure_of(figure: Figure, taken: Measurement, measure: Measure) -> bool:
    """Whether a figure that is taken may be one that stands in the file."""
    return is_named(measure, figure) and taken.quarter in figure.quarters


def values_of(figure: Figure, measure: Measure, *, english: bool) -> frozenset[Value | None]:
    """The values that can be seen in a figure's cells; None where they say nothing."""
    cells = figure.values or ("",)
    return frozenset().union(*(seen_values(cell, measure, english=english) for cell in cells))


def volumes_of(figure: Figure, *, english: bool) -> frozenset[Value | None]:
    """The numbers of cases that can be seen in a figure's cells."""
    return frozenset().union(*(seen_volumes(cell, english=english) for cell in figure.volumes))


def questioned(file: DrawnFile, reading: Reading) -> tuple[set[int], set[str]]:
    """The lines, and the columns as wholes, that a problem or a question is about."""
    lines = {line for group in reading.problem_groups for line in group.lines}
    lines |= {question.line for question in reading.questions}
    columns = {problem.column for problem in reading.problems if problem.line == file.header_line}
    columns |= {question.column for question in reading.questions if question.line == file.header_line}
    return lines - {file.header_line}, columns


def named(file: DrawnFile, reading: Reading) -> tuple[set[int], set[str]]:
    """The lines, and the columns as wholes, that anything is said of."""
    lines, columns = questioned(file, reading)
    lines |= {line for group in reading.notice_groups for line in group.lines}
    columns |= {notice.column for notice in reading.notices if notice.code is NoticeCode.COLUMN_NOT_USED}
    return lines - {file.header_line}, columns
