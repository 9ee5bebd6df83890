"""How far the year's reporting is: how many figures each quarter has."""

from collections.abc import Sequence

import htpy as h

from engine.plan import Measurement, Plan
from pages.parts.look.html import show_html
from pages.parts.look.lock import lock_sign
from pages.parts.state import session
from pages.parts.state.quarter_way import locked
from words.dates import quarter
from words.translation import _, ngettext

__all__ = ["show_reported"]


def show_reported(plan: Plan) -> None:
    """Show, quarter by quarter, how many figures are accepted, and whether they are locked."""
    figures, locked_quarters = session.accepted_figures(plan), locked(plan)
    show_html(
        h.section(".reported-figures", aria_labelledby="reported")[
            h.h2("#reported")[_("Reported")],
            h.dl[
                [
                    h.div[
                        h.dt[quarter(each)],
                        h.dd[
                            _count([one for one in figures if one.quarter == each]),
                            each in locked_quarters and (" · ", lock_sign(), " ", _("locked")),
                        ],
                    ]
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
