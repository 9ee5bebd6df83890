"""How a workbook's cell is seen: the text that is read, and what else a person may take it for."""

from typing import NamedTuple

from engine.reading.findings.codes import NoticeCode, QuestionCode

__all__ = ["Appearance"]


class Appearance(NamedTuple):
    """A cell as text. `doubt`: what is to be asked of it; `otherwise`: what else it may be, empty for "not known".

    `rounded`: the number with the decimals that are shown, empty where those are all. `whole`: a text with what is
    raised or struck out. `typed`: a number, a day or an answer, and no text. `uncomputed`: a formula without a result.
    """

    text: str
    notices: tuple[NoticeCode, ...] = ()
    doubt: QuestionCode | None = None
    otherwise: tuple[str, ...] = ()
    rounded: str = ""
    whole: str = ""
    typed: bool = False
    uncomputed: bool = False
