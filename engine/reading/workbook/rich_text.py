"""Text in a workbook, in runs: some may be raised, as a footnote's mark is, or struck out."""

from collections.abc import Mapping
from typing import NamedTuple

from engine.reading.form.table import LONGEST_CELL
from engine.reading.workbook.package_xml import unescape_text, walk

__all__ = ["RichText", "TextRuns", "read_strings"]

_OFF = {"0", "false"}
_RAISED = {"superscript", "subscript"}


class RichText(NamedTuple):
    """A text. `plain`: without what is raised or struck out; `struck`: what is struck out, `raised` likewise."""

    text: str
    plain: str
    raised: str = ""
    struck: str = ""


class TextRuns:
    """Grows while a string is walked. What is said of how it sounds is no part of it."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, bool, bool]] = []
        self.raised = self.struck = self.in_text = self.sounds = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        match name:
            case "r":
                self.raised = self.struck = False
            case "vertAlign":
                self.raised = attributes.get("val") in _RAISED
            case "strike":
                self.struck = attributes.get("val", "1") not in _OFF
            case "rPh":
                self.sounds = True
            case "t":
                self.in_text = not self.sounds
            case _:
                pass

    def end(self, name: str) -> None:
        """Take the end of an element."""
        match name:
            case "r":
                self.raised = self.struck = False
            case "rPh":
                self.sounds = False
            case "t":
                self.in_text = False
            case _:
                pass

    def text(self, text: str) -> None:
        """Take what stands between them."""
        if self.in_text:
            self.runs.append((text, self.raised, self.struck))

    def whole(self) -> RichText:
        """Return the text that has been walked."""
        if not any(raised or struck for _, raised, struck in self.runs):
            text = unescape_text("".join(text for text, _, _ in self.runs)[:LONGEST_CELL])
            return RichText(text, text)
        return RichText(
            *(
                unescape_text("".join(part)[:LONGEST_CELL])
                for part in (
                    [text for text, _, _ in self.runs],
                    [text for text, raised, struck in self.runs if not raised and not struck],
                    [text for text, raised, struck in self.runs if raised and not struck],
                    [text for text, _, struck in self.runs if struck],
                )
            )
        )


def read_strings(content: bytes | None) -> tuple[RichText, ...]:
    """Read the strings that cells name by their number."""
    strings: list[RichText] = []
    runs = TextRuns()

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal runs
        if name == "si":
            runs = TextRuns()
        runs.start(name, attributes)

    def end(name: str) -> None:
        runs.end(name)
        if name == "si":
            strings.append(runs.whole())

    def text(text: str) -> None:
        runs.text(text)

    if content is not None:
        walk(content, start, end, text)
    return tuple(strings)
