"""The names of outcomes and standings."""

from typing import assert_never

from engine.scoring import Outcome, Standing
from words.language import Language
from words.translation import _

__all__ = ["outcome", "standing"]


def outcome(value: Outcome, *, lang: Language | None = None) -> str:
    """Name an outcome: opfyldt, ikke opfyldt, afventer."""
    match value:
        case Outcome.MET:
            return _("met", lang=lang)
        case Outcome.NOT_MET:
            return _("not met", lang=lang)
        case Outcome.PENDING:
            return _("pending", lang=lang)
        case _:
            assert_never(value)


def standing(value: Standing, *, lang: Language | None = None) -> str:
    """Name what the quarters to come can still do: sikret, åben, tabt."""
    match value:
        case Standing.SECURED:
            return _("secured", lang=lang)
        case Standing.OPEN:
            return _("undecided", lang=lang)
        case Standing.LOST:
            return _("out of reach", lang=lang)
        case _:
            assert_never(value)
