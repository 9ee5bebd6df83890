"""What the plan asks of the report beside its figures: texts, small tables, figures with last year's beside them."""

from collections.abc import Iterator

from engine.plan import PlacedDuty
from reports.document import Block, Cell, Column, Field, Heading, Paragraph, Row, Run, Style, Table
from reports.facts import Facts
from reports.keys import duty_key
from reports.sections.blocks import danish, figure_cell, paragraph, text_cell
from reports.texts import table_cells
from words.figures import precise
from words.language import language
from words.reasons import percentage_change_text
from words.translation import _

__all__ = ["fulfilment_sentence", "required"]


def required(facts: Facts) -> tuple[Block, ...]:
    """Return what the plan asks for in this quarter, but for the documents that go with the report."""
    duties = [placed for placed in facts.duties() if placed.duty.kind != "document"]
    blocks: list[Block] = [Heading(1, _("Information required by the plan"), "oplysninger")]
    if not duties:
        blocks.append(paragraph(_("The plan asks for nothing more in this quarter.")))
    for placed in duties:
        blocks += _duty(facts, placed)
    return tuple(blocks)


def fulfilment_sentence(facts: Facts, placed: PlacedDuty) -> str:
    """Say that sending the report is what fulfils a part; empty where it is not."""
    if not placed.duty.fulfils:
        return ""
    return _("Fulfilled by the sending.") if facts.texts.sent else _("Fulfilled when the report is sent.")


def _duty(facts: Facts, placed: PlacedDuty) -> Iterator[Block]:
    duty = placed.duty
    title = f"{placed.goal} {duty.title}"
    yield Heading(2, title, f"oplysning-{duty.key}", None if language() == "da" else "da")
    if duty.quote:
        yield Paragraph((danish(f"»{duty.quote}«"), Run(f" ({duty.section})" if duty.section else "")), Style.QUOTE)
    fulfilled = fulfilment_sentence(facts, placed)
    if fulfilled:
        yield paragraph(fulfilled, Style.NOTE)
    answer = facts.explanation(placed.goal).answers.get(duty.key, "")
    match duty.kind:
        case "text":
            yield Field(duty_key(duty), duty.title, answer, _("What has happened in the quarter?"), required=True)
        case "table":
            cells = table_cells(answer)
            for number, row in enumerate(duty.rows, start=1):
                label = _("{row}: {column}", row=row, column=duty.column) if duty.column else row
                yield Field(duty_key(duty, number), label, cells.get(row, ""), _("Fill in"), required=True, short=True)
        case "figure":
            yield _figures(facts, duty.title, duty.measures)
        case "document":
            return


def _figures(facts: Facts, title: str, keys: tuple[str, ...]) -> Table:
    """Return a duty's figures, the first being this year's and the last the same period's of the year before."""
    rows = []
    for key in keys:
        measure, figure = facts.plan.measure(key), facts.scenario.figure(key)
        mark = "*" if figure.provisional else ""
        cell = figure_cell(measure, precise(measure, figure.value), figure.value, mark=mark)
        rows.append(Row((Cell((danish(measure.title),)), cell)))
    values = [facts.scenario.value(key) for key in keys]
    if len(keys) > 1:
        change = percentage_change_text(values[-1], values[0])
        rows.append(Row((text_cell(_("Change in per cent")), text_cell(change))))
    return Table(title, (Column(_("Figure"), 2.0), Column(_("Value"), 1.0, "end")), tuple(rows))
