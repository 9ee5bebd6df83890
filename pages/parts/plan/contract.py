"""A goal as the contract has it: its words, the rule we read in them, and our notes."""

from collections.abc import Callable, Iterable, Sequence

import htpy as h

from engine.plan import Goal, Note, Part, Plan, ReportDuty
from engine.scoring import Scorecard
from pages.parts.look.html import in_danish, show_html
from pages.parts.look.parts_tree import parts_tree
from pages.parts.look.verdict import outcome_badge
from words.language import language
from words.numbers import score
from words.report_duties import duty_sentence
from words.sentences import counted_sentence, joining_sentence, rule_sentence
from words.translation import N_, _, ngettext

__all__ = [
    "anchor",
    "note_kind",
    "rule_as_read",
    "show_heading",
    "show_index",
    "show_notes",
    "show_rule",
    "show_terms",
]

_KINDS = {
    "reading": N_("Our interpretation"),
    "slip": N_("Slip in the contract"),
    "remark": N_("Remark"),
}


def show_terms(plan: Plan) -> None:
    """Show who made the plan, and the terms that hold for all of it, in its own words."""
    parties = " · ".join(filter(None, (plan.institution, plan.ministry)))
    terms = ngettext(
        "{n} goal, worth {score} of 100. A report is due {days} days after each quarter.",
        "{n} goals, each worth {score} of 100. A report is due {days} days after each quarter.",
        len(plan.goals),
        score=score(100 / len(plan.goals)),
        days=plan.report_due_days,
    )
    quotes = [h.blockquote(lang="da")[quote] for quote in (plan.goal_count_quote, plan.report_due_quote) if quote]
    show_html(
        h.div(".contract")[
            h.p(".parties")[h.strong(lang="da")[parties], ". ", terms], h.div(".terms")[quotes] if quotes else None
        ]
    )


def show_index(goals: Iterable[Goal], card: Scorecard) -> None:
    """List goals, each a link to its place on the page, with the status it has now."""
    links = [
        h.li[
            h.a(href=f"#{anchor(goal)}")[h.b[goal.id], " ", in_danish(goal.title)],
            outcome_badge(card.goal(goal.id).outcome),
        ]
        for goal in goals
    ]
    show_html(h.nav(".goal-index", aria_label=_("Goals"))[h.ul[links]])


def anchor(goal: Goal) -> str:
    """Return the goal's place on the page, as links to it write it."""
    return f"goal-{goal.id.replace('.', '-')}"


def show_rule(plan: Plan, goal: Goal) -> None:
    """Show a goal's sentence in the contract, and the rule read in it, part by part."""
    show_html(
        h.div(".contract")[
            _quote(goal.quote, goal.section),
            h.h3[_("The rule")],
            _rule(plan, goal, lambda part: [_part(plan, plan.parts[goal.id][part])]),
            _duties(plan, goal.report, goal.quote),
        ]
    )


def rule_as_read(plan: Plan, goal: Goal) -> list[h.Element]:
    """Draw the rule read in a goal, part by part, and what reports must carry, without the contract's words."""
    parts = plan.parts[goal.id]
    rule = _rule(plan, goal, lambda part: [h.li[_demand(plan, parts[part]), _duties(plan, parts[part].report)]])
    return [*rule, *_duties(plan, goal.report)]


def show_notes(notes: Iterable[Note]) -> None:
    """Show what the contract leaves open or misprints, and other remarks, in the page's language."""
    danish = language() == "da"
    items = [h.li[h.b[note_kind(note)], " ", note.da if danish else note.en] for note in notes]
    if items:
        show_html(h.div(".contract")[h.ul(".notes")[items]])


def note_kind(note: Note) -> str:
    """Name what sort of note it is: vores læsning, fejl i kontrakten, bemærkning."""
    return _(_KINDS[note.kind])


def show_heading(text: str) -> None:
    """Head a section of a goal."""
    show_html(h.div(".contract")[h.h3[text]])


def _rule(plan: Plan, goal: Goal, draw_part: Callable[[int], Sequence[h.Element]]) -> list[h.Element]:
    """Draw how a goal's parts join, and each of them; a rule inside a rule with its own parts below it."""
    joining = h.p(".joining")[joining_sentence(plan.requirements[goal.id])]
    return [joining, h.ul(".rules")[parts_tree(plan.trees[goal.id], draw_part)]]


def _part(plan: Plan, part: Part) -> h.Element:
    quote = _quote(part.quote, part.section) if part.quote else None
    return h.li[_demand(plan, part), quote, _duties(plan, part.report, part.quote)]


def _duties(plan: Plan, duties: Iterable[ReportDuty], quote: str | None = None) -> list[h.Element]:
    """Draw what reports must carry, each with the contract's words where those are not the `quote` above it.

    None: without any words of the contract.
    """
    return [
        h.div(".duty")[
            h.p[duty_sentence(plan, duty)],
            _quote(duty.quote, duty.section) if duty.quote and quote not in {None, duty.quote} else None,
        ]
        for duty in duties
    ]


def _demand(plan: Plan, part: Part) -> h.Element:
    counted = counted_sentence(plan, plan.measure(part.measure))
    return h.p[
        (h.b(lang="da")[f"{part.letter})"], " ") if part.letter else None,
        rule_sentence(plan, part),
        (" ", h.span(".counted")[counted]) if counted else None,
    ]


def _quote(words: str, section: str) -> h.Element:
    return h.blockquote(lang="da")[words, " ", h.cite[section]]
