"""Which measure a text names, or nearly names; and rows that name none because they hold no figure."""

from functools import lru_cache

from engine.plan import Measure, Plan, nearest
from engine.reading.cell.normalization import normalize
from engine.reading.findings.codes import NoticeCode
from engine.reading.form.header import Header
from engine.reading.form.table import Row

__all__ = ["measure_named", "nearest_name", "notice_of_no_figure"]

_LONGEST_NAME = 100
_TOTALS = frozenset({"i alt", "ialt", "total", "totalt", "sum", "hovedtotal", "subtotal", "total i alt", "grand total"})


@lru_cache(maxsize=8)
def _measures_by_name(plan: Plan) -> dict[str, Measure]:
    return {normalize(measure.title): measure for measure in plan.measures} | {
        normalize(measure.key): measure for measure in plan.measures
    }


def measure_named(text: str, plan: Plan) -> Measure | None:
    """Return the measure whose key or title a text is."""
    return _measures_by_name(plan).get(normalize(text))


def nearest_name(text: str, plan: Plan) -> str | None:
    """Return the key or title that a text is nearest to; None where it is near to none."""
    names = (name for measure in plan.measures for name in (measure.title, measure.key))
    return nearest(normalize(text[:_LONGEST_NAME]), names)


def notice_of_no_figure(header: Header, row: Row, plan: Plan) -> NoticeCode | None:
    """Return why a row is passed over: it is a total, or a line of text beside the table; None where it is neither."""
    measure = header.measure
    if measure is None:
        return None
    filled = [index for index, cell in enumerate(row.cells) if cell.strip()]
    text = row.cells[measure].strip() if measure < len(row.cells) else ""
    if normalize(text.rstrip(":")) in _TOTALS and measure_named(text, plan) is None:
        return NoticeCode.TOTAL
    alone = filled[0] <= measure and len({row.cells[index].strip() for index in filled}) == 1
    return NoticeCode.FOOTNOTE if alone and not _is_nearly_a_measure(row.cells[filled[0]], plan) else None


def _is_nearly_a_measure(text: str, plan: Plan) -> bool:
    name = normalize(text)
    if any(name.startswith(each) for each in _measures_by_name(plan)):
        return True
    return len(name) <= _LONGEST_NAME and nearest_name(name, plan) is not None
