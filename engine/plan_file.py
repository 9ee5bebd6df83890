"""Bytes of a plan file -> Plan, or every author's mistake with its place, reason and mend."""

import tomllib
from typing import Any, NamedTuple

from pydantic import ValidationError

from engine.frozen import did_you_mean
from engine.plan import Plan

__all__ = ["Mistake", "PlanError", "read_plan"]


class Mistake(NamedTuple):
    """What an author wrote wrong: where, and why with the mend."""

    place: str
    reason: str

    def __str__(self) -> str:
        """Read as one line."""
        return f"{self.place}: {self.reason}" if self.place else self.reason


class PlanError(ValueError):
    """A plan file that cannot be used; all its mistakes at once."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        """Keep the mistakes; the message has one a line."""
        self.mistakes = mistakes
        super().__init__("\n".join(str(mistake) for mistake in mistakes))


def read_plan(data: bytes) -> Plan:
    """Read a plan file (TOML, UTF-8); PlanError with every mistake found where it cannot be used."""
    try:
        written = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PlanError((Mistake(f"line {line}", "the file is not UTF-8; save it as UTF-8 and try again."),)) from None
    except tomllib.TOMLDecodeError as error:
        raise PlanError(
            (Mistake("", f"the file is not TOML as it stands: {error}. Mend that place and try again."),)
        ) from None
    try:
        return Plan.model_validate(written)
    except ValidationError as error:
        raise PlanError(
            tuple(found for problem in error.errors() if not _echo(problem) for found in _mistakes(problem, written))
        ) from None


def _echo(problem: Any) -> bool:  # noqa: ANN401 - pydantic's own error record
    """Whether pydantic only repeats that items it refused are now lacking."""
    return bool(problem["type"] == "too_short" and problem["input"])


def _mistakes(problem: Any, written: dict[str, Any]) -> list[Mistake]:  # noqa: ANN401 - pydantic's own error record
    place = _place(problem["loc"], written)
    if problem["type"] == "plan_mistake":
        return [Mistake(place, line) for line in str(problem["msg"]).splitlines()]
    return [Mistake(place, _reason(problem))]


def _place(loc: tuple[str | int, ...], written: Any) -> str:  # noqa: ANN401 - whatever the author wrote
    """Name the place as the author wrote it: goals by their number, measures by their key, union tags left out."""
    steps: list[str] = []
    here = written
    for step in loc:
        if isinstance(step, int) and isinstance(here, (list, tuple)) and step < len(here):
            here = here[step]
            name = next(
                (here[key] for key in ("id", "key", "letter", "measure") if isinstance(here, dict) and key in here),
                None,
            )
            steps[-1:] = [f"{steps[-1] if steps else ''}[{name if name is not None else step + 1}]"]
        elif isinstance(here, dict) and step in here:
            here = here[step]
            steps.append(str(step))
        elif isinstance(here, dict) and isinstance(step, str) and here.get("kind") != step:
            steps.append(step)
    return ".".join(steps)


def _reason(problem: Any) -> str:  # noqa: ANN401 - pydantic's own error record
    match problem["type"]:
        case "missing":
            return "is missing; write it."
        case "union_tag_invalid":
            known = [tag.strip().strip("'") for tag in problem["ctx"]["expected_tags"].split(",")]
            tag = problem["ctx"]["tag"]
            return f'the kind "{tag}" is not known.{did_you_mean(tag, known)} Known kinds: {", ".join(known)}.'
        case "union_tag_not_found":
            return 'has no kind; write kind = "at_least" or another.'
        case _:
            return f"{problem['msg']}; here stands {problem['input']!r}."
