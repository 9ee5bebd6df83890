"""Every room has a door: what it hands out stands in its `__init__`, and nobody reaches past it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import ROOT, modules, name_of, parsed

ROOMS = ("engine.plan", "engine.reading", "engine.figures", "engine.scoring", "engine.what_if", "store")
SHARED = {"look", "state"}
SCREENS = ("overview", "what_if", "quarter_results", "report", "plan", "history", "department", "frame")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """The line and name of every module that a module imports from, `from a.b import c` as a.b."""
    for node in ast.walk(parsed(path)):
        match node:
            case ast.ImportFrom(module=str(module), lineno=line):
                yield line, module
            case ast.Import(names=names, lineno=line):
                yield from ((line, alias.name) for alias in names)
            case _:
                pass


def test_nobody_imports_past_a_rooms_door() -> None:
    """From outside a room its names come from the room itself: what lies inside may move without a word."""
    past = [
        f"{name_of(path)}:{line} {module}"
        for path in modules("engine", "pages", "reports", "store", "words")
        for line, module in imported(path)
        for room in ROOMS
        if module.startswith(f"{room}.") and ROOT.joinpath(*room.split(".")) not in path.parents
    ]
    assert past == []


def test_a_screen_is_made_of_its_own_room_and_of_what_all_share() -> None:
    """No screen's file draws with the parts of another screen."""
    strangers = [
        f"{name_of(path)}:{line} {module}"
        for screen in SCREENS
        for path in [ROOT / "pages" / f"{screen}.py"]
        for line, module in imported(path)
        if module.startswith("pages.parts.") and module.split(".")[2] not in {screen, *SHARED}
    ]
    assert strangers == []


def test_every_room_says_what_it_is() -> None:
    """A folder of modules opens with a sentence on what belongs there."""
    silent = [
        name_of(path)
        for path in modules("engine", "pages", "reports", "store", "words")
        if path.name == "__init__.py" and not ast.get_docstring(parsed(path))
    ]
    assert silent == []
