"""The quarter's report: two pages in front that say it all, the rest behind."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from reports.document import Block, Document, Heading, PageBreak
from reports.facts import Facts, facts_of
from reports.making import make_document
from reports.readiness import readiness
from reports.report_input import ReportInput
from reports.sections.all_goals import all_goals
from reports.sections.appendices import appendices, corrections, foundation, signatures
from reports.sections.assessment import assessment
from reports.sections.assumptions import assumptions
from reports.sections.cover import cover
from reports.sections.deviations import deviations
from reports.sections.goal_by_goal import goal_by_goal
from reports.sections.required import required
from words.language import speaking
from words.report import report_title

__all__ = ["SECTIONS", "quarterly"]

Section = Callable[[Facts], tuple[Block, ...]]

SECTIONS: Mapping[str, Section] = MappingProxyType(
    {
        "cover": cover,
        "assessment": assessment,
        "all_goals": all_goals,
        "deviations": deviations,
        "goal_by_goal": goal_by_goal,
        "required": required,
        "assumptions": assumptions,
        "appendices": appendices,
        "corrections": corrections,
        "signatures": signatures,
        "foundation": foundation,
    }
)
"""The report's sections in their order, by the key that a layout calls them."""

ACROSS = frozenset({"all_goals"})
"""What lies on a page across."""


def quarterly(given: ReportInput) -> Document:
    """Return the report on the quarter, as the layout has it; a draft where anything it must have is missing."""
    with speaking(given.language):
        facts = facts_of(given)
        title = report_title(given.plan, given.quarter)
        name = f"K{given.quarter.number}"
        return make_document(given, title, name, readiness(facts), _blocks(facts))


def _blocks(facts: Facts) -> Iterator[Block]:
    layout = facts.given.layout
    for key in layout.order:
        blocks = all_goals(facts, layout.columns) if key == "all_goals" else SECTIONS[key](facts)
        heading = layout.headings.get(key)
        if heading is not None and blocks:
            blocks = tuple(_headed(blocks, heading))
        yield from (PageBreak(landscape=True), *blocks, PageBreak()) if key in ACROSS else blocks


def _headed(blocks: tuple[Block, ...], heading: str) -> Iterator[Block]:
    """Put the institution's own words in a section's heading; one that has none gets it."""
    first, *others = blocks
    if isinstance(first, Heading) and first.level == 1:
        yield first._replace(text=heading)
    else:
        yield Heading(1, heading, "forside")
        yield first
    yield from others
