"""The table of plans: a row a plan, with what needs attention first, and each leads to where one looks at it."""

from collections.abc import Sequence

import htpy as h

from pages.parts.department.attention import Attention, to_do
from pages.parts.department.attention_links import attention_link, attention_text, plan_link
from pages.parts.department.cells import (
    accepted_text,
    as_of_text,
    certainty_text,
    report_due_text,
    report_text,
    since,
)
from pages.parts.department.plan_row import PlanRow
from pages.parts.department.unreadable import UnreadableRow
from pages.parts.look.html import in_danish
from pages.parts.look.ladder import goal_bar
from pages.parts.state.plan_name import plan_name
from words.attention import next_due_text
from words.headline import goals_text
from words.numbers import score
from words.translation import _, ngettext

__all__ = ["plan_table", "unreadable_plans", "years"]


def years(rows: dict[int, tuple[PlanRow, ...]]) -> list[h.Element]:
    """Draw a table for each year; older ones are folded, unless something is to be done in them."""
    newest = max(rows, default=0)
    return [_year(year, of_year, folds=year != newest) for year, of_year in rows.items()]


def _year(year: int, rows: Sequence[PlanRow], *, folds: bool) -> h.Element:
    waiting = sum(bool(to_do(row.attentions)) for row in rows)
    counts = ngettext("{n} plan", "{n} plans", len(rows))
    if waiting:
        counts = f"{counts} · " + ngettext("{n} needs attention", "{n} need attention", waiting)
    if not folds:
        return h.section(".year", aria_labelledby=f"year-{year}")[
            h.h2(id=f"year-{year}")[str(year), h.span(".quiet")[" · ", counts]], plan_table(year, rows)
        ]
    return h.details(".behind.year", open=bool(waiting))[
        h.summary[h.b[str(year)], f" · {counts}"], plan_table(year, rows)
    ]


def unreadable_plans(rows: Sequence[UnreadableRow]) -> h.Element | None:
    """Draw the plans that cannot be read, each with what is the matter and what is to be done; None without any."""
    if not rows:
        return None
    headings = {css: _headings()[css] for css in ("whose", "why")}
    counts = ngettext("{n} plan", "{n} plans", len(rows))
    return h.section(".year", aria_labelledby="unreadable")[
        h.h2("#unreadable")[_("Cannot be read"), h.span(".quiet")[" · ", counts]],
        h.table(".plan-table.unreadable", role="table")[
            h.caption(class_="unseen")[_("The plans that cannot be read")],
            h.thead(role="rowgroup")[h.tr(role="row")[[_heading(css, name) for css, name in headings.items()]]],
            h.tbody(role="rowgroup")[[_unreadable_row(row) for row in rows]],
        ],
    ]


def _unreadable_row(row: UnreadableRow) -> h.Element:
    matter, to_be_done = row.matter
    return h.tr(".plan.waiting", role="row", data_plan=row.plan_id)[
        h.th(".whose", scope="row", role="rowheader")[h.b[in_danish(row.name)]],
        h.td(".why", role="cell")[h.ul[h.li(".to-do")[matter], h.li(".to-know")[to_be_done]]],
    ]


def plan_table(year: int, rows: Sequence[PlanRow]) -> h.Element:
    """Draw the plans of a year."""
    headings = _headings()
    return h.table(".plan-table", role="table")[
        h.caption(class_="unseen")[_("The plans of {year}", year=year)],
        h.thead(role="rowgroup")[h.tr(role="row")[[_heading(css, name) for css, name in headings.items()]],],
        h.tbody(role="rowgroup")[[_row(row, headings) for row in rows]],
    ]


def _headings() -> dict[str, str]:
    """Head the columns, each by its class."""
    return {
        "whose": _("Institution"),
        "why": _("Attention"),
        "total": _("Expected"),
        "goals": _("The goals"),
        "since": _("Change"),
        "report": _("Report"),
        "accepted": _("Last accepted"),
    }


def _heading(css: str, name: str) -> h.Element:
    return h.th(scope="col", role="columnheader", class_=css)[name]


def _row(row: PlanRow, headings: dict[str, str]) -> h.Element:
    cells = {
        "why": _why(row),
        "total": _total(row),
        "goals": _goals(row),
        "since": _since(row),
        "report": _report(row),
        "accepted": _accepted(row),
    }
    waiting = bool(to_do(row.attentions))
    return h.tr(role="row", class_=["plan", {"waiting": waiting}], data_plan=row.plan.id)[
        h.th(".whose", scope="row", role="rowheader")[_whose(row)],
        [h.td(role="cell", class_=css, data_column=headings[css])[cell] for css, cell in cells.items()],
    ]


def _whose(row: PlanRow) -> h.Node:
    name = plan_name(row.plan)
    is_plain = name == f"{row.plan.institution} {row.plan.year}"
    return h.fragment[
        h.a(href=plan_link(row), data_go=f"plan {row.plan.id}")[in_danish(row.plan.institution)],
        None if is_plain else h.small[in_danish(name)],
        " ",
        h.span(".made-up")[_("Illustrative figures")] if row.illustrative else None,
    ]


def _why(row: PlanRow) -> h.Node:
    if not row.attentions:
        return h.p(".calm")[next_due_text(*(row.next_report or (None, None)))]
    return h.ul[[_attention(row, each) for each in row.attentions]]


def _attention(row: PlanRow, attention: Attention) -> h.Element:
    key = f"look {row.plan.id} {attention.cause}"
    return h.li(class_=["to-do" if to_do((attention,)) else "to-know"], data_cause=attention.cause)[
        h.a(href=attention_link(row, attention), data_go=key)[attention_text(row, attention)]
    ]


def _total(row: PlanRow) -> h.Node:
    if row.period is None:
        return h.small[as_of_text(row)]
    return h.fragment[
        h.strong[score(row.card.score)],
        " ",
        h.small[goals_text(row.card.met, len(row.card.goals))],
        " ",
        h.small[as_of_text(row)],
    ]


def _goals(row: PlanRow) -> h.Node:
    return None if row.period is None else h.fragment[goal_bar(row.card), " ", h.small[certainty_text(row.card)]]


def _since(row: PlanRow) -> h.Node:
    change, changes = since(row)
    return h.fragment[h.b[change] if change else None, " ", h.small[changes]] if changes else None


def _report(row: PlanRow) -> h.Node:
    if not row.reports:
        return None
    newest = row.reports[-1]
    return h.fragment[
        h.a(href=plan_link(row, "report", str(newest.quarter)), data_go=f"report {row.plan.id}")[report_text(newest)],
        " ",
        h.small[report_due_text(newest)],
    ]


def _accepted(row: PlanRow) -> h.Node:
    day, by = accepted_text(row)
    return h.fragment[day, " ", h.small[by]] if day else None
