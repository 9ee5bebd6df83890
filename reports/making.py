"""What all documents have in common: their frame round the blocks, and a name that an archive sorts by."""

from collections.abc import Iterable

from engine.plan import Plan
from reports.document import Block, Document, Field
from reports.keys import DISCRETIONARY
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
    plan, draft = given.plan, "" if given.texts.sent or not missing(checks) else draft_text()
    return Document(
        title=title,
        subject=plan.title,
        institution=plan.institution,
        language=given.language,
        running=running_text(plan.institution, title),
        draft=draft,
        file_stem=f"Resultatplan_{plan.year}_{name}_{_institution(plan)}_v{given.version}",
        day=given.texts.sent or given.today,
        blocks=tuple(block for block in blocks if draft or not _is_left_empty(block)),
    )


def _is_left_empty(block: Block) -> bool:
    """Whether nobody wrote what nobody had to: only a draft still asks for it. The ministry's place stays."""
    return isinstance(block, Field) and not (block.required or block.text or block.key == DISCRETIONARY)


def _institution(plan: Plan) -> str:
    """Write an institution's name as a file can carry it."""
    return "".join(sign if sign.isalnum() else "-" for sign in plan.institution).strip("-")
