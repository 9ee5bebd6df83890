"""The head of the screen: how far the report is in one line, which kind it is, and how it is looked at."""

from collections.abc import Iterator

import htpy as h

from engine.plan import Plan
from pages.parts.look.html import in_danish
from pages.parts.look.total_line import total_line
from pages.parts.report.missing_words import missing_name
from pages.parts.report.report import Report
from pages.parts.report.selection import OVERALL, Ask, View, ask_link, goal_link, kind_link, view_link
from pages.parts.report.sent_reports import is_unchanged_since
from pages.parts.report.way_line import draw_way, may_ask
from pages.parts.state import session
from pages.parts.state.address import period_name
from pages.parts.state.person import allowed
from pages.parts.state.quarter_way import ASKED
from reports.keys import CHECKED, duty_key
from reports.readiness import Check
from store import Act, ReportKind, StoredReport
from words.dates import day
from words.lists import capitalised
from words.report import due_text
from words.translation import _, ngettext

__all__ = ["draw_head", "missing_list", "sent_text"]


def draw_head(report: Report) -> h.Element:
    """Draw the total, the line of the report's state, its period's way, and the links to its kinds and views.

    Where the document is shown, its own heading is the page's.
    """
    is_document = report.selection.view is View.DOCUMENT
    return h.div(".report-head")[
        h.div(".report-name")[(h.p(".name") if is_document else h.h1)[_("Report")], total_line(report.facts.card)],
        h.div(".report-state")[_line(report)],
        draw_way(report),
        h.div(".report-choices")[
            h.nav(aria_label=_("Which report"))[[_kind(report, kind) for kind in ReportKind]],
            h.nav(".views", aria_label=_("What to do with it"))[[_view(report, view) for view in _views(report)]],
        ],
    ]


def sent_text(sent: StoredReport) -> str:
    """Write that a version was sent: sendt 12. juli 2024, j.nr. 2024-1234 (version 1)."""
    when, version = day(sent.sent), sent.version
    if sent.journal:
        return _(
            "sent {day}, journal no. {journal} (version {version})", day=when, journal=sent.journal, version=version
        )
    return _("sent {day} (version {version})", day=when, version=version)


def missing_list(report: Report) -> h.Element:
    """Draw what is missing, by goal, each a link to its field."""
    by_goal = ((goal, [each for each in report.missing if each.goal == goal]) for goal in _goals_and_whole(report))
    return h.ul(".missing-list")[[_missing_of(report, goal, checks) for goal, checks in by_goal if checks]]


def _goals_and_whole(report: Report) -> Iterator[str]:
    yield from (goal.id for goal in report.plan.goals)
    yield ""


def _missing_of(report: Report, goal: str, checks: list[Check]) -> h.Element:
    title = h.fragment[h.b[goal], " ", in_danish(report.plan.goal(goal).title)] if goal else _("The whole report")
    return h.li[h.p[title], h.ul[[h.li[_to_what_is_missing(report, check)] for check in checks]]]


def _to_what_is_missing(report: Report, check: Check) -> h.Node:
    """Draw a link to where it is written or said, for whoever may."""
    name = capitalised(missing_name(report.plan, check))
    if check.key == CHECKED:
        return (
            h.a(href=ask_link(Ask.CHECK), data_go="missing check", data_to=ASKED)[name]
            if may_ask(report, Ask.CHECK)
            else name
        )
    if not allowed(Act.EXPLAIN, report.plan):
        return name
    return h.a(href=goal_link(check.goal or OVERALL), data_go=f"missing {check.key}", data_to=_place(report, check))[
        name
    ]


def _place(report: Report, check: Check) -> str:
    """Return the id of where something is written: of a table and of figures that of them all."""
    whole = {duty_key(each.duty) for each in report.facts.duties() if each.duty.kind in {"table", "figure"}}
    return f"{check.key}.all" if check.key in whole else check.key


# --- the line -------------------------------------------------------------------------------------


def _line(report: Report) -> h.Node:
    pieces: list[h.Node] = [h.b[capitalised(period_name(report.period))]]
    if report.kind is ReportKind.DEVIATION:
        pieces.append(_("goal {goal}", goal=report.goal))
    if report.kind is ReportKind.QUARTERLY:
        pieces.append(_("due {day}", day=due_text(report.facts.given.report_day)))
    return h.fragment[_joined(pieces), " · ", _state(report)]


def _joined(pieces: list[h.Node]) -> Iterator[h.Node]:
    for index, piece in enumerate(pieces):
        yield " · " if index else None
        yield piece


def _state(report: Report) -> h.Node:
    if report.sent and report.unchanged:
        return h.span(".state.sent")[sent_text(report.sent[-1])]
    before = (sent_text(report.sent[-1]), "; ", _since(report), " · ") if report.sent else None
    count = len(report.missing)
    if not count:
        return h.fragment[before, h.span(".state.ready")[_("ready to be sent")]]
    lacking = ngettext("draft: {n} thing is missing", "draft: {n} things are missing", count)
    return h.fragment[before, h.details(".menu", id="menu-missing")[h.summary(".chip")[lacking], missing_list(report)]]


def _since(report: Report) -> str:
    same = is_unchanged_since(report.plan, report.sent[-1], report.kept)
    return _("reopened since then") if same else _("changed since then")


# --- the links ------------------------------------------------------------------------------------


def _kind(report: Report, kind: ReportKind) -> h.Element:
    names = {
        ReportKind.QUARTERLY: _("The quarter’s report"),
        ReportKind.DEVIATION: _("Note on a deviation"),
        ReportKind.ANNUAL: _("The year’s account of goals"),
    }
    if kind is ReportKind.ANNUAL and kind is not report.kind and not _can_be_closed(report.plan):
        why = _("when the 4th quarter has figures")
        return h.span(".chip", aria_disabled="true")[names[kind], h.small[why]]
    current = "true" if kind is report.kind else None
    return h.a(".chip", href=kind_link(report.plan, report.period, kind), data_go=f"kind {kind}", aria_current=current)[
        names[kind]
    ]


def _can_be_closed(plan: Plan) -> bool:
    return plan.quarters[-1] in session.quarters_with_figures(plan)


def _views(report: Report) -> list[View]:
    """Return the ways to look at it; to write is for those who may."""
    return [view for view in View if view is not View.WRITE or allowed(Act.EXPLAIN, report.plan)]


def _view(report: Report, view: View) -> h.Element:
    names = {View.WRITE: _("Write"), View.DOCUMENT: _("Document"), View.SENT: _("Sending")}
    current = "true" if view is report.selection.view else None
    return h.a(href=view_link(view), data_go=f"view {view}", aria_current=current)[names[view]]
