"""What only a person can say of the files: each question with what is known beside it, and a button for each answer."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import htpy as h
import streamlit as st

from engine.plan import Measure, Plan, Quarter
from engine.reading import Answer, ParsedValue, Question, QuestionCode, Reading, read_value
from pages.parts.look.html import in_danish, show_html
from pages.parts.quarter_results.answers import answer_question, withdraw_answer
from pages.parts.quarter_results.inbox import VERDICT, ResultsFile
from pages.parts.state.attention import attention_id, call_attention
from words.dates import quarter
from words.figures import limit, volume
from words.findings import answer_text, question_text
from words.lists import capitalised, either
from words.markdown import escape_markdown
from words.translation import _, ngettext

__all__ = ["show_mended_questions", "show_questions"]


class _Card(NamedTuple):
    """A question with its answer; None while it is open."""

    question: Question
    answer: Answer | None


def show_mended_questions(plan: Plan, files: Sequence[ResultsFile], reading: Reading) -> None:
    """Ask whether one of the files is another one, mended: what stands below depends on it."""
    cards = _cards(reading)
    for card in cards:
        if card.question.code is QuestionCode.MENDED_FILE:
            _show(plan, files[card.question.file], card, _next_open(cards, card))


def show_questions(plan: Plan, files: Sequence[ResultsFile], reading: Reading) -> None:
    """Show every other question, open and answered."""
    every = _cards(reading)
    cards = [card for card in every if card.question.code is not QuestionCode.MENDED_FILE]
    if not cards:
        return
    count = sum(card.answer is None for card in cards)
    st.subheader(
        ngettext("{n} open question", "{n} open questions", count) if count else _("The questions are answered")
    )
    if any(problem.line for problem in reading.problems):
        st.markdown(_("A file that is brought again, mended, is asked about again."))
    for card in cards:
        _show(plan, files[card.question.file], card, _next_open(every, card))


def _cards(reading: Reading) -> list[_Card]:
    """Return the questions in the order of their files and lines, so that none moves when it is answered."""
    open_cards = [_Card(question, None) for question in reading.questions]
    answered = [_Card(decision.question, decision.answer) for decision in reading.decisions]
    return sorted((*open_cards, *answered), key=lambda card: _place(card.question))


def _next_open(cards: Sequence[_Card], card: _Card) -> str:
    """Return what attention is called to once a question is answered: the next open one, else what all came to."""
    others = [each.question for each in cards if each.answer is None and each.question != card.question]
    following = [each for each in others if _place(each) > _place(card.question)] or others
    return _name(following[0]) if following else VERDICT


def _name(question: Question) -> str:
    return f"question-{question.file}-{question.id}"


def _place(question: Question) -> tuple[object, ...]:
    facts = question.facts
    return question.file, str(facts.get("sheet", "")), question.line, str(facts.get("measure", "")), question.id


def _show(plan: Plan, file: ResultsFile, card: _Card, following: str) -> None:
    question, answer = card
    key = f"question {question.file} {question.id}"
    with st.container(border=True, key=key, gap="small"):
        show_html(_drawn(plan, question))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if answer is not None:
                st.markdown(f":material/check: **{escape_markdown(answer_text(question, answer))}**", width="content")
                st.button(
                    _("Change the answer"),
                    key=f"change {key}",
                    on_click=partial(_withdraw, plan, file.name, question),
                    type="tertiary",
                    icon=":material/undo:",
                )
            else:
                for index, each in enumerate(question.answers):
                    st.button(
                        escape_markdown(answer_text(question, each)),
                        key=f"answer {index} {key}",
                        on_click=partial(_answer, plan, file.name, question, each.key, following),
                    )


def _answer(plan: Plan, file: str, question: Question, key: str, following: str) -> None:
    answer_question(plan, file, question.id, key)
    call_attention(following)


def _withdraw(plan: Plan, file: str, question: Question) -> None:
    withdraw_answer(plan, file, question.id)
    call_attention(_name(question))


def _drawn(plan: Plan, question: Question) -> h.Element:
    text, title, of_quarter = question_text(question), question.facts.get("title"), question.facts.get("quarter")
    place = str(question.facts["file"]) if question.code is QuestionCode.MENDED_FILE else text.location
    named = [place, in_danish(str(title)) if title else "", _quarter(of_quarter)]
    return h.div(".question.outcome-of-act", id=attention_id(_name(question)), role="group")[
        h.p[h.strong[_joined(named)]],
        h.p[f"{capitalised(text.wrong)} {text.fix}"],
        h.dl[[h.div[h.dt[name], h.dd[value]] for name, value in _beside(plan, question) if value]],
    ]


def _joined(parts: Sequence[h.Node]) -> h.Node:
    filled = [part for part in parts if part]
    return h.fragment[[(index > 0 and " · ", part) for index, part in enumerate(filled)]]


def _quarter(fact: object) -> str:
    return quarter(Quarter.parse(str(fact))) if fact else ""


def _beside(plan: Plan, question: Question) -> Iterator[tuple[str, str]]:
    """Yield what the figure in question is to be seen beside: how it is read, what else it may be, what is known."""
    measure = plan.measure_by_key.get(str(question.facts.get("measure", "")))
    if measure is None:
        return
    first, *others = [answer.value for answer in question.answers if answer.value] or [""]
    yield _("Read as"), _figure(measure, first, question.facts)
    yield _("May also be"), either(_figure(measure, other, question.facts) for other in others) if others else ""
    yield _("The figure before"), _figure(measure, question.facts.get("before"), question.facts)
    yield _("Target"), _figure(measure, question.facts.get("target"), question.facts)


def _figure(measure: Measure, fact: object, facts: Mapping[str, object]) -> str:
    """Write what a fact or an answer says as a figure of the measure, or as its number of cases."""
    if fact is None or fact == "":
        return ""
    if "volume" in facts:
        cases = fact if isinstance(fact, (int, float)) else _cases(str(fact))
        return str(fact) if cases is None else volume(measure, cases)
    if isinstance(fact, (int, float)):
        return limit(measure, fact)
    result = read_value(str(fact), measure)
    return limit(measure, result.value) if isinstance(result, ParsedValue) else str(fact)


def _cases(text: str) -> float | None:
    return float(text) if text.isdecimal() else None
