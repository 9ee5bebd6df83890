"""What is written beside the figures: meeting logs and named scenarios."""

import streamlit as st

from engine.plan import Plan
from pages.parts.look.tables import show_stacking_table
from pages.parts.state import database
from pages.parts.state.erased import erased_text, erased_thing
from pages.parts.state.saved_scenarios import SavedScenario, load_again, saved_scenarios, show_unfit
from pages.parts.state.store_failure import show_held_store_failure
from pages.parts.state.timestamps import stamp_text
from store import Meeting
from words.numbers import number
from words.scenario_differences import difference_sentence
from words.translation import _, ngettext

__all__ = ["show_meeting_logs", "show_scenarios"]


def show_meeting_logs(plan: Plan) -> None:
    """Show the meeting logs to choose from, the newest first, and the text of the chosen one."""
    meetings = {meeting.key: meeting for meeting in reversed(database.store().meetings(plan.id))}
    if not meetings:
        st.markdown(_("No meeting log is kept yet. What is tried under What if is written down here by itself."))
        return
    chosen = st.selectbox(
        _("Meeting"),
        list(meetings),
        format_func=lambda key: _meeting_name(meetings[key]),
        key=f"meeting of {plan.id} read again",
        filter_mode=None,
    )
    st.code("\n".join(meetings[chosen].lines), language=None, wrap_lines=True)
    for redaction in meetings[chosen].redactions:
        st.markdown(f"{erased_thing(redaction)}: {erased_text(redaction)}")


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
        st.markdown(_("They are tried, compared, renamed and put away under What if, in Scenarios."))
    else:
        st.markdown(_("No scenario is kept yet. Try something out under What if, and give it a name in Scenarios."))
    show_unfit(plan)


def _scenario_row(saved: SavedScenario) -> tuple[str, ...]:
    changes = number(len(saved.scenario.changes), 0)
    return saved.name, stamp_text(saved.stamp), changes, " ".join(map(difference_sentence, saved.differences))


def _meeting_name(meeting: Meeting) -> str:
    """Word when a meeting's log was last written, by whom, and how long it is; its first line is its heading."""
    changes = ngettext("{n} change", "{n} changes", max(0, len(meeting.lines) - 1))
    return _("{time}: {changes}", time=stamp_text(meeting.stamp), changes=changes)
