"""`python -m reports`: a document from files alone, the same bytes each time, and what is wrong with a file named."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from reports.__main__ import main
from tests.pages.sample_cards import SAMPLE_DATA
from tests.reports.inputs import ANKESTYRELSEN, TEXTS

pytestmark = pytest.mark.slow

PLAN = SAMPLE_DATA / "plans" / f"{ANKESTYRELSEN}.toml"
RESULTS = SAMPLE_DATA / "results" / ANKESTYRELSEN
FILES = [str(PLAN), *(str(RESULTS / f"2024K{quarter}.csv") for quarter in (1, 2))]


def made(folder: Path, name: str, *options: str, files: list[str] = FILES) -> bytes:
    """The document that the command line writes."""
    output = folder / name
    form = output.suffix.removeprefix(".")
    assert main([*files, *options, "--format", form, "--output", str(output)]) == 0
    return output.read_bytes()


@pytest.mark.parametrize("form", ["html", "docx", "pdf", "xlsx"])
def test_the_same_files_give_the_same_bytes(tmp_path: Path, form: str) -> None:
    """In every format; no clock is read."""
    one, other = (made(tmp_path, f"{name}.{form}", "--texts", str(TEXTS)) for name in ("one", "other"))
    assert one == other


def test_a_word_file_brought_back_gives_its_texts(tmp_path: Path) -> None:
    """Word in, Word out: the report is the one that the TOML file made."""
    from_toml = made(tmp_path, "first.docx", "--texts", str(TEXTS))
    again = made(tmp_path, "second.docx", "--texts", str(tmp_path / "first.docx"))
    with ZipFile(tmp_path / "first.docx") as first, ZipFile(tmp_path / "second.docx") as second:
        assert first.read("word/document.xml") == second.read("word/document.xml")
    assert from_toml == again


def test_the_years_account_and_a_note_are_made_too(tmp_path: Path) -> None:
    """In English where it is asked for."""
    everything = [str(PLAN), *(str(RESULTS / f"2024K{quarter}.csv") for quarter in (1, 2, 3, 4))]
    account = made(tmp_path, "year.html", "--annual", "--language", "en", files=everything).decode()
    assert "11 of 14 goals are met; the final goal attainment is 78.6 per cent." in account
    note = made(tmp_path, "note.html", "--deviation", "1.2").decode()
    assert "Væsentlig afvigelse: mål 1.2" in note


def test_a_mistake_in_a_file_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the language of the document, with 1 as the command line of the engine has it."""
    texts, output = tmp_path / "texts.toml", tmp_path / "report.html"
    texts.write_text('vurdring = "x"', encoding="utf-8")
    assert main([*FILES, "--texts", str(texts), "--format", "html", "--output", str(output)]) == 1
    assert "»vurdring« kendes ikke her. Mente du »vurdering«?" in capsys.readouterr().err
    assert not output.exists()


@pytest.mark.parametrize(
    "options", [["--annual"], ["--deviation", "9.9"], ["--as-of", "2023K1"], ["--texts", "nowhere.toml"]]
)
def test_a_call_that_is_off_ends_with_2(tmp_path: Path, options: list[str]) -> None:
    """An open year's account, a goal that the plan does not have, another year, a file that is not there."""
    with pytest.raises(SystemExit) as ended:
        main([*FILES, *options, "--format", "html", "--output", str(tmp_path / "report.html")])
    assert ended.value.code == 2
