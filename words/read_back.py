"""A plan read back in words: what it counts, and each goal's rule line for line, as it is judged."""

from collections.abc import Iterator
from typing import NamedTuple

from engine.plan import Branch, Plan, joining
from words.language import Language
from words.report_duties import duty_sentence
from words.rules import counted_sentence, joining_sentence, rule_sentence
from words.translation import _, ngettext

__all__ = ["RuleLine", "counts_text", "read_back"]


class RuleLine(NamedTuple):
    """A line of a rule: how the parts below it join, or what a part demands; `depth` is 0 for the goal's own."""

    depth: int
    text: str


def counts_text(plan: Plan, *, lang: Language | None = None) -> str:
    """Count a plan's goals, parts and measures: 14 mål, 30 dele, 32 målinger."""
    return _(
        "{goals}, {parts}, {measures}",
        lang=lang,
        goals=ngettext("{n} goal", "{n} goals", len(plan.goals), lang=lang),
        parts=ngettext("{n} part", "{n} parts", sum(map(len, plan.parts.values())), lang=lang),
        measures=ngettext("{n} measure", "{n} measures", len(plan.measures), lang=lang),
    )


def read_back(plan: Plan, goal_id: str) -> tuple[RuleLine, ...]:
    """Read a goal's rule back, every rule inside a rule with its own parts below it, and what reports must carry."""
    whole = plan.goal(goal_id).report
    return (
        *(RuleLine(0, duty_sentence(plan, duty)) for duty in whole),
        *_lines(plan, goal_id, plan.trees[goal_id], 0),
    )


def _lines(plan: Plan, goal_id: str, branch: Branch, depth: int) -> Iterator[RuleLine]:
    if branch.part is None:
        yield RuleLine(depth, joining_sentence(branch.requirement))
        for below in joining(branch).branches:
            yield from _lines(plan, goal_id, below, depth + 1)
        return
    part = plan.parts[goal_id][branch.part]
    letter = f"{part.letter})" if part.letter else ""
    counted = counted_sentence(plan, plan.measure(part.measure))
    yield RuleLine(depth, " ".join(filter(None, (letter, rule_sentence(plan, part), counted))))
    yield from (RuleLine(depth + 1, duty_sentence(plan, duty)) for duty in part.report)
