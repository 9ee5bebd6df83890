"""What became of the goals from one scorecard to another, in a few words."""

from collections.abc import Sequence

from engine.scoring import Flip, FlipKind, Scorecard, flips
from words.lists import listed
from words.numbers import signed
from words.translation import _, ngettext

__all__ = ["MOST_NAMED", "named", "since_text", "won_and_lost"]

MOST_NAMED = 8
"""Goals named in a sentence; of more their number is told."""


def won_and_lost(before: Scorecard, after: Scorecard) -> str:
    """Name the goals that are won and lost from one scorecard to another; empty where none is."""
    turns = flips(before, after)
    won = _goals_of(turns, FlipKind.GAINED, _("won {goals}"))
    lost = _goals_of(turns, FlipKind.LOST, _("lost {goals}"))
    return " · ".join(filter(None, (won, lost)))


def since_text(before: Scorecard, after: Scorecard, quarter: str) -> tuple[str, str]:
    """Say what became of the total since a quarter: +28,6, and siden 1. kvartal: vundet 1.4 og 1.6 · mistet 2.2.

    Where no goal is another: nothing, and uændret siden 1. kvartal. `quarter`: its name.
    """
    changes = won_and_lost(before, after)
    if not changes:
        return "", _("unchanged since {quarter}", quarter=quarter)
    return signed(after.score - before.score, 1), _("since {quarter}: {changes}", quarter=quarter, changes=changes)


def named(goals: Sequence[str]) -> str:
    """Name goals; of very many only their number."""
    return listed(goals) if len(goals) <= MOST_NAMED else ngettext("{n} goal", "{n} goals", len(goals))


def _goals_of(turns: Sequence[Flip], kind: FlipKind, sentence: str) -> str:
    goals = [flip.goal for flip in turns if flip.kind is kind]
    return sentence.format(goals=named(goals)) if goals else ""
