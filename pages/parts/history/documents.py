"""What is written beside the figures: meeting logs and named scenarios."""

import htpy as h
import streamlit as st

from engine.plan import Plan
from pages.parts.look.html import show_html
from pages.parts.look.tables import show_stacking_table
from pages.parts.state import database
from pages.parts.state.erased import erased_note
from pages.parts.state.saved_scenarios import SavedScenario, load_again, saved_scenarios, show_unfit
from pages.parts.state.store_failure import show_held_store_failure
from pages.parts.state.timestamps import stamp_text
from store import Meeting
from words.numbers import number
from words.scenario_differences import difference_sentence
from words.translation import _, ngettext

__all__ = ["show_meeting_logs", "show_scenarios"]


def show_meeting_logs(plan: Plan) -> None:
    """Show the meeting logs, the newest first, each folded under when it was written and how long it is."""
    meetings = database.store().meetings(plan.id)[::-1]
    if not meetings:
        st.markdown(_("There is no meeting log yet. What is tried under What if is written down here by itself."))
        return
    show_html(h.fragment[[_meeting(meeting) for meeting in meetings]])


def _meeting(meeting: Meeting) -> h.Element:
    erased = [erased_note(each) for each in meeting.redactions]
    return h.details(".behind")[
        h.summary[_meeting_name(meeting)],
        h.div(".log-lines", lang="da")["\n".join((*meeting.lines, *erased))],
    ]


def show_scenarios(plan: Plan) -> None:
    """List the saved scenarios, and tell where they are opened."""
    load_again(plan)
    scenarios = saved_scenarios(plan)
    show_held_store_failure()
    if scenarios:
        headings = (_("Name"), _("Kept"), _("Changes"), _("Otherwise when kept"))
        columns = len(headings) if any(each.differences for each in scenarios) else len(headings) - 1
        rows = [_scenario_row(each)[:columns] for each in scenarios]
        show_stacking_table(_("The scenarios that are kept"), headings[:columns], rows)
        st.markdown(_("They are opened, compared, renamed and put away under What if."))
    else:
        st.markdown(_("No scenario has been saved yet. Try something under What if, and give it a name there."))
    show_unfit(plan)


def _scenario_row(saved: SavedScenario) -> tuple[str, ...]:
    changes = number(len(saved.scenario.changes), 0)
    return saved.name, stamp_text(saved.stamp), changes, " ".join(map(difference_sentence, saved.differences))


def _meeting_name(meeting: Meeting) -> str:
    """Word when a meeting's log was last written, by whom, and how long it is; its first line is its heading."""
    changes = ngettext("{n} change", "{n} changes", max(0, len(meeting.lines) - 1))
    return _("{time}: {changes}", time=stamp_text(meeting.stamp), changes=changes)
