"""What a person answered about a file, as JSON: the question with what was known when it was asked, and the answer."""

from collections.abc import Iterable, Mapping
from json import dumps, loads
from typing import Any

from engine.reading import Answer, AnswerCode, Decision, Question, QuestionCode
from store.storable import storable_whole

__all__ = ["decisions_as_json", "read_decisions"]


def decisions_as_json(decisions: Iterable[Decision]) -> str:
    """Write decisions so that they are read back the same; none is an empty list."""
    rows = [
        {
            "id": question.id,
            "code": question.code,
            "line": question.line,
            "column": question.column,
            "cell": question.cell,
            "facts": dict(question.facts),
            "answers": [answer._asdict() for answer in question.answers],
            "answer": answer.key,
        }
        for question, answer in decisions
    ]
    return storable_whole(dumps(rows, ensure_ascii=False))


def read_decisions(text: str) -> tuple[Decision, ...]:
    """Read what `decisions_as_json` wrote; ValueError where it is none of that.

    A question of a kind that this program does not know, as a later one may ask, is passed over; it stays stored.
    """
    rows = loads(text)
    try:
        return tuple(_decision(row) for row in rows if row["code"] in set(QuestionCode))
    except (AttributeError, KeyError, StopIteration, TypeError) as error:
        raise ValueError(text[:200]) from error


def _decision(row: Mapping[str, Any]) -> Decision:
    answers = tuple(Answer(each["key"], AnswerCode(each["code"]), each["value"]) for each in row["answers"])
    facts = {name: tuple(fact) if isinstance(fact, list) else fact for name, fact in row["facts"].items()}
    line, column, cell = int(row["line"]), str(row["column"]), str(row["cell"])
    question = Question(line, column, cell, QuestionCode(row["code"]), facts, str(row["id"]), answers)
    return Decision(question, next(answer for answer in answers if answer.key == row["answer"]))
