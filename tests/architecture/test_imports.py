"""The arrows of the house run one way."""

from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]


def test_every_import_follows_the_contract(monkeypatch: pytest.MonkeyPatch) -> None:
    """Screens import parts, parts import the engine, and the engine imports nothing of the outside world."""
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == 0
