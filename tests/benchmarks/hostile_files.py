"""`python -m tests.benchmarks.hostile_files`: what each hostile file costs the plain reader, in a process of its own.

Prints docs/measurements.md's table: seconds and megabytes beyond the imports, to read and to give back. Judges nothing.
A name, or the beginning of one, measures these alone.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from time import process_time
from typing import TypeVar, get_args

from engine.figures import FileFault, project, read_scenario
from engine.plan import Plan, PlanError, locate_warnings, plan_warnings, read_plan
from engine.reading import read_results, with_error_column
from tests.benchmarks.memory import most_megabytes
from tests.engine.samples import PLANS
from tests.hostile_files import HOSTILE, HostileFile, Kind

__all__ = ["read_and_give_back"]

PLAN = next(plan for plan in PLANS if plan.id == "ankestyrelsen-2024")
PATIENCE = 60
MOST_BYTES = 4_000_000_000
MOST_SHOWN = 110

Result = TypeVar("Result")


def read_and_give_back(kind: Kind, data: bytes) -> tuple[list[float], str]:
    """Return the seconds of each step, and what is said first of a file."""
    match kind:
        case "results":
            return _results(data)
        case "plan":
            return _plan(data)
        case "scenario":
            projection = project((), PLAN)
            took, opened = _timed(lambda: read_scenario(data, projection))
            return [took], str(opened) if isinstance(opened, FileFault) else f"taken, {opened.rejected_changes[:1]}"


def _results(data: bytes) -> tuple[list[float], str]:
    read, reading = _timed(lambda: read_results(data, PLAN))
    given_back, _data = _timed(lambda: with_error_column(data, reading))
    messages = [*(each.message for each in reading.problems), *(each.message for each in reading.questions)]
    said = messages[0] if messages else f"taken, {len(reading.measurements)} figures"
    return [read, given_back], f"{len(messages)} findings: {said}"


def _plan(data: bytes) -> tuple[list[float], str]:
    read, plan = _timed(lambda: _plan_or_mistakes(data))
    if isinstance(plan, str):
        return [read], plan
    warned, warnings = _timed(lambda: locate_warnings(plan_warnings(plan), data))
    return [read, warned], f"taken, {len(warnings)} warnings"


def _plan_or_mistakes(data: bytes) -> Plan | str:
    try:
        return read_plan(data)
    except PlanError as error:
        said = list(map(str, error.mistakes))
        return f"{len(said)} mistakes, {max(map(len, said))} characters: {said[0]}"


def _timed(step: Callable[[], Result]) -> tuple[float, Result]:
    begun = process_time()
    result = step()
    return process_time() - begun, result


def _alone(kind: Kind) -> None:
    """Measure the file that comes in, and print what it cost this process."""
    data, before = sys.stdin.buffer.read(), most_megabytes()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    try:
        took, said = read_and_give_back(kind, data)
    except Exception as error:  # noqa: BLE001 - a reader that raises is what is looked for
        took, said = [], f"RAISED {error!r}"
    sys.stdout.write(json.dumps([took, most_megabytes() - before, said]))


def _row(file: HostileFile) -> str:
    command = [sys.executable, "-m", "tests.benchmarks.hostile_files", "--alone", file.kind]
    try:
        done = subprocess.run(command, input=file.data(), capture_output=True, timeout=PATIENCE, check=True)
    except subprocess.TimeoutExpired:
        return f"| `{file.name}` | over {PATIENCE} | | |"
    except subprocess.CalledProcessError as error:
        return f"| `{file.name}` | ended | | {error.stderr[-MOST_SHOWN:].decode()} |"
    took, megabytes, said = json.loads(done.stdout)
    seconds = " + ".join(f"{each:.2f}" for each in took)
    return f"| `{file.name}` | {seconds} | {megabytes:.0f} | {' '.join(said.split())[:MOST_SHOWN]} |"


def main() -> None:
    """Measure the files that are named, or all."""
    if sys.argv[1:2] == ["--alone"]:
        _alone(next(kind for kind in get_args(Kind) if kind == sys.argv[2]))
        return
    sys.stdout.write("| file | seconds | MB | what is said |\n|---|---|---|---|\n")
    for file in HOSTILE:
        if file.name.startswith(tuple(sys.argv[1:]) or ""):
            sys.stdout.write(f"{_row(file)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
