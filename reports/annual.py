"""The year's account of goals: del 1, every goal and what it came to; del 2, what is to be said of those not met."""

from reports.document import Block, Document, PageBreak
from reports.facts import Facts, facts_of
from reports.making import make_document
from reports.readiness import annual_readiness
from reports.report_input import ReportInput
from reports.sections.all_results import all_results
from reports.sections.appendices import foundation, signatures
from reports.sections.assessment import annual_assessment
from reports.sections.cover import annual_cover
from reports.sections.year_explained import discretionary, next_targets, plan_changes, unmet_goals
from words.language import speaking
from words.report import annual_title

__all__ = ["annual"]


def annual(given: ReportInput) -> Document:
    """Return the year's account; ValueError where it is not closed: what is pending has no place in it."""
    if not given.now.closed:
        message = "the year's account is made of a closed year: project(…, closed=True) as of its 4th quarter"
        raise ValueError(message)
    with speaking(given.language):
        facts = facts_of(given)
        title = annual_title(given.plan)
        return make_document(given, title, "året", annual_readiness(facts), _blocks(facts))


def _blocks(facts: Facts) -> list[Block]:
    return [
        *annual_cover(facts),
        *annual_assessment(facts),
        PageBreak(landscape=True),
        *all_results(facts),
        PageBreak(),
        *unmet_goals(facts),
        *plan_changes(facts),
        *next_targets(facts),
        *discretionary(facts),
        *signatures(facts),
        *foundation(facts),
    ]
