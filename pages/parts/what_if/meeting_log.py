"""The meeting's log: a line for each change, kept as it is made, and to be copied into the minutes."""

from collections.abc import Iterable, Iterator, Mapping
from secrets import token_hex
from time import monotonic
from typing import NamedTuple

import streamlit as st

from engine.plan import Plan
from engine.scoring import FlipKind, flips
from pages.parts.state import database, scenario_history
from pages.parts.state.store_failure import show_store_failure
from store import StoreFailure
from words.dates import clock, day, quarter
from words.figures import precise
from words.lists import capitalised, listed
from words.numbers import score
from words.translation import _
from words.verdicts import outcome

__all__ = ["keep_log", "log_line", "minutes", "show_log"]

PAUSE_SECONDS = 30
"""How long a database that did not answer is left alone, so that it holds nobody up at every move."""


class _Written(NamedTuple):
    """What is kept of this session's meeting: its lines by their place, and till when nothing more is tried."""

    meeting: str
    lines: Mapping[int, str]
    wait_until: float = 0.0


def show_log(plan: Plan) -> None:
    """Show the log as text for the minutes, the oldest change first, with its button to copy it."""
    done = scenario_history.changes(plan)
    if not done:
        st.markdown(_("Nothing has been tried yet. Every change becomes a line here, with what it flips."))
        return
    st.markdown(
        _(
            "For the minutes: copy the text with the button in its corner. "
            "It is kept as it is written, and can be read again under What is kept."
        )
    )
    st.code("\n".join(minutes(plan, done)), language=None, wrap_lines=True)


def keep_log(plan: Plan) -> None:
    """Keep what the log says now, where it is not what is kept; a link that was only opened leaves no log.

    Nothing waits for it: what is written is what has been drawn already. Where it cannot be kept, that is said, the log
    stays on the screen, and it is tried again after a while.
    """
    done = scenario_history.changes(plan)
    written = _written(plan)
    if not written.lines and all(step.opened for step in done):
        return
    lines = dict(enumerate(minutes(plan, done))) if done else {}
    changed: dict[int, str | None] = {place: text for place, text in lines.items() if written.lines.get(place) != text}
    changed |= dict.fromkeys(written.lines.keys() - lines.keys())
    if not changed or monotonic() < written.wait_until:
        return
    failure = database.store().log(plan.id, written.meeting, changed, database.audit_stamp())
    if isinstance(failure, StoreFailure):
        st.session_state[_key(plan)] = written._replace(wait_until=monotonic() + PAUSE_SECONDS)
        st.warning(_("The meeting log could not be kept just now. It stands under Meeting log, and is tried again."))
        show_store_failure(failure)
    else:
        st.session_state[_key(plan)] = written._replace(lines=lines)


def minutes(plan: Plan, done: Iterable[scenario_history.ScenarioChange]) -> list[str]:
    """Write the log line by line, what it is and that it is not real data first."""
    made = list(done)
    head = _("What-if, not results: {plan}", plan=plan.title)
    as_of = made[-1].after.projection.as_of if made else None
    if as_of:
        head = _("{head}, after {quarter}", head=head, quarter=quarter(as_of))
    if made:
        head = f"{head} · {day(made[-1].at.date())}"
    return [head, *(log_line(plan, step) for step in made)]


def log_line(plan: Plan, step: scenario_history.ScenarioChange) -> str:
    """Write one change: 10.14 Sygefravær: 10,4 dage → 9,8 dage. Mål 2.2 opfyldt. Samlet 64,3 → 71,4."""
    moved = "; ".join(_moved(plan, step, key) for key in step.measures)
    if not step.after.changes:
        moved = _("Back to the projected figures")
    turned = "; ".join(_turns(step)) or _("No goal flips")
    totals = _(
        "Total {before} → {after}", before=score(step.scorecard_before.score), after=score(step.scorecard_after.score)
    )
    return f"{clock(step.at.time())} {moved}. {capitalised(turned)}. {totals}."


def _moved(plan: Plan, step: scenario_history.ScenarioChange, key: str) -> str:
    measure = plan.measure(key)
    return _(
        "{measure}: {before} → {after}",
        measure=measure.title,
        before=precise(measure, step.before.value(key)),
        after=precise(measure, step.after.value(key)),
    )


def _turns(step: scenario_history.ScenarioChange) -> Iterator[str]:
    found = flips(step.scorecard_before, step.scorecard_after)
    for turn in FlipKind:
        goals = [flip for flip in found if flip.turn is turn]
        for after in dict.fromkeys(flip.after for flip in goals):
            named = listed(flip.goal for flip in goals if flip.after is after)
            yield _("goal {goals} {outcome}", goals=named, outcome=outcome(after))


def _written(plan: Plan) -> _Written:
    written: _Written | None = st.session_state.get(_key(plan))
    return written or _Written(token_hex(16), {})


def _key(plan: Plan) -> str:
    return f"meeting log kept of {plan.id}"
