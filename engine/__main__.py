"""`python -m engine`: score a plan on files of results, or check a plan file. The engine's only door to files."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from engine.figures import Scenario, ScenarioError, project
from engine.plan import Plan, PlanError, Quarter, read_plan
from engine.reading import Problem, read_together, read_value
from engine.report import as_json, as_text, refused_as_json
from engine.scoring import scorecard

REFUSED = 1
MISUSED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when done, 1 when a file has problems, 2 when the call itself is off."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    asked = _parser().parse_args(arguments)
    try:
        plan = read_plan(_bytes(asked.plan))
    except PlanError as error:
        return _refuse([f"{asked.plan}: {mistake}" for mistake in error.mistakes])
    return _check(plan) if asked.command == "check" else _score(plan, asked)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m engine", description="Scores result plans.")
    commands = parser.add_subparsers(dest="command", required=True)
    score = commands.add_parser("score", help="score a plan on one or more files of results")
    score.add_argument("plan", metavar="PLAN.toml", type=Path)
    score.add_argument("results", metavar="RESULTS.csv", type=Path, nargs="+")
    score.add_argument("--as-of", metavar="2024K3", help="the newest quarter that counts (the newest with a figure)")
    score.add_argument("--closed", action="store_true", help="the year's account: what is still pending is not met")
    score.add_argument(
        "--set",
        metavar="MEASURE=VALUE",
        action="append",
        default=[],
        help="replace a measure's figure for the year: sygefravær=9,8 (nothing after = is not known)",
    )
    score.add_argument("--json", action="store_true", help="print JSON")
    check = commands.add_parser("check", help="validate a plan file")
    check.add_argument("plan", metavar="PLAN.toml", type=Path)
    return parser


def _check(plan: Plan) -> int:
    parts = sum(map(len, plan.parts.values()))
    print(f"{plan.id}: {len(plan.goals)} goals, {parts} parts, {len(plan.measures)} measures; nothing wrong.")
    return 0


def _score(plan: Plan, asked: argparse.Namespace) -> int:
    reading = read_together([(path.name, _bytes(path)) for path in asked.results], plan)
    if reading.problems:
        if asked.json:
            print(_json(refused_as_json(plan, reading.problems, reading.notices)))
        return _refuse([problem.message for problem in reading.problems])
    try:
        as_of = Quarter.parse(asked.as_of) if asked.as_of else None
        scenario = Scenario(project(reading.measurements, plan, as_of, asked.closed))
    except ValueError as error:
        _misused(str(error))
    for change in asked.set:
        scenario = _changed(scenario, change)
    card = scorecard(plan, scenario)
    print(_json(as_json(plan, card, reading)) if asked.json else as_text(plan, card))
    for notice in reading.notices:
        print(notice.message, file=sys.stderr)
    return 0


def _changed(scenario: Scenario, change: str) -> Scenario:
    key, equals, text = change.partition("=")
    if not equals:
        _misused(f"--set {change}: write MEASURE=VALUE, as in --set sygefravær=9,8")
    key = key.strip()
    try:
        if not text.strip():
            return scenario.without(key)
        measure = scenario.with_baseline(key).plan.measure(key)
        read = read_value(text, measure)
        if isinstance(read, Problem):
            _misused(f"--set {change}: {read.message}")
        return scenario.with_value(key, read.value)
    except ScenarioError as error:
        _misused(f"--set {change}: {error}")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        _misused(f"{path}: {error.strerror}")


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)


def _refuse(lines: list[str]) -> int:
    print("\n".join(lines), file=sys.stderr)
    return REFUSED


def _misused(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    raise SystemExit(MISUSED)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # the reader at the other end, `head` say, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
