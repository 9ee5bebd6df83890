"""What only a person can say of a file, what can be answered, and what was."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from engine.reading.findings.codes import AnswerCode, QuestionCode
from engine.reading.findings.problem import Facts
from engine.reading.findings.sentences import answer_template, question_template
from engine.reading.findings.wording import ENGLISH, FindingText, LanguageForms, word_finding, word_template

__all__ = ["TAKE_OR_LEAVE", "Answer", "Decision", "Question", "answers_about_value"]


class Answer(NamedTuple):
    """One answer that a question can have.

    `key`: what is typed after `--answer ID=`, and kept; of a value, the value as a Danish file writes it.
    `value`: the same text where the answer is a value, else empty.
    """

    key: str
    code: AnswerCode
    value: str = ""

    @classmethod
    def of(cls, code: AnswerCode) -> "Answer":
        """Return an answer that names no value."""
        return cls(str(code), code)

    @classmethod
    def of_value(cls, code: AnswerCode, value: str) -> "Answer":
        """Return an answer that names a value."""
        return cls(value, code, value)

    def text(self, question: "Question", forms: LanguageForms = ENGLISH) -> str:
        """Word it in a language, as a button says it."""
        facts: Mapping[str, object] = {**question.facts, "answer": self.value}
        template = answer_template(question.code, self.code, about_figure="measure" in question.facts)
        return word_template(template, facts, forms)


TAKE_OR_LEAVE = Answer.of(AnswerCode.AS_READ), Answer.of(AnswerCode.LEAVE_OUT)
"""What can be said of a column, a sheet or rows that may count or not."""


def answers_about_value(read_as: str, others: Iterable[str]) -> tuple[Answer, ...]:
    """Return what can be said of a value: that it is as read, something else, or not to be taken."""
    return (
        Answer.of_value(AnswerCode.AS_READ, read_as),
        *(Answer.of_value(AnswerCode.OTHER, other) for other in others),
        Answer.of(AnswerCode.LEAVE_OUT),
    )


class Question(NamedTuple):
    """What keeps a file from being taken until somebody answers it; fields as in `Problem`.

    `id`: the same as long as the file and what was read of the cell are the same. `answers`: what can be answered; the
    first is how the cell is read until then. `file`: which of the files read together it is in, from 0.
    """

    line: int
    column: str
    cell: str
    code: QuestionCode
    facts: Facts
    id: str
    answers: tuple[Answer, ...]
    file: int = 0

    @property
    def message(self) -> str:
        """Where, what is to be said, and how to answer on the command line, in English."""
        return self.text().sentence

    def text(self, forms: LanguageForms = ENGLISH) -> FindingText:
        """Word it in a language."""
        return word_finding(self, question_template(self.code, self.facts), forms)

    def answer(self, key: str) -> Answer | None:
        """Return the answer of a key; None where it is none of this question's."""
        return next((answer for answer in self.answers if answer.key == key), None)


class Decision(NamedTuple):
    """A question with the answer that somebody gave it."""

    question: Question
    answer: Answer
