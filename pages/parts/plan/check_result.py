"""What the check of a brought plan file shows: its mistakes, or its warnings and every rule read back."""

from collections.abc import Sequence

import htpy as h
import streamlit as st

from engine.plan import Mistake, Plan, PlanWarning
from pages.parts.look.html import in_danish, show_html
from pages.parts.plan.contract import rule_as_read
from words.markdown import bulleted
from words.plan_findings import plan_finding_sentence
from words.translation import _, ngettext

__all__ = ["show_mistakes", "show_read_back", "show_warnings"]

MOST_FINDINGS = 100
"""Nobody looks at more at a time; the command line names them all."""


def show_mistakes(mistakes: Sequence[Mistake]) -> None:
    """Name the mistakes as `python -m engine check` does: an author mends them in the file."""
    st.error(_("The plan file cannot be used yet. Mend these places, and bring it again:"))
    sentences = [plan_finding_sentence(mistake) for mistake in mistakes[:MOST_FINDINGS]]
    st.code("\n".join(sentences), language=None, wrap_lines=True)
    _count_others(len(mistakes))


def show_warnings(warnings: Sequence[PlanWarning]) -> None:
    """Name what is probably not meant; nothing where there is nothing to look at."""
    if not warnings:
        return
    head = _("Look at these places before the plan is put in use. They do not keep it from use:")
    sentences = [plan_finding_sentence(warning) for warning in warnings[:MOST_FINDINGS]]
    st.warning(bulleted(head, sentences), icon=":material/visibility:")
    _count_others(len(warnings))


def show_read_back(plan: Plan, *, is_open: bool) -> None:
    """Read every rule back as it is judged, so that a wrong sign is seen before the plan is put in use.

    `is_open`: else it is folded, where what differs from the plan in use is shown too.
    """
    show_html(
        h.details(".behind", open=is_open)[
            h.summary[_("This is how the rules are read. Hold them against the contract:")],
            [
                h.div(".contract")[h.h3[goal.id, " ", in_danish(goal.title)], rule_as_read(plan, goal)]
                for goal in plan.goals
            ],
        ]
    )


def _count_others(count: int) -> None:
    others = count - MOST_FINDINGS
    if others > 0:
        st.markdown(ngettext("And {n} more like them.", "And {n} more like them.", others))
