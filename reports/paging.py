"""A document's blocks -> runs of pages that lie one way, as paper needs them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from reports.document import Block, Bullets, Chart, Field, Heading, PageBreak, Paragraph, Table, plain

__all__ = ["PageRun", "forms", "page_runs", "stays_with_next"]

_MOST_TO_STAY = 500
"""Letters of a paragraph that stays with the chart below it: a longer one may stand on the page before."""


class PageRun(NamedTuple):
    """Blocks that begin on a new page; `landscape`: which lies across, as all that follow in it."""

    landscape: bool
    blocks: tuple[Block, ...]


def page_runs(blocks: Iterable[Block]) -> tuple[PageRun, ...]:
    """Part blocks where a page ends on purpose, or where a table asks for a page across and none is there yet.

    A heading goes along with what it stands above. No section is empty, so that no page is.
    """
    parts: list[tuple[bool, list[Block]]] = [(False, [])]
    across_for_a_table = False
    for block in blocks:
        landscape, current = parts[-1]
        wide = isinstance(block, Table) and block.landscape
        if isinstance(block, PageBreak):
            parts.append((block.landscape, []))
            across_for_a_table = False
        elif wide and not landscape:
            parts.append((True, [*_headings_at_the_end(current), block]))
            across_for_a_table = True
        elif across_for_a_table and isinstance(block, Heading):
            parts.append((False, [block]))
            across_for_a_table = False
        else:
            current.append(block)
    return tuple(PageRun(landscape, tuple(content)) for landscape, content in parts if content)


def stays_with_next(blocks: Sequence[Block], number: int) -> bool:
    """Whether a block is a short paragraph that only other such ones part from a chart: they go on a page together.

    So does what stands in bold above a list.
    """
    block, following = blocks[number], blocks[number + 1 : number + 2]
    if isinstance(block, Paragraph) and all(run.strong for run in block.runs):
        return bool(following) and isinstance(following[0], Bullets)
    for block in blocks[number:]:
        if not isinstance(block, Paragraph):
            return isinstance(block, Chart)
        if len(plain(block.runs)) > _MOST_TO_STAY:
            return False
    return False


def forms(blocks: Sequence[Block]) -> Iterator[tuple[int, tuple[Block, ...]]]:
    """Yield blocks with the number of the first: fields that follow each other together, every other one alone."""
    for are_fields, numbered in groupby(enumerate(blocks), lambda each: isinstance(each[1], Field)):
        together = list(numbered)
        if are_fields:
            yield together[0][0], tuple(block for _number, block in together)
        else:
            yield from ((number, (block,)) for number, block in together)


def _headings_at_the_end(blocks: list[Block]) -> list[Block]:
    """Take the headings off the end of blocks."""
    taken: list[Block] = []
    while blocks and isinstance(blocks[-1], Heading):
        taken.insert(0, blocks.pop())
    return taken
