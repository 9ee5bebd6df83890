"""The first thing on the first page: whose report it is, of when, to whom, when it was due and sent."""

from collections.abc import Iterable

from engine.plan import Plan
from engine.scoring import Outcome, Scorecard
from reports.document import Block, Cell, Column, Row, Style, Table, TableLook
from reports.facts import Facts
from reports.report_input import ReportInput
from reports.sections.blocks import danish, paragraph, runs, text_cell
from reports.sections.signs import OUTCOME_SIGNS
from words.dates import day, quarter
from words.headline import headline
from words.lists import capitalised
from words.numbers import score
from words.report import due_text
from words.spaces import SPACE
from words.translation import _
from words.verdicts import outcome

__all__ = ["annual_cover", "cover", "fact_table", "illustrative_note", "parties"]


def cover(facts: Facts) -> tuple[Block, ...]:
    """Return what stands at the top of the report."""
    given, texts = facts.given, facts.texts
    lines = (
        (_("Period"), quarter(given.quarter)),
        (_("Figures"), _figures(given)),
        (_("Due"), due_text(given.report_day)),
        (_("Sent"), day(texts.sent) if texts.sent else _("not sent yet")),
        (_("Journal number"), texts.journal),
        (_("Version"), str(given.version)),
    )
    return (_glance(facts.card), *_about(given, _("About this report"), lines))


def illustrative_note() -> Block:
    """Return what is to be known of figures that are made up."""
    return paragraph(_("The figures are illustrative. They are not the institution’s own results."), Style.NOTE)


def annual_cover(facts: Facts) -> tuple[Block, ...]:
    """Return what stands at the top of the year's account."""
    given, texts = facts.given, facts.texts
    lines = (
        (_("Year"), str(given.plan.year)),
        (_("Figures"), _figures(given)),
        (_("Sent"), day(texts.sent) if texts.sent else _("not sent yet")),
        (_("Journal number"), texts.journal),
        (_("Version"), str(given.version)),
    )
    return (_glance(facts.card), *_about(given, _("About this account"), lines))


def fact_table(caption: str, rows: tuple[Row, ...]) -> Table:
    """Return names with what is said of each."""
    return Table(caption, (Column(_("Subject"), 1.0), Column(_("Information"), 3.4)), rows, look=TableLook.FACTS)


def _glance(card: Scorecard) -> Table:
    """Return how it stands, in figures: the total, how many goals have which status, and what of it is certain."""
    told, goals = headline(card), len(card.goals)
    counts = {Outcome.MET: card.met, Outcome.NOT_MET: goals - card.met - card.pending, Outcome.PENDING: card.pending}
    if card.closed:
        del counts[Outcome.PENDING]
    texts = {each: told.goals if each is Outcome.MET else str(count) for each, count in counts.items()}
    figures = [
        (Column(told.name, 1.6), Cell(runs(told.score), card.score, 1)),
        *(
            (
                Column(capitalised(outcome(each)), 1.6 if each is Outcome.MET else 1.0),
                text_cell(f"{OUTCOME_SIGNS[each]}{SPACE}{text}"),
            )
            for each, text in texts.items()
        ),
    ]
    if not card.closed:
        certain = ((_("Secured"), card.secured), (_("At most"), card.possible))
        figures += [(Column(name, 0.8), Cell(runs(score(100 * n / goals)), 100 * n / goals, 1)) for name, n in certain]
    columns, cells = zip(*figures, strict=True)
    return Table(_("The status at a glance"), columns, (Row(cells),), row_headers=False, look=TableLook.GLANCE)


def parties(plan: Plan) -> tuple[Row, ...]:
    """Return from whom, and to whom."""
    named = ((_("From"), plan.institution), (_("To"), plan.ministry))
    return tuple(Row((text_cell(name), Cell((danish(who),)))) for name, who in named if who)


def _about(given: ReportInput, caption: str, lines: Iterable[tuple[str, str]]) -> tuple[Block, ...]:
    rows = (*parties(given.plan), *(Row((text_cell(name), text_cell(text))) for name, text in lines))
    about = fact_table(caption, rows)
    return (about, illustrative_note()) if given.illustrative else (about,)


def _figures(given: ReportInput) -> str:
    status = _("Status at {day}", day=day(given.quarter.last_day))
    if given.received_until is None:
        return status
    return _("{status}; figures received up to {day}", status=status, day=day(given.received_until))
