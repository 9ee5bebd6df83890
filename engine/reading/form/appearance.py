"""How a workbook's cell is seen: the text that is read, and what else a person may take it for."""

from enum import StrEnum
from typing import NamedTuple

from engine.reading.findings.codes import NoticeCode

__all__ = ["Appearance", "Doubt"]


class Doubt(StrEnum):
    """Why a cell may be taken for something else than what is stored in it."""

    SCALED = "scaled"
    SIGN = "sign"
    DIGIT = "digit"
    NOT_SHOWN = "not_shown"
    RAISED = "raised"
    STRUCK = "struck"
    NO_DAY = "no_day"
    LATE_HOUR = "late_hour"
    MONTH_FIRST = "month_first"


class Appearance(NamedTuple):
    """A cell as text. `otherwise`: what else it may be; an empty text stands for "not known".

    `rounded`: the number with the decimals that are shown, empty where those are all. `whole`: a text with what is
    raised or struck out. `typed`: a number, a day or an answer, and no text. `uncomputed`: a formula without a result.
    """

    text: str
    notices: tuple[NoticeCode, ...] = ()
    doubt: Doubt | None = None
    otherwise: tuple[str, ...] = ()
    rounded: str = ""
    whole: str = ""
    typed: bool = False
    uncomputed: bool = False
