"""The institution's own layout of the quarterly report: a file that the installation names, read when it changes."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import htpy as h

from reports.layout import Layout, read_layout
from reports.toml_checks import FileError
from store import current_settings
from words.plan_findings import plan_finding_sentence
from words.translation import _

__all__ = ["LayoutInUse", "draw_layout_mistakes", "layout_in_use"]

MOST_BYTES = 100_000


class LayoutInUse(NamedTuple):
    """The layout that reports have, and what is wrong with the file: then it is the report's own.

    `mistakes`: what its author should mend. `unreadable`: whether there is no such file, or it cannot be a layout.
    """

    layout: Layout = Layout()
    mistakes: FileError | None = None
    unreadable: bool = False


def layout_in_use() -> LayoutInUse:
    """Return the layout that the installation's file gives now; the report's own where none is named."""
    name = current_settings().report_layout
    if not name:
        return LayoutInUse()
    try:
        file = Path(name)
        stamp = file.stat()
        return _read(file, stamp.st_mtime_ns, stamp.st_size)
    except OSError:
        return LayoutInUse(unreadable=True)


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int, size: int) -> LayoutInUse:
    if size > MOST_BYTES:
        return LayoutInUse(unreadable=True)
    try:
        return LayoutInUse(read_layout(file.read_bytes()))
    except FileError as error:
        return LayoutInUse(mistakes=error)


def draw_layout_mistakes() -> h.Element | None:
    """Say what is wrong with the file; nothing where nothing is. Its place on the server is nobody's business."""
    in_use = layout_in_use()
    if in_use.unreadable:
        return h.p(".sent-note", role="status")[
            _("The institution’s layout of the report could not be read, so the report has its own."),
        ]
    if in_use.mistakes is None:
        return None
    return h.div(".sent-note", role="status")[
        h.p[_("The institution’s layout of the report has mistakes, so the report has its own:")],
        h.ul[[h.li[plan_finding_sentence(each)] for each in in_use.mistakes.mistakes]],
    ]
