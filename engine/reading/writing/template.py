"""A plan and a quarter -> the file a controller fills in."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from engine.plan import Domain, Measure, Measurement, Plan, Quarter, WeightedMean
from engine.reading.writing.sheet_writing import write_sheet
from engine.reading.writing.writing import COLUMNS, Line, line_of, write_lines

__all__ = ["TemplateTexts", "write_template", "write_template_workbook"]

_GUIDE_COLUMN = "vejledning"
_HEADER = 2
"""The header's row from 0: a title and what each column wants stand above it."""


class TemplateTexts(NamedTuple):
    """The words of a template, Danish as its columns are. They stand where reading passes them over.

    `title` may use {plan}, {institution} and {quarter}; `wants` {title} and {unit}; `volume` {volume}.
    """

    title: str = "Skabelon: {plan}, {quarter}. Tomme felter betyder: endnu ikke kendt."
    columns: tuple[str, ...] = (
        "nøglen eller titlen fra planen",
        "fx 2024K3",
        "tal med komma, dato eller ja/nej",
        "antal bag tallet, hvor vejledningen siger det",
        "ja, hvis tallet ikke er endeligt",
        "fri tekst",
        "læses ikke",
    )
    wants: Mapping[Domain, str] = {
        "share": "{title}: tal fra 0 til 100, i {unit}",
        "duration": "{title}: tal fra 0 og op, i {unit}",
        "count": "{title}: helt tal fra 0 og op, i {unit}",
        "deviation": "{title}: tal, gerne med minus, i {unit}",
        "date": "{title}: den dag, det blev leveret, fx 2024-10-18",
        "yes_no": "{title}: ja eller nej",
    }
    volume: str = "; skriv også antal {volume}"


def write_template(
    plan: Plan, measurements: Iterable[Measurement], quarter: Quarter, texts: TemplateTexts | None = None
) -> bytes:
    """Write a row for each of the plan's measures, what is known filled in; CSV as Danish Excel writes it.

    Above the header stands what each column wants, and beside each row what its measure wants; neither is read.
    """
    return write_lines(_lines(plan, measurements, quarter, texts or TemplateTexts()))


def write_template_workbook(
    plan: Plan, measurements: Iterable[Measurement], quarter: Quarter, texts: TemplateTexts | None = None
) -> bytes:
    """Write the template as a workbook, where ja and nej can be chosen from a list."""
    answers = [row for row, measure in enumerate(plan.measures, _HEADER + 1) if measure.domain == "yes_no"]
    days = [row for row, measure in enumerate(plan.measures, _HEADER + 1) if measure.domain == "date"]
    lines = _lines(plan, measurements, quarter, texts or TemplateTexts())
    return write_sheet(lines, header=_HEADER, choices=dict.fromkeys(answers, "ja,nej"), days=days)


def _lines(plan: Plan, measurements: Iterable[Measurement], quarter: Quarter, texts: TemplateTexts) -> list[Line]:
    known = {each.measure: each for each in measurements if each.quarter == quarter}
    title = texts.title.format(plan=plan.title, institution=plan.institution, quarter=quarter)
    rows = [_row(measure, quarter, known.get(measure.key), texts) for measure in plan.measures]
    return [(title,), texts.columns, (*COLUMNS, _GUIDE_COLUMN), *rows]


def _row(measure: Measure, quarter: Quarter, known: Measurement | None, texts: TemplateTexts) -> Line:
    return (*line_of(known or Measurement(measure.key, quarter, None)), _guidance(measure, texts))


def _guidance(measure: Measure, texts: TemplateTexts) -> str:
    guidance = texts.wants[measure.domain].format(title=measure.title, unit=measure.unit)
    match measure.aggregation:
        case WeightedMean(volume=volume):
            return guidance + texts.volume.format(volume=volume)
        case _:
            return guidance
