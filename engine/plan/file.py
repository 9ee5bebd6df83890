"""Bytes of a plan file -> Plan, or every author's mistake with its place, reason and mend."""

import re
import tomllib
from typing import Any, NamedTuple

from pydantic import ValidationError

from engine.plan.plan import Plan
from engine.plan.suggestion import did_you_mean

__all__ = ["Mistake", "PlanError", "read_plan"]


class Mistake(NamedTuple):
    """What an author wrote wrong: where, and why with the mend."""

    location: str
    reason: str

    def __str__(self) -> str:
        """Read as one line."""
        return f"{self.location}: {self.reason}" if self.location else self.reason


class PlanError(ValueError):
    """A plan file that cannot be used; all its mistakes at once."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        """Keep the mistakes; the message has one a line."""
        self.mistakes = mistakes
        super().__init__("\n".join(str(mistake) for mistake in mistakes))


def read_plan(data: bytes) -> Plan:
    """Read a plan file (TOML, UTF-8); PlanError with every mistake found where it cannot be used."""
    try:
        content = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PlanError((Mistake(f"line {line}", "the file is not UTF-8; save it as UTF-8 and try again."),)) from None
    except tomllib.TOMLDecodeError as error:
        raise PlanError((_not_toml(str(error)),)) from None
    except ValueError:
        raise PlanError((_TOO_LONG,)) from None
    except RecursionError:
        raise PlanError((_TOO_DEEP,)) from None
    try:
        return Plan.model_validate(content)
    except RecursionError:
        raise PlanError((_TOO_DEEP,)) from None
    except ValidationError as error:
        raise PlanError(
            tuple(
                mistake
                for problem in error.errors()
                if not _is_echo(problem)
                for mistake in _mistakes(problem, content)
            )
        ) from None


_TOO_LONG = Mistake("", "a number in the file has thousands of digits; write it shorter.")
_TOO_DEEP = Mistake("", "the file has lists in lists, or tables in tables, deeper than any plan; write it flatter.")


def _not_toml(message: str) -> Mistake:
    match = _LINE.fullmatch(message)
    location = match["line"] or match["end"] if match else ""
    return Mistake(
        location, f"the file is not TOML: {match['reason'] if match else message}. Mend that place and try again."
    )


def _is_echo(problem: Any) -> bool:  # noqa: ANN401 - pydantic's own error record
    """Whether pydantic only repeats that items it refused are now lacking."""
    return bool(problem["type"] == "too_short" and problem["input"])


def _mistakes(problem: Any, content: dict[str, Any]) -> list[Mistake]:  # noqa: ANN401 - pydantic's own error record
    location = _location(problem["loc"], content)
    if problem["type"] != "plan_mistake":
        return [Mistake(location, _reason(problem))]
    lines = str(problem["msg"]).splitlines()
    return [Mistake(location, line) if location else _with_location(line) for line in lines]


def _with_location(line: str) -> Mistake:
    """Take the place that a mistake across the plan begins with."""
    match = _LOCATION.match(line)
    return Mistake(match["place"], match["reason"]) if match else Mistake("", line)


def _location(loc: tuple[str | int, ...], content: Any) -> str:  # noqa: ANN401 - whatever the author wrote
    """Name the place as the author wrote it: goals by their number, measures by their key, targets by their year."""
    steps: list[str] = []
    here = content
    for step in loc:
        entry = _entry(step, here)
        if entry is not None:
            name, here = entry
            steps[-1:] = [f"{steps[-1] if steps else ''}[{name}]"]
        elif isinstance(here, dict) and step in here:
            here = here[step]
            steps.append(str(step))
        elif isinstance(here, dict) and isinstance(step, str) and here.get("kind") != step and step not in _TAGS:
            steps.append(step)
    return ".".join(steps)


def _entry(step: str | int, here: Any) -> tuple[str | int, Any] | None:  # noqa: ANN401 - whatever the author wrote
    """The name and content of an entry in a list, or in targets by year; None where the step is no number in one."""
    if not isinstance(step, int) or not isinstance(here, (list, tuple, dict)) or step >= len(here):
        return None
    if isinstance(here, dict):
        year = sorted(here, key=str)[step]
        return year, here[year]
    entry = here[step]
    names = (entry[key] for key in ("id", "key", "letter", "measure") if isinstance(entry, dict) and entry.get(key))
    return next(names, step + 1), entry


def _reason(problem: Any) -> str:  # noqa: ANN401 - pydantic's own error record
    """Describe what is wrong and how to mend it; in pydantic's words where we have none."""
    ctx, stands = problem.get("ctx", {}), f"here stands {problem['input']!r}"
    match problem["type"]:
        case "missing":
            return "is missing; write it."
        case "union_tag_invalid":
            known, tag = _words(ctx["expected_tags"]), ctx["tag"]
            return f'the kind "{tag}" is not known.{did_you_mean(tag, known)} Known kinds: {", ".join(known)}.'
        case "union_tag_not_found":
            return 'has no kind; write kind = "at_least" or another.'
        case "literal_error":
            known = _words(ctx["expected"])
            near = did_you_mean(str(problem["input"]), known)
            return f"{stands}, which is not known.{near} Known words: {', '.join(known)}."
        case "string_pattern_mismatch":
            return f"{stands}; write {_FORMS[_field(problem['loc'])]}."
        case "greater_than_equal" | "greater_than":
            return (
                f"{stands}, which is too small; write more than {ctx['gt']}."
                if "gt" in ctx
                else (f"{stands}, which is too small; the least is {ctx['ge']}.")
            )
        case "less_than_equal" | "less_than":
            return (
                f"{stands}, which is too large; write less than {ctx['lt']}."
                if "lt" in ctx
                else (f"{stands}, which is too large; the greatest is {ctx['le']}.")
            )
        case kind:
            mend = next((mend for start, mend in _MENDS.items() if kind.startswith(start)), "")
            return f"{stands}{mend}." if mend else f"{problem['msg']}; {stands}."


def _words(listed: str) -> list[str]:
    """The words between apostrophes."""
    return re.findall(r"'([^']+)'", listed)


def _field(loc: tuple[str | int, ...]) -> str:
    """A field's name, with the list it stands in."""
    return f"{loc[0]}.{loc[-1]}" if len(loc) > 1 else str(loc[0])


_TAGS = ("number", "by_year", "other_measure", "day")  # of forms that the author does not name
_LOCATION = re.compile(r"(?P<place>(?:goals?|measures)\b[^:]*): (?P<reason>.*)")
_LINE = re.compile(r"(?P<reason>.*) \(at (?:(?P<line>line \d+), column \d+|(?P<end>end of document))\)")
_FORMS = {
    "id": "lower-case letters, digits and hyphens",
    "goals.id": 'the chapter and the number as text, "1.10"',
    "measures.key": "letters, digits and underscores",
}
_MENDS = {
    "string_type": "; write it as text, in quotes",
    "string_too_short": ", which says nothing; write it",
    "too_short": ", which is empty; write at least one",
    "float": "; write a number with a point and without quotes, as 13.0",
    "finite_number": "; write a number with a point and without quotes, as 13.0",
    "int": "; write a whole number without quotes",
    "bool": "; write true or false",
    "date": "; write a day as 2024-12-31, or { report = 1 } for the day of a quarter's report",
    "model": "; write a table, as { kind = … }",
    "tuple": "; write a list, in square brackets",
}
"""What to write instead, by how pydantic's type of error begins."""
