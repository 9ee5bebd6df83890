"""The units that people write after a number, in Danish and English."""

from functools import lru_cache

from engine.plan import Measure, WeightedMean
from engine.reading.cell.normalization import normalize

__all__ = ["units_of", "volume_units_of"]

_FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"%", "pct", "procent", "percent", "per cent"}),
    frozenset({"uger", "uge", "weeks", "week"}),
    frozenset({"dage", "dag", "days", "day"}),
    frozenset({"arbejdsdage", "arbejdsdag", "working days", "working day"}),
    frozenset({"måneder", "måned", "mdr", "months", "month"}),
    frozenset({"mio kr", "mio", "million kr", "millioner kr", "mkr", "dkk million", "million dkk", "dkk m"}),
    frozenset({"kr", "kroner", "dkk"}),
    frozenset({"sager", "sag", "cases", "case", "stk"}),
    frozenset({"nævn", "boards", "board"}),
)
_PER = (
    ("pr medarbejder", "per employee"),
    ("pr årsværk", "per fte", "per full-time equivalent"),
)
_COUNTED = frozenset({"sager", "sag", "cases", "case", "stk"})


def unit_word(text: str) -> str:
    """Return the form in which two spellings of a unit are equal: any case, with or without full stops."""
    return " ".join(normalize(text).replace(".", " ").split())


@lru_cache(maxsize=1_024)
def _spellings(unit: str) -> frozenset[str]:
    own = unit_word(unit)
    base, per = next(
        ((own.removesuffix(f" {words[0]}"), words) for words in _PER if own.endswith(f" {words[0]}")),
        (own, ()),
    )
    bases = next((family for family in _FAMILIES if base in family), frozenset({base}))
    return frozenset({own, *bases, *(f"{word} {qualified}" for word in bases for qualified in per)}) - {""}


def units_of(measure: Measure) -> frozenset[str]:
    """Return every spelling of a measure's own unit; a share is in per cent."""
    return _spellings(measure.unit or ("pct." if measure.domain == "share" else ""))


def volume_units_of(measure: Measure) -> frozenset[str]:
    """Return every spelling of what a measure's volume counts."""
    match measure.aggregation:
        case WeightedMean(volume=volume):
            return _spellings(volume) | _COUNTED
        case _:
            return _COUNTED
