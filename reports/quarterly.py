"""The quarter's report: two pages in front that say it all, the rest behind."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reports.document import Block, Document, PageBreak
from reports.facts import Facts, facts_of
from reports.readiness import missing
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
from words.report import draft_text, report_title
from words.translation import _

__all__ = ["SECTIONS", "file_stem", "quarterly"]

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
    """Return the report on the quarter, in the language asked for; a draft where anything it must have is missing."""
    with speaking(given.language):
        facts = facts_of(given)
        blocks: list[Block] = []
        for key, section in SECTIONS.items():
            if key in ACROSS:
                blocks += [PageBreak(landscape=True), *section(facts), PageBreak()]
            else:
                blocks += section(facts)
        plan, title = given.plan, report_title(given.plan, given.quarter)
        return Document(
            title=title,
            subject=plan.title,
            institution=plan.institution,
            language=given.language,
            running=_("{institution} · {title}", institution=plan.institution, title=title),
            draft="" if given.texts.sent or not missing(facts) else draft_text(),
            file_stem=file_stem(given),
            day=given.texts.sent or given.today,
            blocks=tuple(blocks),
        )


def file_stem(given: ReportInput) -> str:
    """Name the report's file so that an archive sorts it: Resultatplan_2024_K2_Ankestyrelsen_v1."""
    institution = "".join(sign if sign.isalnum() else "-" for sign in given.plan.institution).strip("-")
    return f"Resultatplan_{given.plan.year}_K{given.quarter.number}_{institution}_v{given.version}"
