"""One bound at every door: a figure lies between −10¹⁵ and 10¹⁵, a number of cases is whole and below 10¹²."""

import math

import pytest

from engine.__main__ import main
from engine.figures import RejectReason, Scenario, ScenarioError, project, read_link
from engine.plan import FIGURE_LIMIT, VOLUME_LIMIT, Measure, Misfit, Plan, is_volume, within_limit
from engine.reading import Problem, ProblemCode, read_results, read_value
from tests.engine.small import DEVIATION, DURATION, K1, SHARE, STOCK, at_most, plan_of, reported
from words.findings import problem_sentence
from words.rejected_changes import rejected_change_sentence

LARGEST = math.nextafter(FIGURE_LIMIT, 0)
MOST_CASES = VOLUME_LIMIT - 1


def test_the_ends_are_excluded() -> None:
    """The last float before the bound is a figure, the bound itself is none; a million million cases are too many."""
    assert [within_limit(value) for value in (LARGEST, -LARGEST, FIGURE_LIMIT, -FIGURE_LIMIT)] == [True] * 2 + [
        False
    ] * 2
    assert not any(map(within_limit, (math.nan, math.inf, -math.inf)))
    assert [is_volume(volume) for volume in (0.0, MOST_CASES, VOLUME_LIMIT, -1.0, 4.5)] == [True] * 2 + [False] * 3


@pytest.mark.parametrize(
    ("domain", "value", "misfit"),
    [
        ("share", 1e15, Misfit.OUTSIDE_DOMAIN),
        ("duration", -1e15, Misfit.OUTSIDE_DOMAIN),
        ("duration", 1e15, Misfit.TOO_LARGE),
        ("count", 1e15, Misfit.TOO_LARGE),
        ("count", 2.5, Misfit.NOT_WHOLE),
        ("deviation", -1e15, Misfit.TOO_LARGE),
        ("deviation", math.nan, Misfit.OUTSIDE_DOMAIN),
        ("deviation", -LARGEST, None),
    ],
)
def test_a_number_that_is_no_figure_is_refused_for_its_reason(domain: str, value: float, misfit: Misfit | None) -> None:
    """The domain comes first, then the bound, then whether it is whole."""
    measure = Measure.model_validate({"key": "x", "title": "x", "domain": domain})
    assert measure.misfit(value) is misfit


@pytest.fixture
def plan() -> Plan:
    """A mean, a count and a deviation."""
    parts = [at_most(13.0, key) for key in ("x", "stock", "off")]
    return plan_of({"kind": "all_of", "parts": parts}, x=DURATION, stock=STOCK, off=DEVIATION)


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("x;2024K1;1000000000000000;10", "værdi", ProblemCode.TOO_LARGE),
        ("x;2024K1;13;1000000000000", "antal", ProblemCode.VOLUME_TOO_LARGE),
        (f"x;2024K1;13;{'9' * 30}", "antal", ProblemCode.VOLUME_TOO_LARGE),
        (f"x;2024K1;13;{'9' * 400}", "antal", ProblemCode.VOLUME_TOO_LARGE),
        (f"stock;2024K1;{'9' * 20};", "værdi", ProblemCode.TOO_LARGE),
        (f"stock;2024K1;{'9' * 400};", "værdi", ProblemCode.TOO_LARGE),
        (f"off;2024K1;-{'9' * 16};", "værdi", ProblemCode.TOO_LARGE),
    ],
)
def test_a_file_with_a_figure_beyond_the_bound_is_refused_with_its_place(
    plan: Plan, row: str, column: str, code: ProblemCode
) -> None:
    """Line, column, and the bound in words, in both languages."""
    problem = read_results(f"måling;kvartal;værdi;antal\n{row}\n".encode(), plan).problems[0]
    assert (problem.line, problem.column, problem.code) == (2, column, code)
    bound = "1,000,000,000,000" if column == "antal" else "1,000,000,000,000,000"
    assert bound in problem.message
    assert bound.replace(",", ".") in problem_sentence(problem, lang="da")


def test_the_last_figures_before_the_bound_are_taken_with_every_decimal(plan: Plan) -> None:
    """What lies inside is a figure as it comes."""
    rows = "x;2024K1;999999999999999,875;999999999999\noff;2024K1;-89,51167728237792;\n"
    reading = read_results(f"måling;kvartal;værdi;antal\n{rows}".encode(), plan)
    assert [(each.value, each.volume) for each in reading.measurements] == [
        (999_999_999_999_999.875, MOST_CASES),
        (-89.51167728237792, None),
    ]


def test_a_field_refuses_what_is_too_large(plan: Plan) -> None:
    """As a file does, without a place."""
    read = read_value("1.000.000.000.000.000", plan.measure("x"))
    assert isinstance(read, Problem)
    assert read.code is ProblemCode.TOO_LARGE


def test_the_command_line_refuses_what_is_too_large(capsys: pytest.CaptureFixture[str]) -> None:
    """`--set` names the bound."""
    samples = "sample_data/plans/ankestyrelsen-2024.toml", "sample_data/results/ankestyrelsen-2024/2024K1.csv"
    with pytest.raises(SystemExit):
        main(["score", *samples, "--set", f"sygefravær={'9' * 16}"])
    assert "1,000,000,000,000,000" in capsys.readouterr().err


def test_a_link_with_a_figure_beyond_the_bound_is_told_why(plan: Plan) -> None:
    """The sentence names the bound; the others of the link are used."""
    linked = read_link("x:1e20~off:-3.5", project([], plan))
    assert [(change.measure, change.reason) for change in linked.rejected_changes] == [("x", RejectReason.TOO_LARGE)]
    assert "1.000.000.000.000.000" in rejected_change_sentence(plan, linked.rejected_changes[0])
    assert linked.scenario.value("off") == -3.5


def test_a_scenario_and_a_projection_take_nothing_beyond_the_bound(plan: Plan) -> None:
    """The engine's own doors hold too."""
    with pytest.raises(ScenarioError):
        Scenario(project([], plan)).with_value("x", FIGURE_LIMIT)
    for value, volume in ((FIGURE_LIMIT, 1.0), (13.0, VOLUME_LIMIT)):
        with pytest.raises(ValueError, match="x 2024K1"):
            project([reported(K1, value, volume)], plan)


@pytest.mark.parametrize(
    "target", [1e15, -1e15, {"2024": 1e15}, {"measure": "y", "minus": 1e15}, {"measure": "y", "plus": 10**40}]
)
def test_a_plans_numbers_are_bounded_too(target: object) -> None:
    """Targets, targets by year and offsets."""
    with pytest.raises(ValueError, match=r"between -10\^15"):
        plan_of({"kind": "all_of", "parts": [at_most(target), at_most(1.0, "y")]}, x=DEVIATION, y=DEVIATION)


def test_a_printed_result_beyond_the_bound_is_a_mistake() -> None:
    """Also one in a unit of its own."""
    form = plan_of(at_most(50.0), x=SHARE).model_dump()
    cell = {"year": 2023, "measure": "x", "result": 1e15, "unit": "kr.", "target": 1.0}
    form["goals"][0]["history"] = [cell]
    with pytest.raises(ValueError, match="result"):
        Plan.model_validate(form)
