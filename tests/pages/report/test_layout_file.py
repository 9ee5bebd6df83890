"""The institution's own layout, as the screen takes it from the file that the installation names."""

from pathlib import Path

import pytest

from tests.pages.report.report_screen import everything, open_report

pytestmark = pytest.mark.slow


def shown(monkeypatch: pytest.MonkeyPatch, file: Path, content: str | None) -> str:
    """The document's view, with a file of that content."""
    if content is not None:
        file.write_text(content, encoding="utf-8")
    monkeypatch.setenv("RESULTATPLAN_REPORT_LAYOUT", str(file))
    return everything(open_report(quarter="2024K2", view="document"))


def test_the_document_has_the_institutions_order_and_headings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What its file leaves out is not there; what it calls otherwise is called so."""
    content = 'rækkefølge = ["forside", "vurdering", "afvigelser"]\n[overskrifter]\nafvigelser = "Vi følger op"\n'
    seen = shown(monkeypatch, tmp_path / "rapport.toml", content)
    assert "Vi følger op" in seen
    assert "Mål for mål" not in seen


def test_a_mistake_in_it_is_told_with_its_place_and_the_report_has_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Line, reason and what was probably meant; the file's own place on the server is not told."""
    seen = shown(monkeypatch, tmp_path / "rapport.toml", 'rækkefølge = ["forsiden"]\n')
    assert "linje 1, tegn 15" in seen
    assert "Mente du" in seen
    assert str(tmp_path) not in seen
    assert "Mål for mål" in seen


def test_a_file_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The report has its own layout, as it has where none is named."""
    seen = shown(monkeypatch, tmp_path / "rapport.toml", None)
    assert "opbygning af rapporten kunne ikke læses" in seen
    assert "Mål for mål" in seen
