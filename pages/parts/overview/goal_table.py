"""The table of goals: a row a goal, with what it stands on, how near it is, and what the rest of the year must be."""

from collections.abc import Iterator, Sequence

import htpy as h

from engine.figures import Scenario
from engine.plan import Joining, Plan, joining
from engine.scoring import Dependence, GoalResult, Outcome, PartResult, Standing
from engine.what_if import Nearness, Prospect, RestOfYear, typical_change
from pages.parts.look.bullet import Bullet, bullet_bar
from pages.parts.look.html import in_danish
from pages.parts.look.verdict import outcome_badge
from pages.parts.overview.outlook import Outlook
from pages.parts.overview.selection import Selection
from pages.parts.state.address import here
from words.brief_rest import brief_rest, brief_rests
from words.figures import span
from words.lists import capitalised
from words.required_rest import about_benchmark
from words.rules import brief_demand, growth_demanded
from words.sentences import figure_text, margin_text, part_name
from words.translation import _
from words.verdicts import standing

__all__ = ["goal_table", "shown_part"]


def goal_table(
    outlook: Outlook, goals: Sequence[GoalResult], selection: Selection, opened: h.Element | None
) -> h.Element:
    """Draw the table. `opened`: what the open goal's row opens to."""
    headings = _headings(closed=outlook.card.closed)
    rows = []
    for result in goals:
        is_open = result.id == selection.goal
        rows.append(_row(outlook, result, headings, is_open=is_open))
        if is_open and opened is not None:
            rows.append(h.tr(".opened", role="row")[h.td(role="cell", colspan=len(headings))[opened]])
    return h.table(".goal-table", role="table")[
        h.caption(class_="unseen")[_("All goals")],
        h.thead(role="rowgroup")[
            h.tr(role="row")[
                [h.th(scope="col", role="columnheader", class_=css)[name] for css, name in headings.items()]
            ]
        ],
        h.tbody(role="rowgroup")[rows],
    ]


def _headings(*, closed: bool) -> dict[str, str]:
    """Head the columns, each by its class; in the year's account nothing is to come, and nothing is open."""
    of_account = {
        "says": _("Status"),
        "goal": _("Goal"),
        "figure": _("Result") if closed else _("Expected"),
        "demand": _("Requirement"),
        "distance": _("Distance to the requirement"),
    }
    return of_account if closed else {**of_account, "rest": _("The rest of the year"), "when": _("Settled?")}


def _row(outlook: Outlook, result: GoalResult, headings: dict[str, str], *, is_open: bool) -> h.Element:
    figures = zip(list(headings.items())[2:], _cells(outlook, result), strict=False)
    tags = " · ".join(_tags(outlook, result))
    return h.tr(
        class_=["goal", {"open": is_open}],
        role="row",
        data_goal=result.id,
        data_outcome=result.outcome,
    )[
        h.td(".says", role="cell")[outcome_badge(result.outcome)],
        h.th(".goal", scope="row", role="rowheader")[
            h.a(
                id=f"goal-{result.id}",
                href=here(goal=None if is_open else result.id),
                data_go=f"goal {result.id}",
                aria_expanded="true" if is_open else "false",
            )[h.b[f"{result.id} "], in_danish(outlook.plan.goal(result.id).title)],  # a sheet drops a space between
            (" ", h.small[tags]) if tags else None,
        ],
        [h.td(role="cell", class_=css, data_column=name)[cell] for (css, name), cell in figures],
    ]


def shown_part(result: GoalResult, near: Nearness) -> int | None:
    """Return the part whose figure stands for the goal: the one that decides; None where several do together."""
    if near.deciding_part:
        return near.deciding_part.index
    measured = [place for place in result.reason.decided_by if result.parts[place].requirement.rule.judges != "date"]
    alone = measured or list(result.reason.decided_by)
    return alone[0] if len(alone) == 1 else None


