"""A goal's parts as its rule joins them: the one list that every screen draws of them."""

from collections.abc import Callable, Sequence

import htpy as h

from engine.plan import Branch, joining
from words.rules import joining_sentence

__all__ = ["parts_tree"]


def parts_tree(top: Branch, draw_part: Callable[[int], Sequence[h.Element]]) -> list[h.Element]:
    """Draw the items of a goal's parts; a rule inside a rule is an item that says how its own parts join.

    `draw_part`: draws a part by its number, 0 is the goal's first; none where there is nothing to show of it. How the
    goal's own parts join stands above the list, and is not drawn here. A part that stands several times in k of n
    written out is drawn once.
    """
    if top.part is not None:
        return list(draw_part(top.part))
    return [item for below in joining(top).branches for item in _items(below, draw_part)]


def _items(branch: Branch, draw_part: Callable[[int], Sequence[h.Element]]) -> list[h.Element]:
    items = parts_tree(branch, draw_part)
    if branch.part is not None or not items:
        return items
    return [h.li(".joined")[h.p(".joining")[joining_sentence(branch.requirement)], h.ul[items]]]
