"""A workbook as it is kept: the sheets that were read and no others, so that nothing is kept that nobody asked for.

Hidden sheets hold whole staff lists, a comment names who wrote it, a pivot table has a copy of what it sums, and the
properties say whose file it was. Nothing of a package is taken along but what is named here.
"""

from collections.abc import Collection, Iterator, Mapping
from xml.sax.saxutils import quoteattr

from engine.reading.workbook.package_bytes import as_utf_8
from engine.reading.workbook.package_xml import walk
from engine.reading.workbook.workbook import is_workbook
from engine.reading.workbook.workbook_parts import SheetPart, WorkbookParts, open_workbook, relations_of
from engine.reading.writing.kept_sheet import kept_sheet, kept_strings
from engine.reading.writing.package import write_package

__all__ = ["kept_form"]

_TYPES = "[Content_Types].xml"
_MAIN, _STYLES, _STRINGS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
_PLAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MAIN_TYPES = (
    _PLAIN_TYPE,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "application/vnd.ms-excel.template.macroEnabled.main+xml",
)
_TYPE_OF_PART = "application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMES, _STRICT_NAMES = (
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main",
     "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("http://purl.oclc.org/ooxml/spreadsheetml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
)  # fmt: skip


def kept_form(data: bytes, sheets: Collection[str]) -> bytes:
    """Return a workbook with these sheets alone: their cells, formulas among them, and looks.

    No comment, picture, link, defined name, macro or property of it is left; a formula that names another sheet or file
    leaves what it last gave. What is no workbook, has none of the sheets or cannot be unpacked comes back as it is.
    Equal workbooks have equal bytes.
    """
    if not is_workbook(data):
        return data
    try:
        workbook = open_workbook(data)
        kept = [sheet for sheet in workbook.sheets if sheet.title in sheets]
        return write_package(_parts(workbook, kept)) if kept else data
    except Exception:  # noqa: BLE001 - a damaged workbook makes the reader raise anything at all
        return data


def _parts(workbook: WorkbookParts, sheets: list[SheetPart]) -> Iterator[tuple[str, bytes]]:
    names, relations = _STRICT_NAMES if b"purl.oclc.org/ooxml" in workbook.parts[workbook.main] else _NAMES
    used: set[int] = set()
    parts: dict[str, tuple[str, bytes]] = {}
    for number, sheet in enumerate(sheets, start=1):
        content, strings = kept_sheet(as_utf_8(workbook.parts[sheet.part]))
        used |= strings
        parts[f"xl/worksheets/sheet{number}.xml"] = ("worksheet", content)
    if workbook.styles is not None:
        parts[_STYLES] = ("styles", workbook.styles)
    if workbook.strings is not None:
        parts[_STRINGS] = ("sharedStrings", kept_strings(as_utf_8(workbook.strings), used))
    yield _TYPES, _content_types(_main_type(workbook), {name: kind for name, (kind, _content) in parts.items()})
    yield "_rels/.rels", _relationships([(f"{relations}/officeDocument", _MAIN)])
    yield _MAIN, _main(workbook, sheets, names, relations)
    yield (
        relations_of(_MAIN),
        _relationships([(f"{relations}/{kind}", name.removeprefix("xl/")) for name, (kind, _content) in parts.items()]),
    )
    yield from ((name, content) for name, (_kind, content) in parts.items())


def _main(workbook: WorkbookParts, sheets: list[SheetPart], names: str, relations: str) -> bytes:
    since = '<workbookPr date1904="1"/>' if workbook.since_1904 else ""
    listed = "".join(
        f'<sheet name={quoteattr(sheet.title)} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    strict = ' conformance="strict"' if names == _STRICT_NAMES[0] else ""
    root = f'<workbook xmlns="{names}" xmlns:r="{relations}"{strict}>'
    return f"{_DECLARATION}{root}{since}<sheets>{listed}</sheets></workbook>".encode()


def _relationships(targets: list[tuple[str, str]]) -> bytes:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'.encode()


def _content_types(main_type: str, kinds: Mapping[str, str]) -> bytes:
    types = {_MAIN: main_type} | {name: _TYPE_OF_PART.format(kind=kind) for name, kind in kinds.items()}
    listed = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{defaults}{listed}</Types>'.encode()


def _main_type(workbook: WorkbookParts) -> str:
    """Return what the file says that it is, so that its name goes on fitting; without its macros it has none."""
    found = _PLAIN_TYPE

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal found
        if name == "Override" and attributes.get("PartName", "").lstrip("/") == workbook.main:
            declared = attributes.get("ContentType", "")
            found = declared if declared in _MAIN_TYPES else _PLAIN_TYPE

    walk(workbook.parts[_TYPES], start)
    return found
