"""The answers that a session has given to questions about its files; each goes with its file, wherever that goes."""

from collections.abc import Iterable, Mapping

from engine.plan import Plan
from pages.parts.state.session_state import Remembered

__all__ = ["answer_question", "answers_about", "forget_answers", "withdraw_answer"]

_Answers = Mapping[str, Mapping[str, str]]
"""By the name of a file, and then by the id of a question, the key of its answer."""
_ANSWERS: Remembered[_Answers] = Remembered("answers to questions")


def answers_about(plan: Plan, files: Iterable[str]) -> Mapping[str, str]:
    """Return the answers about files, by the id of the question."""
    all_answers = _answers(plan)
    return {question: key for file in files for question, key in all_answers.get(file, {}).items()}


def answer_question(plan: Plan, file: str, question: str, key: str) -> None:
    """Keep the answer to a question about a file, in place of any before."""
    all_answers = _answers(plan)
    _ANSWERS.of(plan).set({**all_answers, file: {**all_answers.get(file, {}), question: key}})


def withdraw_answer(plan: Plan, file: str, question: str) -> None:
    """Drop an answer, so that the question is open again."""
    others = {each: key for each, key in _answers(plan).get(file, {}).items() if each != question}
    _ANSWERS.of(plan).set({**_answers(plan), file: others})


def forget_answers(plan: Plan, file: str) -> None:
    """Drop all answers about a file."""
    _ANSWERS.of(plan).set({name: answers for name, answers in _answers(plan).items() if name != file})


def _answers(plan: Plan) -> _Answers:
    return _ANSWERS.of(plan).get_or({})
