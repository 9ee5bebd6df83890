"""What all documents have in common: their frame round the blocks, and a name that an archive sorts by."""

from collections.abc import Iterable

from engine.plan import Plan
from reports.document import Block, Document
from reports.readiness import Check, missing
from reports.report_input import ReportInput
from words.report import draft_text, running_text

__all__ = ["make_document"]


def make_document(
    given: ReportInput, title: str, name: str, checks: Iterable[Check], blocks: Iterable[Block]
) -> Document:
    """Return a document of blocks; a draft where anything it must have is missing, unless it was sent.

    `name`: what the file's name says between the year and the institution: K2.
    """
    plan = given.plan
    return Document(
        title=title,
        subject=plan.title,
        institution=plan.institution,
        language=given.language,
        running=running_text(plan.institution, title),
        draft="" if given.texts.sent or not missing(checks) else draft_text(),
        file_stem=f"Resultatplan_{plan.year}_{name}_{_institution(plan)}_v{given.version}",
        day=given.texts.sent or given.today,
        blocks=tuple(blocks),
    )


def _institution(plan: Plan) -> str:
    """Write an institution's name as a file can carry it."""
    return "".join(sign if sign.isalnum() else "-" for sign in plan.institution).strip("-")
