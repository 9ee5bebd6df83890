"""The table of plans as a file for a spreadsheet: what the page says, a cell each."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

import streamlit as st

from engine.reading import csv_line, escape_formula
from engine.scoring import FlipKind, Standing, flips
from pages.parts.department.attention_links import attention_text
from pages.parts.department.cells import accepted_text, as_of_text, report_due_text, report_text
from pages.parts.department.plan_row import PlanRow
from pages.parts.department.unreadable import UnreadableRow
from words.language import language
from words.lists import capitalised
from words.numbers import score
from words.spaces import MINUS, SPACE
from words.totals import total_text
from words.translation import _
from words.verdicts import standing

__all__ = ["offer_table_file", "write_table"]


def offer_table_file(unreadable: Sequence[UnreadableRow], rows: Sequence[PlanRow], day: date) -> None:
    """Offer the plans that the page shows as a file, written when it is asked for; nothing where it shows none."""
    if not unreadable and not rows:
        return
    st.download_button(
        _("Download as CSV"),
        partial(write_table, unreadable, rows, ";" if language() == "da" else ","),
        file_name=_("institutions-{day}", day=day.isoformat()) + ".csv",
        mime="text/csv",
        key="institutions as a file",
        on_click="ignore",
        icon=":material/download:",
    )


def write_table(unreadable: Iterable[UnreadableRow], rows: Iterable[PlanRow], separator: str) -> bytes:
    """Write a line a plan, as the reader's country does; no cell is taken for a formula."""
    lines = [_headings(), *map(_cells_of_unreadable, unreadable), *(list(_cells(row)) for row in rows)]
    return "".join(csv_line(line, separator) for line in lines).encode("utf-8-sig")


def _headings() -> list[str]:
    return [
        _("Year"),
        _("Institution"),
        _("Plan"),
        _("Attention"),
        _("Expected"),
        _("Figures"),
        _("Goals met"),
        _("Goals"),
        _("Secured"),
        capitalised(standing(Standing.LOST)),
        _("Change"),
        _("Gained"),
        _("Lost"),
        _("Report"),
        _("Due"),
        _("Provisional goals"),
        _("Illustrative figures"),
        _("Last accepted"),
        _("By"),
    ]


def _cells(row: PlanRow) -> Iterator[str]:
    card, goals = row.card, len(row.card.goals)
    yield str(row.plan.year)
    yield escape_formula(row.plan.institution)
    yield escape_formula(row.plan.title)
    yield "; ".join(attention_text(row, each) for each in row.attentions)
    yield score(card.score) if row.period else ""
    yield as_of_text(row)
    yield str(card.met) if row.period else ""
    yield str(goals)
    yield total_text(card.secured, goals) if row.period else ""
    yield total_text(goals - card.possible, goals) if row.period else ""
    yield from _changes(row)
    newest = row.reports[-1] if row.reports else None
    yield report_text(newest).replace(SPACE, " ") if newest else ""
    yield report_due_text(newest) if newest else ""
    yield str(sum(goal.provisional for goal in card.goals))
    yield _("yes") if row.illustrative else _("no")
    day, by = accepted_text(row)
    yield day
    yield escape_formula(by)


def _cells_of_unreadable(row: UnreadableRow) -> list[str]:
    """Write what is known of it, and what is the matter; nothing else can be told."""
    year, institution = (str(row.plan.year), row.plan.institution) if row.plan else ("", "")
    known = [
        year,
        escape_formula(institution),
        escape_formula(row.plan.title if row.plan else row.plan_id),
        row.matter[0],
    ]
    return known + [""] * (len(_headings()) - len(known))


def _changes(row: PlanRow) -> Iterator[str]:
    """Write the total's change, with a minus that every spreadsheet reads, and the goals that were won and lost."""
    if row.before is None:
        yield from ("", "", "")
        return
    turns = flips(row.before[1], row.card)
    yield score(row.card.score - row.before[1].score).replace(MINUS, "-")
    for kind in (FlipKind.GAINED, FlipKind.LOST):
        yield " ".join(flip.goal for flip in turns if flip.kind is kind)
