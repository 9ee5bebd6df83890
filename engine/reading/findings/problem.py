"""What is wrong with a file, what was read otherwise than written, and a cell as it is read."""

from collections.abc import Mapping
from typing import NamedTuple

from engine.plan import Value
from engine.reading.findings.codes import NoticeCode, ProblemCode
from engine.reading.findings.sentences import notice_template, problem_template
from engine.reading.findings.wording import ENGLISH, FindingText, LanguageForms, word_finding

__all__ = ["CellError", "Fact", "Facts", "NotKnown", "Notice", "ParsedValue", "Problem"]

Fact = str | int | float | bool | tuple[str, ...]
Facts = Mapping[str, Fact]


class Problem(NamedTuple):
    """What keeps a file from being taken.

    `line` is physical, counted from 1, and names a row over several lines by its first; 0 for a figure in no file.
    `column` is the header as written, empty where no column is meant; `cell` is as written, cut at 200 characters.
    `facts` holds all that a translator needs; `ProblemCode` lists them.
    """

    line: int
    column: str
    cell: str
    code: ProblemCode
    facts: Facts

    @property
    def message(self) -> str:
        """Where, what is wrong and how to fix it, in English."""
        return self.text().sentence

    def text(self, forms: LanguageForms = ENGLISH) -> FindingText:
        """Word it in a language."""
        return word_finding(self, problem_template(self.code, self.facts), forms)


class Notice(NamedTuple):
    """What was read otherwise than written, or passed over; fields as in `Problem`."""

    line: int
    column: str
    cell: str
    code: NoticeCode
    facts: Facts

    @property
    def message(self) -> str:
        """Where, and how it was read, in English."""
        return self.text().sentence

    def text(self, forms: LanguageForms = ENGLISH) -> FindingText:
        """Word it in a language."""
        return word_finding(self, notice_template(self.code, self.facts), forms)


class ParsedValue(NamedTuple):
    """A cell as read; `notice` where that is not how it is written.

    `alternatives`: what else someone who looks at it may take it for; only a person can say which is meant.
    """

    value: Value
    notice: NoticeCode | None = None
    alternatives: tuple[Value, ...] = ()


class NotKnown(NamedTuple):
    """A cell that says, by a mark, that its figure is not known: read as an empty one, with a notice."""

    notice: NoticeCode = NoticeCode.MARK_NOT_KNOWN


class CellError(NamedTuple):
    """What is wrong with a cell, wherever it stands."""

    code: ProblemCode
    facts: Facts
