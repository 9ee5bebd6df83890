"""A sheet's XML without what points out of it: its cells and how they look stay, byte for byte."""

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple
from xml.parsers.expat import ParserCreate

from engine.reading.workbook.package_bytes import Edit, element_end, replaced, tag_at
from engine.reading.workbook.package_xml import local_name, refuse_entities

__all__ = ["kept_sheet", "kept_strings"]

_STAYS = frozenset(
    (
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
        "autoFilter", "sortState", "mergeCells", "phoneticPr", "printOptions", "pageMargins", "rowBreaks", "colBreaks",
        "ignoredErrors",
    )
)  # fmt: skip
"""What of a sheet is its cells and their looks. The rest is comments, pictures, links, names of people, other files,
and looks by a rule, which may name another sheet and what stands there; no figure is read by them."""
_METADATA = re.compile(rb"""\s(?:cm|vm)\s*=\s*(?:"[^"]*"|'[^']*')""")
"""What of a cell points to a part that is not kept."""
_POINTS_OUT = ("!", "[")
"""What a formula has that names another sheet or another file."""


class _Formula(NamedTuple):
    cut: Edit
    shared: str | None
    text: str
    computed: bool


def kept_sheet(content: bytes) -> tuple[bytes, set[int]]:
    """Return a sheet's cells and looks, and the numbers of the strings that its cells have.

    A formula that names another sheet or file is left out, and what it last gave stays.
    """
    reader = _Reader(content)
    return replaced(content, reader.all_cuts()), reader.strings


def kept_strings(content: bytes, used: Collection[int]) -> bytes:
    """Return the strings of a workbook, those that no cell has as empty ones, so that each keeps its number."""
    strings = _Strings(content, used)
    return replaced(content, strings.cuts)


class _Walk:
    """Walks XML element by element, and knows the bytes of each."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        refuse_entities(content)
        self.parser = ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._enter
        self.parser.EndElementHandler = self._leave
        self.parser.CharacterDataHandler = self.text
        self.starts: list[int] = []
        self.parser.Parse(content, True)

    def _enter(self, name: str, attributes: Mapping[str, str]) -> None:
        self.starts.append(self.parser.CurrentByteIndex)
        self.start(name, attributes)

    def _leave(self, name: str) -> None:
        self.end(name, self.starts.pop())

    def cut(self, start: int, replacement: bytes = b"") -> Edit:
        """Replace the element that is being left, whose tag begins at a byte."""
        return start, element_end(self.content, start, self.parser.CurrentByteIndex), replacement

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        raise NotImplementedError

    def end(self, name: str, start: int) -> None:
        raise NotImplementedError

    def text(self, text: str) -> None:
        raise NotImplementedError


class _Reader(_Walk):
    """Finds what of a sheet is cut, the formulas, and the strings that its cells have."""

    def __init__(self, content: bytes) -> None:
        self.cuts: list[Edit] = []
        self.formulas: list[_Formula] = []
        self.strings: set[int] = set()
        self.goes = False
        self.cell_kind = ""
        self.shared: str | None = None
        self.into: list[str] = []
        self.formula: tuple[Edit, str | None, str] | None = None
        super().__init__(content)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if len(self.starts) == len(("worksheet", name)):
            self.goes = local_name(name) not in _STAYS
        match local_name(name):
            case "c":
                self.cell_kind, self.formula = attributes.get("t", "n"), None
                if attributes.keys() & {"cm", "vm"}:
                    at, tag = self.starts[-1], tag_at(self.content, self.starts[-1])
                    self.cuts.append((at, at + len(tag), _METADATA.sub(b"", tag)))
            case "f":
                self.shared, self.into = attributes.get("si"), []
            case "v":
                self.into = []
            case _:
                pass

    def text(self, text: str) -> None:
        self.into.append(text)

    def end(self, name: str, start: int) -> None:
        if self.goes:
            if len(self.starts) == 1:
                self.cuts.append(self.cut(start))
            return
        match local_name(name):
            case "f":
                self.formula = self.cut(start), self.shared, "".join(self.into)
            case "v":
                self._value("".join(self.into))
            case "c" if self.formula is not None:
                self.formulas.append(_Formula(*self.formula, computed=False))
                self.formula = None
            case _:
                pass

    def _value(self, value: str) -> None:
        if self.cell_kind == "s" and value.strip().isdigit():
            self.strings.add(int(value))
        if self.formula is not None and value:
            self.formulas.append(_Formula(*self.formula, computed=True))
            self.formula = None

    def all_cuts(self) -> list[Edit]:
        shared = {each.shared for each in self.formulas if each.shared is not None and _points_out(each.text)}
        gone = (each for each in self.formulas if each.computed and (_points_out(each.text) or each.shared in shared))
        return [*self.cuts, *(each.cut for each in gone)]


def _points_out(formula: str) -> bool:
    return any(sign in formula for sign in _POINTS_OUT)


class _Strings(_Walk):
    """Finds the strings that no cell has."""

    def __init__(self, content: bytes, used: Collection[int]) -> None:
        self.used, self.count = used, 0
        self.cuts: list[Edit] = []
        super().__init__(content)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        del name, attributes

    def text(self, text: str) -> None:
        del text

    def end(self, name: str, start: int) -> None:
        if len(self.starts) != 1:
            return
        if local_name(name) != "si":
            self.cuts.append(self.cut(start))
            return
        if self.count not in self.used:
            prefix = name.removesuffix("si")
            self.cuts.append(self.cut(start, f"<{prefix}si><{prefix}t/></{prefix}si>".encode()))
        self.count += 1
