"""A change of the plan on the screen: what differs, which verdicts move with it, and the total before and after."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from re import split
from typing import NamedTuple

import htpy as h
import streamlit as st

from engine.plan import Measurement, Plan
from pages.parts.look.change_record import change_effect
from pages.parts.look.html import in_danish, show_html
from pages.parts.look.tables import stacking_table
from pages.parts.plan.differences import Group, Row, difference_groups
from pages.parts.state.change_records import change_of_plan
from words.translation import _, ngettext

__all__ = ["Sides", "show_plan_change"]

FOLDED_FROM = 8
"""So many rows are folded away, so that what they do is seen first."""

ALIKE_AROUND = 8
"""So many words that are the same are shown around those that are not."""


class Sides(NamedTuple):
    """What the two versions are called at the head of their columns."""

    before: str
    after: str


def show_plan_change(before: Plan, after: Plan, figures: Iterable[Measurement], sides: Sides) -> None:
    """Show what a change of the plan does to the verdicts on figures, and what it is."""
    groups = difference_groups(before, after)
    if not groups:
        st.markdown(_("The plan says the same as the one in use."))
        return
    show_html(change_effect(change_of_plan(before, after, figures)))
    count = sum(len(group.rows) for group in groups)
    summary = ngettext("What differs, in {n} place", "What differs, in {n} places", count)
    tables = [_group(group, sides) for group in groups]
    show_html(h.details(".plan-change", open=count < FOLDED_FROM)[h.summary[summary], tables])


# --- the table ------------------------------------------------------------------------------------


def _group(group: Group, sides: Sides) -> h.Element:
    caption = h.b[group.heading], (" ", in_danish(group.name)) if group.name else None
    return stacking_table(caption, (_("What"), *sides), map(_line, group.rows))


def _line(row: Row) -> tuple[h.Node, h.Element, h.Element]:
    what = row.what, h.span(".of", lang="da")[row.of] if row.of else None
    before, after = (h.span(lang="da" if row.own else None)[cell] for cell in _with_marks(row.before, row.after))
    return what, before, after


def _with_marks(before: str, after: str) -> tuple[h.Node, h.Node]:
    """Mark the words that differ; long stretches of the same words are left out."""
    if not before or not after:
        return before or _absent(), after or _absent()
    earlier, later = _words(before), _words(after)
    steps = SequenceMatcher(None, earlier, later, autojunk=False).get_opcodes()
    return (
        list(_stretches(earlier, [(kind, low, high) for kind, low, high, _low, _high in steps], h.del_)),
        list(_stretches(later, [(kind, low, high) for kind, _low, _high, low, high in steps], h.ins)),
    )


def _absent() -> h.Element:
    return h.span(".nothing")[_("not in it")]


def _words(text: str) -> list[str]:
    return [word for word in split(r"(\s+)", text) if word]


def _stretches(words: Sequence[str], steps: Sequence[tuple[str, int, int]], mark: h.Element) -> Iterator[h.Node]:
    around = 2 * ALIKE_AROUND  # a word and the space after it
    for place, (kind, low, high) in enumerate(steps):
        stretch = words[low:high]
        if kind != "equal":
            yield mark["".join(stretch)] if stretch else None
            continue
        first, last = place == 0, place == len(steps) - 1
        if len(stretch) <= around * (1 if first or last else 2):
            yield "".join(stretch)
        else:
            yield "" if first else "".join(stretch[:around])
            yield "… " if first else " …" if last else " … "
            yield "" if last else "".join(stretch[-around:])
