"""No answer depends on the order in which a set of strings happens to lie: each process orders it anew."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.samples import SAMPLE_DATA

pytestmark = pytest.mark.slow

PLAN = str(SAMPLE_DATA / "plans" / "ankestyrelsen-2024.toml")
FIRST_HALF = [str(SAMPLE_DATA / "results" / "ankestyrelsen-2024" / f"2024K{number}.csv") for number in (1, 2)]

SEARCH = f"""
from pathlib import Path
from engine.figures import Scenario, project
from engine.plan import read_plan
from engine.reading import read_results
from engine.what_if import paths, tipping_points

plan = read_plan(Path({PLAN!r}).read_bytes())
given = [each for file in {FIRST_HALF!r} for each in read_results(Path(file).read_bytes(), plan).measurements]
scenario = Scenario(project(given, plan))
for total in range(len(plan.goals) + 1):
    print(paths(plan, scenario, at_least=total, locked={{"2.3", "kritikprocent"}}))
print(tipping_points(plan, scenario))
"""


def printed(*arguments: str, seed: int) -> tuple[int, str, str]:
    """What Python prints under a hash seed: its exit status, and both of its outputs."""
    run = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        check=False,
        cwd=SAMPLE_DATA.parent,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        text=True,
        encoding="utf-8",
    )
    return run.returncode, run.stdout, run.stderr


def assert_same(*arguments: str, status: int = 0) -> str:
    """Hold what is printed under one seed against what is printed under another."""
    one, other = (printed(*arguments, seed=seed) for seed in (1, 2))
    assert one == other
    assert one[0] == status, one
    return one[1] + one[2]


def test_a_scorecard_as_json_is_the_same_in_every_process() -> None:
    """A program that compares two runs finds no difference."""
    assert '"score"' in assert_same("-m", "engine", "score", PLAN, *FIRST_HALF, "--json")


def test_searches_find_the_same_in_the_same_order_in_every_process() -> None:
    """Of paths that tie none comes first by chance."""
    assert "Paths(" in assert_same("-c", SEARCH)


def test_a_plans_mistakes_are_listed_in_the_same_order_in_every_process(tmp_path: Path) -> None:
    """An author who mends one mistake finds the others where they were."""
    broken = tmp_path / "plan.toml"
    text = Path(PLAN).read_text(encoding="utf-8")
    for wrong in ("at_least", "share", "weighted_mean"):
        text = text.replace(f'"{wrong}"', f'"{wrong}x"', 3)
    broken.write_text(text.replace("year = 2024", 'year = "x"', 1), encoding="utf-8")
    assert "at_least" in assert_same("-m", "engine", "check", str(broken), status=1)


def test_what_is_wrong_across_a_plan_is_listed_in_the_same_order_in_every_process(tmp_path: Path) -> None:
    """Names that no measure has, and measures that no goal uses."""
    broken = tmp_path / "plan.toml"
    text = Path(PLAN).read_text(encoding="utf-8")
    for key in ("sygefravær", "nis2", "kritikprocent"):
        text = text.replace(f'measure = "{key}"', f'measure = "{key}x"')
    broken.write_text(text, encoding="utf-8")
    assert "Did you mean" in assert_same("-m", "engine", "check", str(broken), status=1)
