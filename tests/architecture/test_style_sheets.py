"""Every style sheet stands on every page: what a screen's own says of a class, it says of all that bears it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import ROOT, files, modules, name_of, parsed

PARTS = ROOT / "pages" / "parts"
SCREENS = ("overview", "what_if", "quarter_results", "report", "plan", "history", "department")
MARKS = ROOT / "words" / "course.py"
"""Names the kinds and forms of a drawing's marks, which are classes as they stand."""

NO_SELECTOR = re.compile(r"/\*.*?\*/|@[^{;]*[{;]", re.DOTALL)
SELECTORS = re.compile(r"([^{}]+)\{")
OUR_CLASS = re.compile(r"\.(?!st-|st[A-Z])([a-zA-Z][\w-]*)")
KEY = "st-key-"
"""The class that Streamlit gives a container by its key."""

IN_SCRIPT = re.compile(r'(?:class: |"class", |classList\.\w+\()["`]([^"`]*)["`]')


def selectors(sheet: Path) -> Iterator[str]:
    """Every selector of a sheet, one at a time, those for a narrow window and for paper too."""
    for together in SELECTORS.findall(NO_SELECTOR.sub("", sheet.read_text(encoding="utf-8"))):
        depth, one = 0, ""
        for sign in together:
            depth += (sign == "(") - (sign == ")")
            if sign == "," and not depth:
                yield one.strip()
                one = ""
            else:
                one += sign
        yield one.strip()


def room_of(path: Path) -> str:
    """The room in `pages/parts` that a file belongs to; a screen's own file belongs to the screen's."""
    return path.relative_to(PARTS).parts[0] if PARTS in path.parents else path.stem


def classes_in(path: Path) -> Iterator[str]:
    """Every class that a file writes: `h.p(".a.b")`, `class_=["a", {"b": …}]`, and a script's `class: "a b"`."""
    if path.suffix == ".js":
        yield from (name for written in IN_SCRIPT.findall(path.read_text(encoding="utf-8")) for name in written.split())
        return
    for node in ast.walk(parsed(path)):
        match node:
            case ast.Call(args=[ast.Constant(value=str(short)), *_]) if short.startswith((".", "#")):
                yield from OUR_CLASS.findall(short)
            case ast.keyword(arg="class_", value=value):
                yield from (name for text in texts(value) for name in text.split())
            case _:
                pass


def texts(node: ast.AST) -> Iterator[str]:
    """Every string that stands somewhere in a piece of code."""
    for each in ast.walk(node):
        match each:
            case ast.Constant(value=str(text)):
                yield text
            case _:
                pass


def values_of_enums() -> Iterator[str]:
    """The value of every member of every StrEnum: an outcome or a standing is drawn with the class that it is."""
    for path in modules("engine", "words", "pages/parts/look"):
        for node in parsed(path).body:
            if isinstance(node, ast.ClassDef) and any(
                isinstance(base, ast.Name) and base.id == "StrEnum" for base in node.bases
            ):
                yield from (text for line in node.body if isinstance(line, ast.Assign) for text in texts(line.value))


def test_a_rule_of_a_screens_own_sheet_begins_with_a_class_of_its_own() -> None:
    """Else it would draw otherwise what another room, an outcome or a mark calls by the same word."""
    drawing = [*modules("pages"), *(path for path in files() if path.suffix == ".js" and PARTS in path.parents)]
    written = {(name, room_of(path)) for path in drawing for name in classes_in(path)}
    values = {*values_of_enums(), *texts(parsed(MARKS))}

    def is_its_own(selector: str, own_room: str) -> bool:
        first = OUR_CLASS.search(selector)
        if first is None:
            return KEY in selector
        return first[1] not in values and all(room == own_room for name, room in written if name == first[1])

    sheets = [path for path in files() if path.suffix == ".css" and PARTS in path.parents and room_of(path) in SCREENS]
    shared = [
        f"{name_of(sheet)}: {selector}"
        for sheet in sheets
        for selector in selectors(sheet)
        if not is_its_own(selector, room_of(sheet))
    ]
    assert shared == []
