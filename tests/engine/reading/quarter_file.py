"""Quarter files for tests: a header, some rows, and what reading them gives."""

from typing import Any

from hypothesis import strategies as st

from engine.plan import Measurement, Plan, Quarter
from engine.reading import Problem, ProblemCode, Question, Reading, read_results
from tests.engine.samples import PLANS, Draw, values

PLAN = next(plan for plan in PLANS if plan.id == "ankestyrelsen-2024")
K1, K2, K3, K4 = PLAN.quarters
HEADER = "måling;kvartal;værdi;antal;foreløbig;bemærkning"


def text_of(*rows: str, header: str = HEADER) -> str:
    """A file as Danish Excel writes its lines."""
    return "".join(f"{line}\r\n" for line in (header, *rows))


def read(*rows: str, header: str = HEADER) -> Reading:
    """What reading some rows under a header gives."""
    return read_results(text_of(*rows, header=header).encode(), PLAN)


def read_text(text: str) -> Reading:
    """What reading a whole file gives."""
    return read_results(text.encode(), PLAN)


def without_a_word(reading: Reading) -> tuple[Measurement, ...]:
    """The figures of a reading that must have nothing to say."""
    assert (reading.problems, reading.questions, reading.notices) == ((), (), ()), _sentences(reading)
    return reading.measurements


def _sentences(reading: Reading) -> list[str]:
    questions = [question.message for question in reading.questions]
    return [*(each.message for each in reading.problems), *questions, *(each.message for each in reading.notices)]


def only_question(reading: Reading) -> Question:
    """The one question of a reading that must have just one, and no problem."""
    assert not reading.problems, [problem.message for problem in reading.problems]
    assert len(reading.questions) == 1, [question.message for question in reading.questions]
    return reading.questions[0]


def only_problem(reading: Reading) -> Problem:
    """The one problem of a reading that must have just one."""
    assert len(reading.problems) == 1, [problem.message for problem in reading.problems]
    return reading.problems[0]


def codes(reading: Reading) -> list[ProblemCode]:
    """What is wrong, in the order it was found."""
    return [problem.code for problem in reading.problems]


def sick_leave(value: float = 9.8, quarter: Quarter = K3) -> Measurement:
    """The figure that most of the files here hold."""
    return Measurement("sygefravær", quarter, value)


NOTES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n\"';=+-@"), max_size=40
).map(str.strip)


@st.composite
def figures(draw: Draw, plan: Plan) -> tuple[Measurement, ...]:
    """Some quarters of some measures, each with whatever a figure can carry, by quarter and in the plan's order."""
    found: list[Measurement] = []
    for quarter in plan.quarters:
        for measure in plan.measures:
            if not draw(st.integers(0, 3)):
                volume = float(draw(st.integers(0, 10**9))) if measure.needs_volume else None
                blank = volume == 0 and draw(st.booleans())
                value: Any = None if blank else draw(values(measure, plan.year))
                found.append(Measurement(measure.key, quarter, value, volume, draw(st.booleans()), draw(NOTES)))
    return tuple(found)
