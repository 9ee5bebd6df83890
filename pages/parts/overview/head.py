"""The head of the overview: how the year will end and how sure that is, the ladder of goals, and what moves it."""

from collections.abc import Iterator
from typing import assert_never

import htpy as h

from engine.figures import Assumption, Interpretation
from engine.scoring import Scorecard, Standing
from pages.parts.look.html import in_danish
from pages.parts.look.ladder import ladder
from pages.parts.overview.movers import Mover, movers
from pages.parts.overview.outlook import Outlook
from pages.parts.state.address import here, href
from words.dates import day_short, quarter, quarter_name
from words.deadlines import next_report
from words.goal_changes import named, since_text, won_and_lost
from words.headline import headline
from words.lists import capitalised
from words.numbers import score, signed
from words.totals import total_text
from words.translation import _, ngettext

__all__ = ["head", "since_sentence"]


def head(outlook: Outlook) -> h.Element:
    """Draw the head, the total first."""
    nearest = movers(outlook)
    return h.div(class_=["overview-head", {"two": not nearest}])[
        _total(outlook),
        h.section(".why", aria_labelledby="why")[
            h.h2("#why")[_why(outlook.card)],
            ladder(outlook.plan, outlook.card, _to_goal),
            h.p[((sentence, " ") for sentence in _certainty_sentences(outlook))],
        ],
        _what_moves_it(outlook, nearest) if nearest else None,
    ]


def _to_goal(goal: str) -> str:
    return here(goal=goal, show=None, page=None)


# --- the total ------------------------------------------------------------------------------------


def _total(outlook: Outlook) -> h.Element:
    name, total, goals, certainty = headline(outlook.card)
    since = since_sentence(outlook)
    return h.section(".total", aria_label=name)[
        h.p(".name")[name],
        h.p(".value")[h.strong(data_testid="total")[total], " ", _("of 100")],
        h.p(".goals")[goals],
        h.p[capitalised(certainty) + "."] if certainty else None,
        h.p(".since")[since] if since else None,
    ]


def since_sentence(outlook: Outlook) -> str:
    """Describe what changed since the period before; empty where there is none."""
    if outlook.before is None:
        return ""
    period, before = outlook.before
    change, changes = since_text(before, outlook.card, quarter_name(period.quarter))
    return f"{change} {changes}" if change else capitalised(changes)


# --- why ------------------------------------------------------------------------------------------


def _why(card: Scorecard) -> str:
    return ngettext(
        "The only goal is worth {points} points",
        "All {n} goals, the surest first – each is worth {points} points",
        len(card.goals),
        points=total_text(1, len(card.goals)),
    )


def _certainty_sentences(outlook: Outlook) -> Iterator[h.Fragment]:
    caveats = " ".join(_caveats(outlook))
    readings = " ".join(_interpreted(outlook, Interpretation.ROUNDED, Interpretation.NEXT_WORKING_DAY))
    if caveats:
        yield h.fragment[h.b[_("Caveat:")], " ", caveats]
    if readings:
        yield h.fragment[h.b[_("Interpretation:")], " ", readings]
    due = next_report(outlook.plan, outlook.card)
    if due and not outlook.card.closed:
        report, on = due
        text = _("{day}, report for {quarter}.", day=day_short(on), quarter=quarter(report))
        yield h.fragment[h.b[_("Next deadline:")], " ", text]


def _caveats(outlook: Outlook) -> Iterator[str]:
    """Say what the total rests on that may still be another: provisional figures, and an assumption."""
    provisional = [result.id for result in outlook.card.goals if result.provisional]
    if provisional:
        yield ngettext(
            "{n} goal rests on provisional figures* ({goals}).",
            "{n} goals rest on provisional figures* ({goals}).",
            len(provisional),
            goals=named(provisional),
        )
    yield from _interpreted(outlook, Interpretation.WITHOUT_PROVISIONAL)
    if outlook.assuming:
        assumption, card = outlook.assuming
        yield from _otherwise(
            _("If the rest is like the year so far,")
            if assumption is Assumption.YEAR_SO_FAR
            else _("If the rest is like the latest quarter,"),
            outlook.card,
            card,
        )


def _interpreted(outlook: Outlook, *interpretations: Interpretation) -> Iterator[str]:
    """Say what other interpretations of the contract would change; nothing of one that changes nothing."""
    cards = dict(outlook.interpreted)
    for each in interpretations:
        if each in cards:
            yield from _otherwise(_as_if(each), outlook.card, cards[each])


def _as_if(interpretation: Interpretation) -> str:
    match interpretation:
        case Interpretation.ROUNDED:
            return _("With rounding")
        case Interpretation.NEXT_WORKING_DAY:
            return _("If the next working day counts,")
        case Interpretation.WITHOUT_PROVISIONAL:
            return _("Without provisional figures")
        case _:
            assert_never(interpretation)


def _otherwise(as_if: str, card: Scorecard, other: Scorecard) -> Iterator[str]:
    """Say what total another scorecard has, else which goals can be reached on it that are lost on this one."""
    changes = won_and_lost(card, other)
    if changes:
        yield _("{as_if} it comes to {score} ({changes}).", as_if=as_if, score=score(other.score), changes=changes)
        return
    pairs = zip(card.goals, other.goals, strict=True)
    regained = [was.id for was, then in pairs if was.standing is Standing.LOST and then.standing is not Standing.LOST]
    if regained:
        yield _("{as_if} {goals} can be reached again.", as_if=as_if, goals=named(regained))


# --- what moves it --------------------------------------------------------------------------------


def _what_moves_it(outlook: Outlook, nearest: tuple[Mover, ...]) -> h.Element:
    return h.section(".moves", aria_labelledby="moves")[
        h.h2("#moves")[_("What moves the result most easily")],
        h.ul[[_row(outlook, mover) for mover in nearest]],
    ]


def _row(outlook: Outlook, mover: Mover) -> h.Element:
    worth = signed(mover.worth, 1)
    title = outlook.plan.goal(mover.goal).title
    return h.li(class_=["wins" if mover.wins else "loses"])[
        h.b[mover.goal],
        h.span[in_danish(title), f": {mover.margin}. " if mover.margin else ": ", h.strong[mover.rest]],
        h.span(".worth")[worth if mover.wins else _("otherwise {worth}", worth=worth)],
        h.a(href=href("what_if", lever=mover.measure), data_go=f"try {mover.goal}")[
            _("Try"), h.span(".unseen")[f" {mover.goal}"]
        ],
    ]
