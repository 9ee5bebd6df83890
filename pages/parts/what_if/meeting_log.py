"""The meeting's log: a line for each change, stored as it is made, and to be copied into the minutes."""

from collections.abc import Iterator, Mapping, Sequence
from secrets import token_hex
from time import monotonic
from typing import NamedTuple

import htpy as h
import streamlit as st

from engine.figures import Interpretation
from engine.plan import Plan
from engine.scoring import FlipKind, flips
from pages.parts.state import database
from pages.parts.state.scenario_history import ScenarioChange, changes, most_changes
from pages.parts.state.session_state import Memo, Remembered
from pages.parts.state.store_failure import show_store_failure
from pages.parts.state.timestamps import danish_clock, danish_day
from store import LedgerEntry, StoreFailure
from words.dates import day, quarter
from words.digests import short_digest
from words.figures import precise
from words.interpretations import interpretation_name
from words.language import language
from words.lists import capitalised, listed
from words.numbers import score
from words.translation import _, ngettext
from words.verdicts import outcome

__all__ = ["draw_log", "log_line", "minutes", "store_log"]

MOST_SHOWN = 20
"""Lines on the screen; all of them are copied, and stored."""

PAUSE_SECONDS = 30
"""How long a database that did not answer is left alone, so that it holds nobody up at every move."""


class _StoredLog(NamedTuple):
    """What is stored of this session's meeting: its lines by their index, and until when nothing more is tried."""

    meeting: str
    lines: Mapping[int, str]
    wait_until: float = 0.0


_STORED: Remembered[_StoredLog] = Remembered("stored meeting log")
_MINUTES: Memo[list[str]] = Memo("minutes of the meeting")


def draw_log(plan: Plan) -> h.Element:
    """Draw the newest lines, the newest first, and a press that copies all of them as text for the minutes."""
    written = _minutes(plan)
    lines = written[1:]
    newest = list(reversed(lines[-MOST_SHOWN:]))
    return h.section(".log", aria_label=_("Meeting log"))[
        h.div(".log-head")[h.h2[_("Meeting log")], _copy(written) if lines else None],
        h.ol(reversed=True, start=len(lines))[(h.li[line] for line in newest)]
        if lines
        else h.p[_("Every change becomes a line here, with what it flips.")],
        h.p[_more(len(lines) - len(newest))] if len(lines) > len(newest) else None,
        h.p[_full(len(lines))] if len(lines) >= most_changes(plan) else None,
    ]


def _copy(written: Sequence[str]) -> h.Element:
    return h.button(
        class_="button",
        type="button",
        data_copy="\n".join(written),
        data_copied=_("Copied"),
        data_failed=_("The browser does not let us copy."),
    )[_("Copy")]


def _more(earlier: int) -> str:
    return ngettext("{n} earlier line is copied too.", "{n} earlier lines are copied too.", earlier)


def _full(lines: int) -> str:
    return _(
        "The log has {n} lines, which is all that fits. What is changed from here on becomes part of the last line, and is undone with it. Load the page again to begin a new log.",  # noqa: E501
        n=lines,
    )


def store_log(plan: Plan) -> None:
    """Store the log where it differs from what is stored; a link that was only opened leaves no log.

    Nothing waits for it: what is stored is what has been drawn already. Where it cannot be stored, a warning says so,
    the log stays on the screen, and it is tried again after a while.
    """
    made = changes(plan)
    stored = _STORED.of(plan).get() or _StoredLog(token_hex(16), {})
    if not stored.lines and all(change.from_link for change in made):
        return
    lines = dict(enumerate(_minutes(plan))) if made else {}
    differing: dict[int, str | None] = {index: line for index, line in lines.items() if stored.lines.get(index) != line}
    differing |= dict.fromkeys(stored.lines.keys() - lines.keys())
    if not differing or monotonic() < stored.wait_until:
        return
    failure = database.store().log(plan, stored.meeting, differing, database.audit_stamp())
    if isinstance(failure, StoreFailure):
        _STORED.of(plan).set(stored._replace(wait_until=monotonic() + PAUSE_SECONDS))
        st.warning(_("The meeting log could not be kept just now. It stands under Meeting log, and is tried again."))
        show_store_failure(failure)
    else:
        _STORED.of(plan).set(stored._replace(lines=lines))


def _newest_entry(plan: Plan) -> LedgerEntry | None:
    entries = database.ledger(plan)
    return entries[-1] if entries else None


def _minutes(plan: Plan) -> list[str]:
    """Return this session's minutes, written once for all who need them."""
    made, newest = changes(plan), _newest_entry(plan)
    return _MINUTES.of(plan).get((plan, made, newest, language()), lambda: minutes(plan, made, newest))


def minutes(plan: Plan, made: Sequence[ScenarioChange], newest: LedgerEntry | None = None) -> list[str]:
    """Write the log line by line, what it is and that it is not real data first.

    `newest`: the newest entry of the ledger, by whose seal the minutes tell which history they were written on.
    """
    head = _("What-if, not results: {plan}", plan=plan.title)
    as_of = made[-1].after.projection.as_of if made else None
    if as_of:
        head = _("{head}, after {quarter}", head=head, quarter=quarter(as_of))
    if made:
        head = f"{head} · {day(danish_day(made[-1].at))}"
    if newest is not None:
        number, seal = newest.number, short_digest(newest.digest)
        head = _("{head} · step {number}, seal {seal}", head=head, number=number, seal=seal)
    return [head, *(log_line(plan, change) for change in made)]


def log_line(plan: Plan, change: ScenarioChange) -> str:
    """Format one change: 10.14 Sygefravær: 10,4 dage → 9,8 dage. Mål 2.2 opfyldt. Samlet 64,3 → 71,4."""
    figures = "; ".join(_changes(plan, change))
    flipped = "; ".join(_flip_texts(change)) or _("No goal flips")
    before, after = change.scorecard_before, change.scorecard_after
    totals = _("Total {before} → {after}", before=score(before.score), after=score(after.score))
    return f"{danish_clock(change.at)} {figures}. {capitalised(flipped)}. {totals}."


def _changes(plan: Plan, change: ScenarioChange) -> Iterator[str]:
    """Word how the contract is read from here on, where that is otherwise, and each figure that is another."""
    if change.reads_otherwise:
        names = [interpretation_name(each) for each in Interpretation if each in change.after.interpretations]
        yield _("Interpretation: {names}", names=listed(names) or _("the plan’s own"))
    if change.before.changes and not change.after.changes:
        yield _("Back to the projected figures")
    else:
        yield from (_figure_change(plan, change, key) for key in change.measures)


def _figure_change(plan: Plan, change: ScenarioChange, key: str) -> str:
    measure = plan.measure(key)
    return _(
        "{measure}: {before} → {after}",
        measure=measure.title,
        before=precise(measure, change.before.value(key)),
        after=precise(measure, change.after.value(key)),
    )


def _flip_texts(change: ScenarioChange) -> Iterator[str]:
    all_flips = flips(change.scorecard_before, change.scorecard_after)
    for kind in FlipKind:
        of_kind = [flip for flip in all_flips if flip.kind is kind]
        for after in dict.fromkeys(flip.after for flip in of_kind):
            goals = listed(flip.goal for flip in of_kind if flip.after is after)
            yield _("goal {goals} {outcome}", goals=goals, outcome=outcome(after))
