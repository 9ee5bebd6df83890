"""A goal as the contract has it: its words, the rule we read in them, and our notes."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

import streamlit as st

from engine.plan import Goal, Leaf, Measure, Note, Plan
from words.language import language
from words.numbers import score
from words.sentences import counted_sentence, joining_sentence, rule_sentence
from words.translation import N_, _

__all__ = [
    "anchor",
    "note_kind",
    "show_heading",
    "show_index",
    "show_notes",
    "show_rule",
    "show_terms",
    "style_contract",
]

_STYLE = Path(__file__).with_suffix(".css")
_KINDS = {
    "reading": N_("Our reading"),
    "slip": N_("Slip in the contract"),
    "remark": N_("Remark"),
}


def style_contract() -> None:
    """Put the look of the contract's words on the page; once a page is enough."""
    st.html(_STYLE)


def show_terms(plan: Plan) -> None:
    """Say who made the plan, and the terms that hold for all of it, in its own words."""
    parties = " · ".join(filter(None, (plan.institution, plan.ministry)))
    quotes = "".join(
        f'<blockquote lang="da">{escape(quote)}</blockquote>'
        for quote in (plan.goal_count_quote, plan.report_due_quote)
        if quote
    )
    terms = _(
        "{n} goals, each worth {score} of 100. A report is due {days} days after each quarter.",
        n=len(plan.goals),
        score=score(100 / len(plan.goals)),
        days=plan.report_due_days,
    )
    st.html(
        f'<div class="contract"><p lang="da"><strong>{escape(parties)}</strong></p><p>{escape(terms)}</p>{quotes}</div>'
    )


def show_index(plan: Plan) -> None:
    """List the goals, each a link to its place on the page."""
    links = "".join(
        f'<li><a href="#{escape(anchor(goal))}"><b>{escape(goal.id)}</b> '
        f'<span lang="da">{escape(goal.title)}</span></a></li>'
        for goal in plan.goals
    )
    st.html(f'<nav class="goal-index" aria-label="{escape(_("Goals"))}"><ul>{links}</ul></nav>')


def anchor(goal: Goal) -> str:
    """Give the goal's place on the page, as links to it write it."""
    return f"goal-{goal.id.replace('.', '-')}"


def show_rule(plan: Plan, goal: Goal) -> None:
    """Show a goal's sentence in the contract, and the rule read in it, part by part."""
    joining = joining_sentence(plan.requirements[goal.id])
    parts = "".join(_part(plan, leaf) for leaf in plan.leaves[goal.id])
    heading = _heading(_("The rule"))
    st.html(
        f'<div class="contract">{_quote(goal.quote, goal.section)}'
        f'{heading}<p class="joining">{escape(joining)}</p><ul class="rules">{parts}</ul></div>'
    )


def show_notes(notes: Iterable[Note]) -> None:
    """Show what the contract leaves open or misprints, and other remarks, in the page's language."""
    spoken = language()
    items = "".join(
        f"<li><b>{escape(note_kind(note))}</b> {escape(note.da if spoken == 'da' else note.en)}</li>" for note in notes
    )
    if items:
        st.html(f'<div class="contract"><ul class="notes">{items}</ul></div>')


def note_kind(note: Note) -> str:
    """Name what sort of note it is: vores læsning, fejl i kontrakten, bemærkning."""
    return _(_KINDS[note.kind])


def show_heading(text: str) -> None:
    """Head a section of a goal."""
    st.html(f'<div class="contract">{_heading(text)}</div>')


def _heading(text: str) -> str:
    return f"<h3>{escape(text)}</h3>"


def _part(plan: Plan, leaf: Leaf) -> str:
    measure: Measure = plan.measure(leaf.measure)
    letter = f'<b lang="da">{escape(leaf.letter)})</b> ' if leaf.letter else ""
    counted = f' <span class="counted">{escape(said)}</span>' if (said := counted_sentence(plan, measure)) else ""
    quote = _quote(leaf.quote, leaf.section) if leaf.quote else ""
    return f"<li><p>{letter}{escape(rule_sentence(plan, leaf))}{counted}</p>{quote}</li>"


def _quote(words: str, section: str) -> str:
    return f'<blockquote lang="da">{escape(words)} <cite>{escape(section)}</cite></blockquote>'
