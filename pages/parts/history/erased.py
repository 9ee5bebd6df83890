"""What was erased of a plan: what, when, by whom and why, with the digest by which it can still be proved."""

import streamlit as st

from engine.plan import Plan
from pages.parts.look.tables import show_stacking_table
from pages.parts.state import database
from pages.parts.state.erased import erased_thing
from pages.parts.state.timestamps import stamp_text
from store import Redaction
from words.digests import short_digest
from words.translation import _

__all__ = ["show_erased"]


def show_erased(plan: Plan) -> None:
    """List what was erased, the newest first; nothing where nothing was."""
    redactions = database.store().redactions(plan.id)
    if not redactions:
        return
    st.header(_("What was erased"))
    st.markdown(
        _(
            "The bytes and the texts are gone. Figures and verdicts stand, and the digest tells whether a copy is the "
            "one that was erased."
        )
    )
    headings = (_("What"), _("When"), _("Why"), _("Digest"))
    show_stacking_table(_("What was erased, the newest first"), headings, [_row(each) for each in reversed(redactions)])


def _row(redaction: Redaction) -> tuple[str, ...]:
    return erased_thing(redaction), stamp_text(redaction.stamp), redaction.reason, short_digest(redaction.sha256)