def _tags(outlook: Outlook, result: GoalResult) -> Iterator[str]:
    """Name what is to be known of the verdict: the part it hangs on, and what else it depends on."""
    part = shown_part(result, outlook.nearness_of(result.id))
    if part is not None and len(result.parts) > 1:
        yield _part_tag(outlook.plan, result, part)
    if result.provisional:
        yield _("provisional")
    depends_on = {each for index in result.reason.decided_by for each in result.parts[index].depends_on}
    if Dependence.ROUNDING in depends_on:
        yield _("depends on rounding")
    if Dependence.WORKING_DAY in depends_on:
        yield _("depends on the working day")


def _part_tag(plan: Plan, result: GoalResult, index: int) -> str:
    """Name a part by its letter alone where it has one: its title stands in the opened row."""
    letter = result.parts[index].letter
    return _("part {letter}", letter=letter) if letter else part_name(plan, result, index)


def _cells(outlook: Outlook, result: GoalResult) -> tuple[h.Node, h.Node, h.Node, h.Node, h.Node]:
    """Write figure, requirement, distance, the rest of the year, and whether the goal is settled."""
    plan, near = outlook.plan, outlook.nearness_of(result.id)
    index = shown_part(result, near)
    settled = h.span(class_=["settled", result.standing])[capitalised(standing(result.standing))]
    rest = _rest(outlook.scenario, result, index, outlook.rests_of(result.id))
    if index is None:
        joins = joining(plan.trees[result.id])
        met = sum(result.branches[branch.index] is Outcome.MET for branch in joins.branches)
        figure = _("{met} of {all} parts", met=met, all=len(joins.branches))
        return figure, _needed(joins), "", rest, settled
    part = result.parts[index]
    growth = growth_demanded(part.requirement) if part.letter or len(result.parts) == 1 else ""
    return (
        figure_text(plan, part) if part.value is not None else "–",
        h.fragment[
            brief_demand(plan, part.requirement, part.target), (" ", h.small[f"({growth})"]) if growth else None
        ],
        _distance(outlook, part, near if near.deciding_part and near.deciding_part.index == index else None),
        rest,
        settled,
    )


def _needed(joins: Joining) -> str:
    if joins.all_must:
        return _("all parts")
    return _("one of the parts") if joins.one_is_enough else _("at least {n} parts", n=joins.needed)


def _distance(outlook: Outlook, part: PartResult, near: Nearness | None) -> h.Node:
    """Draw the bar above the margin in words; nothing where the part has no margin."""
    margin = margin_text(outlook.plan, part)
    measure = outlook.plan.measure(part.measure)
    if not margin or part.margin is None:
        return ""
    bullet = _bullet(outlook.scenario, part, near) if measure.numeric else None
    return h.fragment[
        bullet_bar(bullet, _range_alt(outlook.scenario, part)) if bullet else None, h.span(".margin")[margin]
    ]


def _bullet(scenario: Scenario, part: PartResult, near: Nearness | None) -> Bullet | None:
    """Place a part in normal quarterly moves: as the search for the nearest flip counted them, else by its margin."""
    if near is not None and near.deciding_part is not None:
        return Bullet(part.outcome, near.signed_typical_changes, near.deciding_part.reach)
    typical = typical_change(scenario.projection, part.measure)
    if typical is None or part.margin is None:
        return None
    return Bullet(part.outcome, part.margin / typical.size)


def _range_alt(scenario: Scenario, part: PartResult) -> str:
    """Say where the year ends if the quarters to come are like those so far; empty where they cannot be."""
    figure = scenario.figure(part.measure)
    if figure.settled or figure.practical is None or figure.value is None:
        return ""
    low, high = (float(end) for end in figure.practical)  # type: ignore[arg-type]
    return _("In practice the year ends on {range}", range=span(figure.measure, low, high))


def _rest(scenario: Scenario, result: GoalResult, index: int | None, rests: Sequence[RestOfYear]) -> str:
    """Write what the quarters to come must be: of the part that stands for the goal, else of each that decides."""
    own = [rest for rest in rests if not about_benchmark(scenario.plan, rest)]
    if result.standing is not Standing.OPEN:
        lost = [rest for rest in own if rest.prospect is Prospect.LOST and result.standing is Standing.LOST]
        return brief_rest(scenario, lost[0]) if lost else ""
    if index is not None:
        own = [rest for rest in own if rest.part == index] or own
    return capitalised(brief_rests(scenario, own))
