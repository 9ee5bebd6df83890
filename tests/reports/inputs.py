"""Reports on the sample plans, for tests: made once, and looked through."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from reports.annual import annual
from reports.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Field,
    Heading,
    Paragraph,
    Table,
    plain,
)
from reports.facts import Facts, facts_of
from reports.quarterly import quarterly
from reports.report_input import ReportInput, projection_before
from reports.texts import ReportTexts
from reports.texts_file import read_texts
from tests.pages.sample_cards import after, sample_plan
from words.language import Language

__all__ = [
    "ANKESTYRELSEN",
    "CPR",
    "account",
    "blocks",
    "fields",
    "given",
    "looked_at",
    "report",
    "tables",
    "text_of",
    "written",
]

ANKESTYRELSEN, CPR = "ankestyrelsen-2024", "cpr-2020"
TEXTS = Path(__file__).with_name("ankestyrelsen-2024K2.toml")


@cache
def written() -> ReportTexts:
    """All that a report on Ankestyrelsen's second quarter needs."""
    return read_texts(TEXTS.read_bytes(), sample_plan(ANKESTYRELSEN))


def given(plan_id: str, quarter: int, language: Language = "da", *, closed: bool = False) -> ReportInput:
    """What a report on a quarter of a sample plan is made from, without any text."""
    plan, scenario, _ = after(plan_id, quarter, closed)
    now = scenario.projection
    made_on = plan.report_day(quarter)
    return ReportInput(now, made_on, before=projection_before(now), language=language, received_until=date(2024, 7, 10))


@cache
def report(plan_id: str, quarter: int, language: Language = "da", *, closed: bool = False) -> Document:
    """The report on it."""
    return quarterly(given(plan_id, quarter, language, closed=closed))


@cache
def account(plan_id: str, language: Language = "da") -> Document:
    """The year's account of a sample plan."""
    return annual(given(plan_id, 4, language, closed=True))


@cache
def looked_at(plan_id: str, quarter: int, *, closed: bool = False) -> Facts:
    """What the engine says of it."""
    return facts_of(given(plan_id, quarter, closed=closed))


def blocks(document: Document, heading: str) -> list[Block]:
    """The blocks of a section, from its heading to the next of its level."""
    found: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            if found:
                break
            if block.text == heading:
                found.append(block)
        elif found:
            found.append(block)
    return found


def tables(document: Document) -> Iterator[Table]:
    """Every table, those of the charts too."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Chart):
            yield block.table


def fields(document: Document) -> dict[str, Field]:
    """Every field by its key."""
    return {block.key: block for block in document.blocks if isinstance(block, Field)}


def text_of(document: Document) -> str:
    """All the words of a document, a line each."""
    return "\n".join((document.title, document.subject, document.running, document.draft, *_lines(document)))


def _lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        match block:
            case Heading(text=text):
                yield text
            case Paragraph(runs=runs):
                yield plain(runs)
            case Bullets(items=items):
                yield from map(plain, items)
            case Field():
                yield from (block.label, block.text, block.placeholder)
            case Chart(alt=alt):
                yield alt
            case _:
                pass
    for table in tables(document):
        yield table.caption
        yield from (column.title for column in table.columns)
        yield from (plain(cell.runs) for row in table.rows for cell in row.cells)
