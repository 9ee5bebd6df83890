"""What was erased of a plan: what, when, by whom and why."""

from collections.abc import Sequence

import streamlit as st

from engine.plan import Plan
from pages.parts.look.tables import show_stacking_table
from pages.parts.state import database
from pages.parts.state.erased import erased_thing
from pages.parts.state.timestamps import stamp_text
from store import Redaction
from words.translation import _

__all__ = ["show_erased"]


def show_erased(plan: Plan, redactions: Sequence[Redaction]) -> None:
    """List what was erased, the newest first; nothing where nothing was."""
    if not redactions:
        return
    entries = database.ledger(plan)
    st.header(_("What was erased"))
    st.markdown(_("The bytes and the texts are gone. Figures and verdicts stand."))
    rows = [(erased_thing(each, entries), stamp_text(each.stamp), each.reason) for each in reversed(redactions)]
    show_stacking_table(_("What was erased, the newest first"), (_("What"), _("When"), _("Why")), rows)
