"""The tests lie as the house does: a folder of tests for each room, and a room for each folder."""

from tests.architecture.source import ROOT, modules, name_of

OF_THE_WHOLE = {"architecture", "benchmarks", "browser", "sample_data"}
"""Tests of no one room: of the code itself, its speed, the running server, and the plans that come along."""


def room_of(folder: str) -> str:
    """The room that a folder of tests mirrors: tests/pages/plan is pages/parts/plan."""
    screens, below = "pages/", folder.removeprefix("pages/")
    return f"pages/parts/{below}" if folder.startswith(screens) else folder


def test_every_folder_of_tests_has_its_room() -> None:
    """What is tested stands where its code stands."""
    folders = {name_of(path.parent).removeprefix("tests/") for path in modules("tests") if path.name != "conftest.py"}
    rooms = {folder: room_of(folder) for folder in folders - {"tests"} if folder.split("/")[0] not in OF_THE_WHOLE}
    assert {folder: room for folder, room in rooms.items() if not (ROOT / room).is_dir()} == {}
