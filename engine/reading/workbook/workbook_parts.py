"""A workbook's bytes -> its parts: which file holds which sheet, its styles and its strings."""

from collections.abc import Mapping
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple
from zipfile import ZipFile

from engine.reading.findings.file_bounds import WorkbookBound
from engine.reading.form.zip_parts import has_too_many_parts, read_part
from engine.reading.workbook.empty_cells import without_empty_cells
from engine.reading.workbook.package_xml import DamagedXmlError, walk

__all__ = ["SheetPart", "WorkbookParts", "WorkbookTooLargeError", "open_workbook", "relations_of"]

_SHEETS = "xl/worksheets/sheet"
_NOT_STYLES = (
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
    """The workbook has more of something than any quarter's figures need: of `bound`."""

    def __init__(self, bound: WorkbookBound) -> None:
        """Keep what there is too much of."""
        self.bound = bound
        super().__init__(bound)


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
    """Unpack a workbook; one with too much in it raises WorkbookTooLargeError, and whatever is damaged raises too.

    Nothing that a zip declares is believed: a part is unpacked piece by piece, and what comes out is counted.
    """
    if has_too_many_parts(data):
        raise WorkbookTooLargeError(WorkbookBound.PARTS)
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
            if len(sheets) > WorkbookBound.SHEETS.limit:
                raise WorkbookTooLargeError(WorkbookBound.SHEETS)

    walk(parts[main], start)
    if len({sheet.part for sheet in sheets}) < len(sheets):
        raise DamagedXmlError
    by_kind = {kind: parts.get(target) for kind, target in relations.values()}
    return WorkbookParts(parts, main, tuple(sheets), by_kind.get("styles"), by_kind.get("sharedStrings"), since_1904)


def _unpack(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        parts: dict[str, bytes] = {}
        room = WorkbookBound.MEGABYTES.limit * 1_000_000
        entries = styles = 0
        for info in archive.infolist():
            if info.filename in parts:
                raise DamagedXmlError
            content = read_part(archive, info, room)
            if content is None:
                raise WorkbookTooLargeError(WorkbookBound.MEGABYTES)
            room -= len(content)
            if info.filename.startswith(_SHEETS):
                content = without_empty_cells(content)
            count = content.count(b"<")
            entries += count
            styles += 0 if info.filename.startswith(_NOT_STYLES) else count
            if styles > WorkbookBound.STYLES.limit:
                raise WorkbookTooLargeError(WorkbookBound.STYLES)
            if entries > WorkbookBound.ENTRIES.limit:
                raise WorkbookTooLargeError(WorkbookBound.ENTRIES)
            parts[info.filename] = content
    return parts


def relations_of(part: str) -> str:
    """Name the part that says what another part refers to."""
    return join(dirname(part), "_rels", f"{basename(part)}.rels")


def _relations(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Return what a part refers to, by id: its kind, and the part's name."""
    relations: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = normpath(join("/", dirname(part), attributes["Target"])).lstrip("/")
            relations[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], target)

    walk(parts[relations_of(part)], start)
    return relations
