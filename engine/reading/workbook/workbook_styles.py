"""A workbook's styles -> what each does to the look of a cell: its number format, struck out, not to be seen."""

from collections.abc import Mapping
from typing import NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS

from engine.reading.findings.file_bounds import WorkbookBound
from engine.reading.workbook.number_format import NumberFormat, parse_format
from engine.reading.workbook.package_xml import walk
from engine.reading.workbook.workbook_parts import WorkbookTooLargeError

__all__ = ["PLAIN", "CellStyle", "read_styles"]

_WHITE, _BLACK = "FFFFFF", "000000"
_THEME = {"0": _WHITE, "1": _BLACK}
_INDEXED = {"0": _BLACK, "1": _WHITE, "8": _BLACK, "9": _WHITE, "64": _BLACK, "65": _WHITE}
_OF_THE_COUNTRY = {"14": "dd-mm-yyyy", "22": "dd-mm-yyyy h:mm"}
"""Formats that show a day as is usual where the workbook is opened."""
_OFF = {"0", "false"}


class CellStyle(NamedTuple):
    """How a cell looks. `unseen`: its signs have the colour of what is behind them."""

    number_format: NumberFormat
    struck: bool = False
    unseen: bool = False


PLAIN = CellStyle(parse_format("General"))


class _Font(NamedTuple):
    struck: bool = False
    color: str = _BLACK


def read_styles(content: bytes | None) -> tuple[CellStyle, ...]:
    """Return the style of every number that cells name theirs by."""
    if content is None:
        return (PLAIN,)
    reader = _Reader()
    walk(content, reader.start, reader.end)
    return reader.styles()


class _Reader:
    """Grows while the part is walked: formats, fonts and fills come before the styles that name them."""

    def __init__(self) -> None:
        self.within: list[str] = []
        self.formats: dict[str, str] = {str(number): code for number, code in BUILTIN_FORMATS.items()}
        self.formats |= _OF_THE_COUNTRY
        self.fonts: list[_Font] = []
        self.fills: list[str] = []
        self.pattern = "none"
        self.cells: list[tuple[str, int, int]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.within.append(name)
        match self.within:
            case [_, "numFmts", "numFmt"]:
                self.formats[attributes["numFmtId"]] = attributes["formatCode"]
                if len(self.formats) > WorkbookBound.NUMBER_FORMATS.limit:
                    raise WorkbookTooLargeError(WorkbookBound.NUMBER_FORMATS)
            case [_, "fonts", "font"]:
                self.fonts.append(_Font())
            case [_, "fonts", "font", "strike"]:
                self.fonts[-1] = self.fonts[-1]._replace(struck=attributes.get("val", "1") not in _OFF)
            case [_, "fonts", "font", "color"]:
                self.fonts[-1] = self.fonts[-1]._replace(color=_color(attributes, _BLACK))
            case [_, "fills", "fill"]:
                self.fills.append(_WHITE)
            case [_, "fills", "fill", "patternFill"]:
                self.pattern = attributes.get("patternType", "none")
            case [_, "fills", "fill", "patternFill", "fgColor"] if self.pattern != "none":
                self.fills[-1] = _color(attributes, _WHITE)
            case [_, "cellXfs", "xf"]:
                numbers = (int(attributes.get(key, "0")) for key in ("fontId", "fillId"))
                self.cells.append((attributes.get("numFmtId", "0"), *numbers))  # type: ignore[arg-type]
            case _:
                pass

    def end(self, _: str) -> None:
        self.within.pop()

    def styles(self) -> tuple[CellStyle, ...]:
        looks = {cell: self._style(*cell) for cell in set(self.cells)}
        return tuple(looks[cell] for cell in self.cells) or (PLAIN,)

    def _style(self, number: str, font_number: int, fill_number: int) -> CellStyle:
        font = self.fonts[font_number] if font_number < len(self.fonts) else _Font()
        fill = self.fills[fill_number] if fill_number < len(self.fills) else _WHITE
        return CellStyle(parse_format(self.formats.get(number, "General")), font.struck, font.color == fill)


def _color(attributes: Mapping[str, str], otherwise: str) -> str:
    tint = attributes.get("tint", "")
    if "rgb" in attributes:
        return attributes["rgb"][-6:].upper() + tint
    if "theme" in attributes:
        return _THEME.get(attributes["theme"], f"theme {attributes['theme']}") + tint
    return _INDEXED.get(attributes.get("indexed", ""), otherwise) + tint
