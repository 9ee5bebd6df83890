"""The rules of the house that no linter knows."""

import ast
import re
from collections import Counter

import pytest

from tests.architecture.source import ROOT, called_names, files, modules, name_of, parsed

MOST_LINES = 400
OPENS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "scan_csv", "scan_parquet"}
OPENS |= {name.replace("scan", "sink") for name in OPENS} | {"write_csv", "write_parquet", "write_excel"}
UNPACKS = "engine/reading/form/zip_parts.py"
"""Opens parts of a zip that is in memory already, piece by piece."""
CLOCKS = {"now", "today", "utcnow"}
LOCAL_UNLESS_NAMED = {"astimezone", "now"}
ALWAYS_LOCAL = {"today", "utcnow", "localtime", "utcfromtimestamp"}
ONE_CLOCK = "pages/parts/state/timestamps.py"
ONE_ZONE = "engine/plan/danish_time.py"
VAGUE = {"common", "helper", "helpers", "manager", "misc", "service", "util", "utils"}
PRODUCT = ("engine", "pages", "reports", "store", "words")
ENVIRONMENT = {"environ", "environb", "getenv"}
REMEMBERS = {"Remembered", "Memo", "lasting"}
WORDING = {"babel.dates", "babel.lists", "babel.numbers"}
UNDONE = re.compile(r"\b(?:[T]ODO|[F]IXME|[X]XX)\b")  # in brackets, lest it find itself
SOMEONES_MACHINE = re.compile(r"(?<![\w.])/(?:home|root|tmp|work|Users)/\w")
TAG = re.compile(r"</?[a-z][a-z0-9]*[\s/>]")
TEXT = {".cfg", ".css", ".html", ".js", ".lock", ".md", ".po", ".py", ".toml", ""}


def test_the_engine_opens_no_file() -> None:
    """Parsing is pure, opening is not: only the command line may open a file."""
    opened = [
        f"{name_of(path)}:{line} calls {name}"
        for path in modules("engine")
        if path.name != "__main__.py" and name_of(path) != UNPACKS
        for line, name in called_names(path)
        if name in OPENS
    ]
    assert opened == []


def test_the_engine_reads_no_clock() -> None:
    """Today is an argument, so the same file gives the same verdict for ever; that holds for the command line too."""
    read = [
        f"{name_of(path)}:{line} calls {name}"
        for path in modules("engine")
        for line, name in called_names(path)
        if name in CLOCKS
    ]
    assert read == []


def test_only_one_module_of_the_screens_reads_the_clock_and_none_takes_the_machines_time_zone() -> None:
    """Times are Danish, wherever the server stands: `now()` and `astimezone()` name the zone that they mean."""
    of_the_machine = [
        f"{name_of(path)}:{node.lineno} calls {node.func.attr}"
        for path in (*modules("pages", "reports", "store", "words"), ROOT / "dashboard.py")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in ALWAYS_LOCAL or (node.func.attr in LOCAL_UNLESS_NAMED and not (node.args or node.keywords))
    ]
    assert of_the_machine == []
    zones = {
        name_of(path)
        for path in modules("engine", "pages", "reports", "store", "words")
        if "ZoneInfo" in path.read_text("utf-8")
    }
    assert zones == {ONE_ZONE}
    times = {
        name_of(path)
        for path in modules("pages", "reports", "store", "words")
        if "DANISH_TIME" in path.read_text("utf-8")
    }
    assert times == {ONE_CLOCK}


def test_every_test_says_its_rule() -> None:
    """A test's docstring is the rule that it holds."""
    silent = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in modules("tests")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_no_two_tests_of_a_module_share_a_name() -> None:
    """Of two tests with one name only the last would run."""
    doubled = [
        f"{name_of(path)} {name}"
        for path in modules("tests")
        for name, count in Counter(node.name for node in parsed(path).body if isinstance(node, ast.FunctionDef)).items()
        if count > 1
    ]
    assert doubled == []


def test_no_module_is_long() -> None:
    """Past some 300 lines a module hides two concepts; past 400 it must be two."""
    long = {
        name_of(path): count
        for path in modules()
        if (count := path.read_text(encoding="utf-8").count("\n")) > MOST_LINES
    }
    assert long == {}


def test_a_module_is_named_by_what_it_is() -> None:
    """A module with a name like utils collects what has no place."""
    assert [name_of(path) for path in modules() if VAGUE & set(path.stem.split("_"))] == []


def test_no_packages_among_the_tests() -> None:
    """An __init__.py in tests/engine would shadow the engine."""
    assert [name_of(path) for path in modules("tests") if path.name == "__init__.py"] == []


def test_numbers_and_dates_are_worded_in_one_room() -> None:
    """Only words/ formats numbers, dates and lists, so a comma is a comma on every screen."""
    elsewhere = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules("engine", "pages", "reports", "words")
        if not name_of(path).startswith("words/")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and node.module in WORDING
    ]
    assert elsewhere == []


def test_the_environment_is_read_in_one_module() -> None:
    """All that an administrator may set stands in store/settings.py, and nowhere else."""
    readers = {
        name_of(path)
        for path in (*modules(*PRODUCT), ROOT / "dashboard.py")
        for node in ast.walk(parsed(path))
        if getattr(node, "attr", getattr(node, "name", "")) in ENVIRONMENT
    }
    assert readers == {"store/settings.py"}


def test_no_two_remembered_values_share_a_name() -> None:
    """Of two values of a session under one name, each would overwrite the other."""
    names = [
        argument.value
        for path in modules("pages")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REMEMBERS
        for argument in node.args[:1]
        if isinstance(argument, ast.Constant)
    ]
    assert names
    assert [name for name, count in Counter(names).items() if count > 1] == []


@pytest.mark.parametrize(
    ("mark", "means"),
    [(UNDONE, "work left undone"), (SOMEONES_MACHINE, "a path on someone's machine")],
    ids=["undone", "machine"],
)
def test_nothing_is_left_behind(mark: re.Pattern[str], means: str) -> None:
    """What is committed is finished, and stands on any machine."""
    left = [
        f"{name_of(path)}:{number} {means}: {line.strip()}"
        for path in files()
        if path.suffix in TEXT
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if mark.search(line)
    ]
    assert left == []


def test_no_html_is_written_by_hand() -> None:
    """Whatever reaches the page as HTML is an htpy element, so that nothing in it is forgotten to be escaped."""
    by_hand = [
        f"{name_of(path)}:{line}"
        for path in modules("pages", "reports", "words")
        for node in ast.walk(parsed(path))
        for line in _html_by_hand(node)
    ]
    assert by_hand == []


def _html_by_hand(node: ast.AST) -> list[int]:
    """The lines on which a node imports `html.escape` or writes a tag in a string."""
    match node:
        case ast.ImportFrom(module="html", lineno=line) | ast.Import(names=[ast.alias(name="html")], lineno=line):
            return [line]
        case ast.Constant(value=str() as text, lineno=line) if TAG.search(text):
            return [line]
        case _:
            return []
