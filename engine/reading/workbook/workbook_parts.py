"""A workbook's bytes -> its parts: which file holds which sheet, its styles and its strings."""

from collections.abc import Mapping
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple
from zipfile import ZipFile

from engine.reading.workbook.package_xml import walk

__all__ = ["MOST_MEGABYTES", "MOST_PARTS", "SheetPart", "WorkbookParts", "WorkbookTooLargeError", "open_workbook"]

MOST_MEGABYTES = 64
MOST_PARTS = 2_000
_MOST_TAGS = 800_000
_MOST_TAGS_OF_THE_FRAME = 60_000
"""How much XML there may be in all, and outside the sheets."""
_LONGEST_ROW = 250_000
"""Bytes of XML in one row."""
_SHEETS = "xl/worksheets/sheet"
_NOT_FRAME = (
    _SHEETS,
    "xl/sharedStrings.xml",
    "xl/pivot",
    "xl/drawings/",
    "xl/charts/",
    "xl/media/",
    "xl/comments",
    "customXml/",
)


class WorkbookTooLargeError(Exception):
    """The workbook unpacks to more than any quarter's figures need."""


class SheetPart(NamedTuple):
    """A sheet and the part that holds it."""

    title: str
    hidden: bool
    part: str


class WorkbookParts(NamedTuple):
    """A workbook unpacked. `since_1904`: it counts its days from 1904."""

    parts: Mapping[str, bytes]
    main: str
    sheets: tuple[SheetPart, ...]
    styles: bytes | None
    strings: bytes | None
    since_1904: bool


def open_workbook(data: bytes) -> WorkbookParts:
    """Unpack a workbook; a bomb is refused by what it holds, and whatever is damaged raises.

    Zip gives no more of a part than the size it declares, so the declared sizes can be trusted.
    """
    parts = _unpack(data)
    walk(parts["[Content_Types].xml"], lambda _name, _attributes: None)
    main = next(target for kind, target in _relations(parts, "").values() if kind == "officeDocument")
    relations = _relations(parts, main)
    sheets: list[SheetPart] = []
    since_1904 = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal since_1904
        if name == "workbookPr":
            since_1904 = attributes.get("date1904", "") in {"1", "true"}
        elif name == "sheet":
            relation = next(value for key, value in attributes.items() if key.endswith(":id"))
            kind, target = relations[relation]
            if kind == "worksheet":
                sheets.append(SheetPart(attributes["name"], attributes.get("state", "visible") != "visible", target))

    walk(parts[main], start)
    by_kind = {kind: parts.get(target) for kind, target in relations.values()}
    return WorkbookParts(parts, main, tuple(sheets), by_kind.get("styles"), by_kind.get("sharedStrings"), since_1904)


def _unpack(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        infos = archive.infolist()
        if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_MEGABYTES * 1_000_000:
            raise WorkbookTooLargeError
        parts: dict[str, bytes] = {}
        tags = frame = 0
        for info in infos:
            content = archive.read(info)
            tags += content.count(b"<")
            frame += 0 if info.filename.startswith(_NOT_FRAME) else content.count(b"<")
            if tags > _MOST_TAGS or frame > _MOST_TAGS_OF_THE_FRAME or _has_endless_row(info.filename, content):
                raise WorkbookTooLargeError
            parts[info.filename] = content
    return parts


def _has_endless_row(name: str, content: bytes) -> bool:
    return name.startswith(_SHEETS) and max(map(len, content.split(b"row>"))) > _LONGEST_ROW


def _relations(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Return what a part refers to, by id: its kind, and the part's name."""
    relations: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = normpath(join("/", dirname(part), attributes["Target"])).lstrip("/")
            relations[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], target)

    name = join(dirname(part), "_rels", f"{basename(part)}.rels")
    walk(parts[name], start)
    return relations
