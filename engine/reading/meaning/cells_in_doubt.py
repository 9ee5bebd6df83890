"""A cell that may be taken for something else than it is read as: it is asked, and stands as answered."""

from collections.abc import Callable, Mapping

from engine.plan import Value
from engine.reading.cell.cells import CellResult, write_value
from engine.reading.findings.codes import QuestionCode
from engine.reading.findings.findings import Findings
from engine.reading.findings.problem import Fact, ParsedValue
from engine.reading.findings.question import answers_about_value
from engine.reading.meaning.sheet import Cell

__all__ = ["ask_in_doubt"]


def ask_in_doubt(
    cell: Cell, parsed: ParsedValue, read: Callable[[str], CellResult], about: Mapping[str, Fact], findings: Findings
) -> Value | None:
    """Return a value as it is read, or as somebody said it is where the cell looks otherwise than what it holds.

    What else it may be is offered only where the cell would be taken with it.
    """
    appearance = cell.appearance
    if appearance is not None and appearance.doubt is not None:
        code, texts = appearance.doubt, appearance.otherwise
    elif parsed.alternatives:
        code, texts = QuestionCode.OTHER_DAY, tuple(map(write_value, parsed.alternatives))
    else:
        return parsed.value
    others = [other.value for text in texts if text and isinstance(other := read(text), ParsedValue)]
    values = {write_value(value): value for value in (parsed.value, *others)}
    read_as, *other_texts = values
    facts: dict[str, Fact] = {**about, "read": read_as, "whole": (appearance and appearance.whole) or cell.text}
    if code is QuestionCode.NOT_SEEN and facts["whole"] != cell.text:
        facts["seen"] = facts["whole"]
    if any(texts):
        facts["other"] = next(filter(None, texts))
    answer = findings.ask(cell.location, cell.text, code, answers_about_value(read_as, other_texts), facts)
    return values.get(answer.key)
