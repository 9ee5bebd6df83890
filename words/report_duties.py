"""What a plan asks of reports beside the figures, as sentences."""

from typing import assert_never

from engine.plan import Plan, Quarter, ReportDuty
from words.dates import quarters
from words.lists import listed
from words.rules import named
from words.translation import _

__all__ = ["duty_quarters", "duty_sentence"]

EVERY_QUARTER = (1, 2, 3, 4)


def duty_sentence(plan: Plan, duty: ReportDuty) -> str:
    """Say what reports must carry, and when: Med afrapporteringen for 1. kvartal: dokumentet »…«."""
    asked = _("{when}: {what}.", when=duty_quarters(plan, duty), what=_what(plan, duty))
    met = _("The part is met by sending it.")
    return f"{asked} {met}" if duty.fulfils else asked


def duty_quarters(plan: Plan, duty: ReportDuty) -> str:
    """Name the reports that carry it: Med hver afrapportering, or Med afrapporteringen for 2., 3. og 4. kvartal."""
    numbers = sorted(duty.quarters)
    if tuple(numbers) == EVERY_QUARTER:
        return _("With each quarter’s report")
    return _("With the report for {quarters}", quarters=quarters(Quarter(plan.year, number) for number in numbers))


def _what(plan: Plan, duty: ReportDuty) -> str:
    match duty.kind:
        case "text":
            return _("the text “{title}”", title=duty.title)
        case "document":
            return _("the document “{title}”", title=duty.title)
        case "table":
            column = duty.column[:1].lower() + duty.column[1:]
            return _(
                "the table “{title}” with {column} for {rows}", title=duty.title, column=column, rows=listed(duty.rows)
            )
        case "figure":
            figures = listed(named(plan.measure(key)) for key in duty.measures)
            if len(duty.measures) == 1:
                return _("the figure {figure}", figure=figures)
            return _("the figures {figures}, and the change in per cent", figures=figures)
        case _:
            assert_never(duty.kind)
