"""The kinds of documents: of each its table, what its seal says, what a person wrote in it, and where an export has it.

Whatever else is known of a kind follows from this one description.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import Column, LargeBinary, Table

from store.canonical import (
    Kind,
    Row,
    approval_content,
    assessment_content,
    explanation_content,
    log_line_content,
    plan_choice_content,
    report_content,
    scenario_content,
    scenario_text_digest,
    text_digest,
)
from store.schema import (
    approval,
    assessment,
    explanation,
    log_line,
    plan_choice,
    plan_in_use,
    report,
    scenario,
    step,
    upload,
)

__all__ = ["DOCUMENT_KINDS", "ERASABLE", "FORMAT", "DocumentKind", "erased_value"]

FORMAT = 6
"""Of an export. 2: what was asked about a file stands beside it. 3: with the chain of digests, and what was erased.
4: with reasons. 5: with explanations and reports that were sent. 6: with approvals, plans put away, and who signed in.

A zip of an earlier format is imported, with nothing asked and no reason given; one without seals is sealed as it comes.
"""


class DocumentKind(NamedTuple):
    """A kind of document.

    `content`: what its seal says, from a row and the digest of what a person wrote, which `digest` computes; None where
    there is nothing of it. `written`: the columns that hold it, and that an erasure leaves empty.
    `since`: the first format of an export that has it. `keeps_number`: whether its rows have the same numbers after an
    import, which then needs a table without any; it is in CSV, and the others in JSON.
    """

    table: Table
    content: Callable[[Row, str | None], str]
    digest: Callable[[Row], str | None]
    written: tuple[Column[Any], ...]
    since: int = 1
    keeps_number: bool = False

    def is_written(self, row: Row) -> bool:
        """Whether a row holds anything that a person wrote; of a file's bytes it has the `size`."""
        return any(row["size"] if isinstance(each.type, LargeBinary) else row[each.name] for each in self.written)


def _text(row: Row) -> str | None:
    return text_digest(row["text"])


def _reason(row: Row) -> str | None:
    return text_digest(row["reason"] or None)


DOCUMENT_KINDS: Mapping[Kind, DocumentKind] = MappingProxyType(
    {
        Kind.SCENARIO: DocumentKind(
            scenario, scenario_content, scenario_text_digest, (scenario.c.name, scenario.c.content)
        ),
        Kind.LOG_LINE: DocumentKind(log_line, log_line_content, _text, (log_line.c.text,)),
        Kind.ASSESSMENT: DocumentKind(assessment, assessment_content, _text, (assessment.c.text,)),
        Kind.EXPLANATION: DocumentKind(
            explanation,
            explanation_content,
            lambda row: text_digest(row["content"]),
            (explanation.c.content,),
            since=5,
        ),
        Kind.REPORT: DocumentKind(
            report,
            lambda row, _written: report_content(row),
            lambda row: str(row["sha256"]),
            (report.c.data,),
            since=5,
            keeps_number=True,
        ),
        Kind.APPROVAL: DocumentKind(
            approval, approval_content, _reason, (approval.c.reason,), since=6, keeps_number=True
        ),
        Kind.PLAN_CHOICE: DocumentKind(plan_choice, plan_choice_content, _reason, (plan_choice.c.reason,), since=6),
    }
)

ERASABLE: Mapping[str, Sequence[Column[Any]]] = MappingProxyType(
    {
        upload.name: (upload.c.data,),
        step.name: (step.c.reason,),
        plan_in_use.name: (plan_in_use.c.reason,),
        **{each.table.name: each.written for each in DOCUMENT_KINDS.values()},
    }
)
"""By its table, what an erasure leaves empty."""


def erased_value(column: Column[Any]) -> bytes | str:
    """Return what stands in a column of which everything was erased."""
    return b"" if isinstance(column.type, LargeBinary) else ""
