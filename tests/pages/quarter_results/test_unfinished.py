"""A file that is not read to its end: the page says which and what to do, and loses nothing else."""

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from engine.reading import NOTHING_KNOWN, Reading
from pages.parts.quarter_results import by_hand, downloads, files_reading, input_panel, upload
from pages.parts.quarter_results.downloads import _given_back
from pages.parts.quarter_results.files_reading import read_files
from pages.parts.quarter_results.inbox import ResultsFile
from pages.parts.worker.door import run
from pages.parts.worker.jobs import GiveBack, Job, ReadResults, RecognizeSample
from pages.parts.worker.unfinished import Unfinished
from tests.pages.quarter_results.test_quarter_results import bring, bring_rows, click, open_page, said
from tests.store.kept import PLAN, quarter

HEAVY = b"heavy"
GOOD = quarter(1).data


def stopping(
    reason: Unfinished = Unfinished.TOO_MUCH, *, when_together: bool = False
) -> Callable[[Job[object]], object]:
    """A door at which files with this content are stopped; or, however light, two together."""

    def stop(job: Job[object]) -> object:
        match job:
            case ReadResults(files=files) if any(HEAVY in data for _name, data in files):
                return reason
            case ReadResults(files=files) if when_together and len(files) > 1:
                return reason
            case RecognizeSample(data=data) if HEAVY in data:
                return reason
            case _:
                return run(job)

    return stop


def files(*contents: bytes) -> list[ResultsFile]:
    """Files by their number."""
    return [ResultsFile(f"{number}.csv", data) for number, data in enumerate(contents)]


def test_the_file_that_is_to_blame_is_named_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is read alone where all of them together were stopped."""
    monkeypatch.setattr(files_reading, "run", stopping())
    read = read_files(files(GOOD, HEAVY), PLAN.plan, {}, NOTHING_KNOWN)
    assert read.unfinished == {"1.csv": Unfinished.TOO_MUCH}
    assert len(read.reading.measurements) == len(quarter(1).measurements)
    assert not read.can_be_tried_again


def test_the_files_beside_a_reading_are_those_that_it_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions and origins name a file by its number among those that were read."""
    monkeypatch.setattr(files_reading, "run", stopping())
    brought = files(HEAVY, GOOD)
    entered = input_panel._input(brought, read_files(brought, PLAN.plan, {}, NOTHING_KNOWN), NOTHING_KNOWN)
    assert ([file.name for file in entered.files], set(entered.reading.origins)) == (["1.csv"], {0})


def test_files_that_are_too_much_together_are_all_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of them is to blame alone, so nothing is read."""
    monkeypatch.setattr(files_reading, "run", stopping(when_together=True))
    read = read_files(files(GOOD, b"x"), PLAN.plan, {}, NOTHING_KNOWN)
    assert (set(read.unfinished), read.reading) == ({"0.csv", "1.csv"}, Reading())


def test_a_busy_server_can_be_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not tried is no fault of the file's."""
    monkeypatch.setattr(files_reading, "run", stopping(Unfinished.BUSY))
    read = read_files(files(HEAVY, GOOD), PLAN.plan, {}, NOTHING_KNOWN)
    assert (set(read.unfinished.values()), read.can_be_tried_again) == ({Unfinished.BUSY}, True)


def test_a_file_that_was_stopped_when_it_came_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever brings it waits once."""
    monkeypatch.setattr(files_reading, "run", run)
    too_much = ResultsFile("0.csv", GOOD, too_much=True)
    read = read_files([too_much], PLAN.plan, {}, NOTHING_KNOWN)
    assert (read.unfinished, read.reading.measurements) == ({"0.csv": Unfinished.TOO_MUCH}, ())


@pytest.mark.parametrize("name", ["0.csv", "0.xlsx"])
def test_a_file_that_takes_too_much_to_give_back_comes_back_as_a_sentence(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is written when it is asked for, when no page is there to say it; it can be opened by what opens its kind."""
    monkeypatch.setattr(downloads, "run", lambda _job: Unfinished.TOO_MUCH)
    workbook = (b"PK\x03\x04", "xlsx")
    back = _given_back(GiveBack(workbook[0] if name.endswith(workbook[1]) else GOOD, Reading(), "", "da"), name, "Ret.")
    text = load_workbook(BytesIO(back)).worksheets[0]["A1"].value if name.endswith("xlsx") else back.decode("utf-8-sig")
    assert text == f"»{name}« er for stor eller for sammensat, så læsningen blev stoppet. Ret."


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The screen behind such a door."""
    for module in (files_reading, upload):
        monkeypatch.setattr(module, "run", stopping())
    return open_page()


@pytest.mark.slow
def test_nothing_can_be_accepted_beside_it_until_it_is_put_away(page: AppTest) -> None:
    """The file, why, how to mend it; the one that came before it is still there, and counts again."""
    bring_rows(page, "sygefravær;2024K3;9,6;;;", name="god.csv")
    bring(page, "tung.csv", HEAVY)
    assert "»tung.csv« er for stor eller for sammensat" in said(page)
    assert "Gem kun det ark, der skal læses" in said(page)
    assert "accept" not in {button.key for button in page.button}
    click(page, "put away 1")
    assert "tung.csv" not in said(page)
    assert "accept" in {button.key for button in page.button}


@pytest.mark.slow
def test_a_table_that_is_not_read_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the same door as files."""
    monkeypatch.setattr(by_hand, "run", lambda _job: Unfinished.FAILED)
    table = by_hand.Table(quarter(1).measurements[0].quarter, ())
    assert by_hand.read_by_hand(table, PLAN.plan) is Unfinished.FAILED


def test_two_files_whose_long_names_begin_alike_are_both_told_of() -> None:
    """Their names are cut for show, and they are two files still."""

    def draw() -> None:
        from pages.parts.quarter_results.notices import show_unfinished_files  # noqa: PLC0415 - run as a script
        from pages.parts.worker.unfinished import Unfinished  # noqa: PLC0415

        show_unfinished_files({f"{'indberetning ' * 6}{number}.csv": Unfinished.FAILED for number in (1, 2)})

    page = AppTest.from_function(draw).run()
    assert not page.exception
    assert len(page.button) == 2
