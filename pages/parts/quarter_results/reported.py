"""How far the year's reporting is: the total as it stands, and how many figures each quarter has."""

from collections.abc import Sequence

import htpy as h

from engine.figures import Scenario
from engine.plan import Measurement, Plan
from engine.scoring import scorecard
from pages.parts.look.html import show_html
from pages.parts.state import session
from words.dates import quarter
from words.headline import headline
from words.translation import _, ngettext

__all__ = ["show_reported"]


def show_reported(plan: Plan) -> None:
    """Show the total on the figures that are accepted, and quarter by quarter how many there are."""
    now = headline(scorecard(plan, Scenario(session.baseline(plan))))
    figures = session.accepted_figures(plan)
    show_html(
        h.section(".reported", aria_label=_("Accepted figures"))[
            h.p(".total")[now.name, ": ", h.strong(data_testid="total")[now.score], " ", now.goals],
            h.dl[
                [
                    h.div[h.dt[quarter(each)], h.dd[_count([one for one in figures if one.quarter == each])]]
                    for each in plan.quarters
                ]
            ],
        ]
    )


def _count(figures: Sequence[Measurement]) -> str:
    known = [figure for figure in figures if figure.value is not None]
    if not known:
        return _("no figures yet")
    provisional = sum(figure.provisional for figure in known)
    count = ngettext("{n} figure", "{n} figures", len(known))
    if not provisional:
        return count
    of_them = ngettext("{n} provisional", "{n} provisional", provisional)
    return f"{count}, {of_them}"
