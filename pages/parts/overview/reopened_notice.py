"""The line that a quarter is open again, with who opened it, when and why: the total may become another."""

import htpy as h

from engine.plan import Plan
from pages.parts.look.change_record import change_heading
from pages.parts.state.address import href
from pages.parts.state.erased import erased_note
from pages.parts.state.quarter_way import approval_text, reopened
from pages.parts.state.timestamps import stamp_text
from words.translation import _, ngettext

__all__ = ["reopened_notice"]


def reopened_notice(plan: Plan) -> h.Element | None:
    """Draw it of the one that was opened last, with how many others are open; None where none is."""
    newest, *others = reopened(plan) or (None,)
    if newest is None:
        return None
    erased = newest.reason_redaction
    more = ngettext("{n} other period is reopened, too.", "{n} other periods are reopened, too.", len(others))
    to_report = h.a(href=href("report", quarter=newest.period), data_go="reopened")[_("See the report")]
    return h.p(".reopened-notice")[
        change_heading(approval_text(plan, newest), stamp_text(newest.stamp), newest.stamp.reason),
        erased and f"{erased_note(erased)} ",
        more if others else None,
        " ",
        to_report,
    ]
