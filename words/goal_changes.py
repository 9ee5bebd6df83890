"""What became of the goals from one scorecard to another, in a few words."""

from collections.abc import Sequence

from engine.scoring import Flip, FlipKind, Scorecard, flips
from words.lists import listed
from words.translation import _, ngettext

__all__ = ["MOST_NAMED", "named", "won_and_lost"]

MOST_NAMED = 8
"""Goals named in a sentence; of more their number is told."""


def won_and_lost(before: Scorecard, after: Scorecard) -> str:
    """Name the goals that are won and lost from one scorecard to another; empty where none is."""
    turns = flips(before, after)
    won = _goals_of(turns, FlipKind.GAINED, _("won {goals}"))
    lost = _goals_of(turns, FlipKind.LOST, _("lost {goals}"))
    return " · ".join(filter(None, (won, lost)))


def named(goals: Sequence[str]) -> str:
    """Name goals; of very many only their number."""
    return listed(goals) if len(goals) <= MOST_NAMED else ngettext("{n} goal", "{n} goals", len(goals))


def _goals_of(turns: Sequence[Flip], kind: FlipKind, sentence: str) -> str:
    goals = [flip.goal for flip in turns if flip.kind is kind]
    return sentence.format(goals=named(goals)) if goals else ""
