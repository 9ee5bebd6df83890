"""The arrows of the house run one way."""

import logging
from collections.abc import Iterator

import grimp
import pytest
from importlinter.cli import lint_imports

from tests.architecture.source import ROOT, modules, name_of


@pytest.fixture
def our_logs() -> Iterator[None]:
    """Let our modules go on writing their log: the linter silences every logger that was there before it."""
    loggers = [each for each in logging.root.manager.loggerDict.values() if isinstance(each, logging.Logger)]
    yield
    for logger in loggers:
        logger.disabled = False


@pytest.mark.slow
@pytest.mark.usefixtures("our_logs")
def test_every_import_follows_the_contract(monkeypatch: pytest.MonkeyPatch) -> None:
    """Screens import parts, parts import the engine, and the engine imports nothing of the outside world."""
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == 0


def test_no_module_escapes_the_contract() -> None:
    """A folder of the engine without __init__.py would be imported all the same, but seen by no contract."""
    seen = grimp.build_graph("engine", "pages", "reports", "words", cache_dir=None).modules
    ours = {
        name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in modules("engine", "pages", "reports", "words")
    }
    assert sorted(ours - seen) == []
