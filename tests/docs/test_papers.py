"""The papers say what the code says."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store import Settings
from tests.architecture.source import ROOT, files, name_of

DECISIONS = ROOT / "docs" / "decisions"
LINK = re.compile(r"\]\((?P<path>[^)#:\s]+)(?:#[^)]*)?\)")
PATH = re.compile(r"`(?P<path>(?:\.?/)?(?:[\w.<>-]+/)+[\w.-]*)`")
PICTURE = re.compile(r"<!-- contract: (?P<id>\w+) -->\n```text\n(?P<lines>.*?)```", re.DOTALL)
OURS = {"docs", "engine", "pages", "reports", "sample_data", "store", "tests", "words"}
COMPOSED = re.compile(r"\$\{(\w+)")
TABLED = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


class RecordingEnvironment(dict[str, str]):
    """An environment that remembers which names it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - as a dictionary's own
        """Remember the name; nothing is set."""
        self.names.add(name)
        return default


def papers() -> list[Path]:
    """Every page in Markdown that is about the code; the contracts are not ours."""
    return [path for path in files() if path.suffix == ".md" and "sample_data" not in path.parts]


def contracts() -> dict[str, list[str]]:
    """The layers of each import contract, the highest first."""
    written = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    return {contract["id"]: contract["layers"] for contract in written if contract["type"] == "layers"}


def missing(path: Path, pattern: re.Pattern[str], start: Path) -> Iterator[str]:
    """What a page names that is not there."""
    for match in pattern.finditer(path.read_text(encoding="utf-8")):
        named = match["path"]
        ours = pattern is LINK or named.split("/")[0] in OURS
        if ours and "<" not in named and "NNNN" not in named and not (start / named).exists():
            yield f"{name_of(path)}: {named}"


def test_every_link_leads_somewhere() -> None:
    """A paper links to what is there."""
    assert [each for path in papers() for each in missing(path, LINK, path.parent)] == []


def test_every_file_named_is_there() -> None:
    """A path in a paper is a file or a folder of the project."""
    assert [each for path in papers() for each in missing(path, PATH, ROOT)] == []


@pytest.mark.parametrize("contract", ["house", "screens", "parts", "shelves", "reading", "reports"])
def test_the_pictures_are_the_import_contracts(contract: str) -> None:
    """The picture of rooms and arrows has a line for each layer of the contract, in its order."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    pictures = {match["id"]: match["lines"].splitlines() for match in PICTURE.finditer(page)}
    assert [re.split(" {2,}", line)[0] for line in pictures[contract]] == contracts()[contract]


def test_every_setting_stands_in_the_administrators_table() -> None:
    """What the program or its containers read from the environment is told, and nothing else is but Streamlit's."""
    environment = RecordingEnvironment()
    Settings.from_environment(environment)
    composed = set(COMPOSED.findall((ROOT / "compose.yaml").read_text(encoding="utf-8")))
    tabled = TABLED.findall((ROOT / "docs" / "administration.md").read_text(encoding="utf-8"))
    ours = {name for name in tabled if not name.startswith("STREAMLIT_")}
    assert ours == environment.names | composed


def test_every_decision_has_its_status_and_its_date_and_is_listed() -> None:
    """A record says whether it holds and since when, and the list leads to it."""
    records = sorted(DECISIONS.glob("0*.md"))
    listed = (DECISIONS / "README.md").read_text(encoding="utf-8")
    head = re.compile(r"# .+\n\n\*\*Status\*\* (?:accepted|superseded)\b.*\n\*\*Date\*\* \d{4}-\d{2}-\d{2}\n\n")
    assert [path.name for path in records if not head.match(path.read_text(encoding="utf-8"))] == []
    assert re.findall(r"\((0[^)]+)\)", listed) == [path.name for path in records]
