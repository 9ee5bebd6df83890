"""What must still happen for a goal to be met: its parts' rest of the year, and what is to be delivered."""

from collections.abc import Iterator

from engine.scoring import GoalResult
from reports.document import Block, Bullets, Paragraph, Run, Runs
from reports.facts import Facts
from reports.sections.blocks import danish, fact, runs
from words.dates import day
from words.deadlines import deadlines
from words.required_rest import rest_sentence
from words.translation import _

__all__ = ["rest_runs", "to_come"]


def to_come(facts: Facts, result: GoalResult) -> Iterator[Block]:
    """Yield what must still happen; nothing in the year's account."""
    if facts.card.closed:
        return
    dues = (fact(day(due.day), danish(due.what)) for due in deadlines(facts.plan, result))
    items = (*rest_runs(facts, result, range(len(result.parts))), *dues)
    if items:
        yield Paragraph((Run(_("What must still happen"), strong=True),))
        yield Bullets(items)


def rest_runs(facts: Facts, result: GoalResult, parts: range | tuple[int, ...]) -> Iterator[Runs]:
    """Yield what the quarters to come must be for some of a goal's parts, each said once, with the part's letter."""
    sentences = (
        _lettered(result, rest.part, rest_sentence(facts.scenario, rest))
        for rest in facts.rests_of(result.id)
        if rest.quarters and rest.part in parts
    )
    yield from map(runs, dict.fromkeys(sentences))


def _lettered(result: GoalResult, index: int, sentence: str) -> str:
    letter = result.parts[index].letter
    return f"{letter})\N{NO-BREAK SPACE}{sentence}" if letter and len(result.parts) > 1 else sentence
