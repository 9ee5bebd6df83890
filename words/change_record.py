"""What one change of what everybody shares does: which figures and goals it moves, and why they move.

The same value is shown before it is made, as it is confirmed, after it, and in the history.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from engine.plan import Measure, Measurement, Plan, Quarter, Side
from engine.scoring import FlipKind, GoalResult, Outcome, PartResult, Scorecard
from words.figures import limit
from words.language import Language
from words.numbers import score, signed
from words.reasons import figure_text, margin_text, part_name, why
from words.spaces import SPACE
from words.translation import N_, _, ngettext

__all__ = [
    "KINDS",
    "ChangeRecord",
    "FigureChange",
    "GoalChange",
    "cause_of",
    "counts_text",
    "goal_changes",
    "total_text",
]

MOST_CAUSES = 2
"""So many parts a flip's cause names."""

KINDS = (
    (FlipKind.GAINED, N_("Gained")),
    (FlipKind.LOST, N_("Lost")),
    (FlipKind.CHANGED, N_("Changed, without effect on the total")),
)
"""The sorts of flips in the order they are shown, each with its English name."""


class FigureChange(NamedTuple):
    """A figure as it stands and as it becomes; None where there is none."""

    measure: Measure
    quarter: Quarter
    before: Measurement | None
    after: Measurement | None

    @property
    def unsettles(self) -> bool:
        """Whether a provisional figure takes the place of a final one."""
        return bool(self.before and self.after and self.after.provisional and not self.before.provisional)


class ChangeRecord(NamedTuple):
    """A change, of figures or of the plan.

    `before`: None where no figure counted before. `earlier_plan`: what it was judged by, where that is not `plan`.
    """

    plan: Plan
    figures: tuple[FigureChange, ...]
    before: Scorecard | None
    after: Scorecard
    earlier_plan: Plan | None = None


class GoalChange(NamedTuple):
    """A goal whose outcome is another; None where the plan on that side has no such goal."""

    goal: str
    title: str
    before: Outcome | None
    after: Outcome | None

    @property
    def kind(self) -> FlipKind:
        """Gained, lost, or changed."""
        if Outcome.MET in (self.before, self.after):
            return FlipKind.GAINED if self.after is Outcome.MET else FlipKind.LOST
        return FlipKind.CHANGED


def goal_changes(record: ChangeRecord) -> tuple[GoalChange, ...]:
    """Return every goal whose outcome is another, in the plan's order, those that it no longer has last."""
    if record.before is None:
        return ()
    was, now = ({goal.id: goal for goal in card.goals} for card in (record.before, record.after))
    titles = {goal.id: goal.title for plan in (record.earlier_plan or record.plan, record.plan) for goal in plan.goals}
    order = (*now, *(goal for goal in was if goal not in now))
    return tuple(
        GoalChange(
            goal,
            titles[goal],
            was[goal].outcome if goal in was else None,
            now[goal].outcome if goal in now else None,
        )
        for goal in order
        if goal not in was or goal not in now or was[goal].outcome is not now[goal].outcome
    )


def cause_of(record: ChangeRecord, change: GoalChange) -> str:
    """Say in figures what makes a goal's outcome: 256 > 250 sager; of its parts those that moved.

    Empty where the plan does not have the goal any more.
    """
    if change.after is None:
        return ""
    before = record.before.goal(change.goal) if record.before and change.before else None
    after = record.after.goal(change.goal)
    deciding = after.reason.decided_by
    moved = [index for index in deciding if _moved(before, after, index)] or list(deciding)
    texts = dict.fromkeys(_cause(record.plan, after, index) for index in moved)
    return "; ".join(list(texts)[:MOST_CAUSES])


def counts_text(changes: Iterable[FigureChange]) -> str:
    """Count figures by what becomes of them: 20 nye tal · 3 tal ændret."""
    return " · ".join(_counts(list(changes)))


def total_text(record: ChangeRecord, *, lang: Language | None = None) -> str:
    """Write what becomes of the total: 64,3 → 71,4 (+7,1)."""
    after = score(record.after.score, lang=lang)
    if record.before is None:
        return after
    before, change = score(record.before.score, lang=lang), record.after.score - record.before.score
    if before == after:
        return _("{total}, unchanged", total=after, lang=lang)
    return f"{before} → {after} ({signed(change, 1, lang=lang)})"


def _moved(before: GoalResult | None, after: GoalResult, index: int) -> bool:
    if before is None or len(before.parts) != len(after.parts):
        return False
    return before.parts[index].outcome is not after.parts[index].outcome


def _cause(plan: Plan, result: GoalResult, index: int) -> str:
    part = result.parts[index]
    text = _relation(plan, part) or why(plan, part)
    return text if len(result.parts) == 1 else f"{part_name(plan, result, index)}: {text}"


def _relation(plan: Plan, part: PartResult) -> str:
    """Write a figure and its limit with the sign between them; for a band or a day its margin; else empty."""
    rule, measure = part.requirement.rule, plan.measure(part.measure)
    if part.margin is None or part.target is None or part.outcome is Outcome.PENDING:
        return ""
    if rule.judges != "number" or rule.side is Side.INSIDE:
        return margin_text(plan, part) if rule.judges != "yes_no" else ""
    number = figure_text(plan, part).partition(SPACE)[0]
    return f"{number}{SPACE}{_sign(part)}{SPACE}{limit(measure, part.target)}"


def _sign(part: PartResult) -> str:
    rule, is_met = part.requirement.rule, part.outcome is Outcome.MET
    if rule.side is Side.BELOW:
        return ("≤" if rule.equality else "<") if is_met else (">" if rule.equality else "≥")
    return ("≥" if rule.equality else ">") if is_met else ("<" if rule.equality else "≤")


def _counts(changes: list[FigureChange]) -> Iterator[str]:
    new = sum(change.before is None for change in changes)
    gone = sum(change.after is None for change in changes)
    changed = len(changes) - new - gone
    if changed:
        yield ngettext("{n} figure changed", "{n} figures changed", changed)
    if new:
        yield ngettext("{n} new figure", "{n} new figures", new)
    if gone:
        yield ngettext("{n} figure taken out", "{n} figures taken out", gone)
