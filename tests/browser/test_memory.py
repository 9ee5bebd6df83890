"""What is accepted outlives the browser and the server, and is the same on every server."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from shutil import copy
from signal import Signals

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from pages.parts.frame.update_notice import LOOK_EVERY_SECONDS
from tests.browser.bar import chip
from tests.browser.server import serve
from tests.browser.visit import settle
from tests.store.conftest import create_database
from tests.store.server import make_postgresql, start, start_postgresql, stop

K3 = Path(__file__).parents[2] / "sample_data" / "results" / "ankestyrelsen-2024" / "2024K3.csv"


@pytest.fixture
def shared_database() -> Iterator[str]:
    """The address of an empty database on a real PostgreSQL."""
    with start_postgresql("fsync=off") as server:
        yield create_database(server)


def visit(browser: Browser, address: str) -> Page:
    """Open the quarter's results in a browser that has never been here."""
    page = browser.new_context(locale="da-DK").new_page()
    page.goto(f"{address}/quarter_results")
    settle(page)
    return page


def bring_k3(page: Page) -> None:
    """Bring the third quarter's file, and wait until it can be accepted."""
    page.locator("input[type=file]").first.set_input_files(K3)
    expect(page.locator(".st-key-accept")).to_be_visible()


def accept_k3(page: Page) -> None:
    """Bring the third quarter's file and accept it."""
    bring_k3(page)
    page.locator(".st-key-initials-to-accept input").fill("AB")
    page.locator(".st-key-accept").get_by_role("button").click()
    expect(page.locator(".st-key-newest_act")).to_contain_text("2024K3.csv")


def test_what_was_accepted_survives_a_killed_server(browser: Browser, empty_database: Path, tmp_path: Path) -> None:
    """Accept K3 in one browser, kill the server, start it, open another browser: it is there, with its history."""
    database = f"sqlite:///{copy(empty_database, tmp_path / 'killed.sqlite3')}"
    with serve(database=database, ended_by=Signals.SIGKILL) as address:
        accept_k3(visit(browser, address))
    with serve(database=database) as address:
        page = visit(browser, address)
        expect(page.locator(".st-key-newest_act")).to_contain_text("2024K3.csv")
        expect(chip(page, "quarter")).to_contain_text("3. kvartal")
        expect(page.locator(".st-key-place")).to_contain_text(
            "Det, der er godkendt, gemmes i installationens egen database."
        )


def test_two_servers_on_one_database_show_the_same_and_tell_the_news(browser: Browser, shared_database: str) -> None:
    """What is accepted at one server is told at the other to who had the page open, and is there when it is loaded."""
    with serve(database=shared_database) as one, serve(database=shared_database) as other:
        here, there = visit(browser, one), visit(browser, other)
        accept_k3(here)
        news = there.locator(".st-key-update_notice")
        expect(news).to_contain_text("AB har ændret tallene", timeout=(LOOK_EVERY_SECONDS + 30) * 1000)
        news.get_by_role("button").click()
        expect(there.locator(".st-key-newest_act")).to_contain_text("2024K3.csv")
        everything = ".st-key-content"
        here.goto(f"{one}/?lang=da")
        there.goto(f"{other}/?lang=da")
        settle(here)
        settle(there)
        assert here.locator(everything).inner_text() == there.locator(everything).inner_text()


def refused(page: Page, said: str) -> Locator:
    """Press accept where it cannot be kept: that is said, and the file lies ready still; gives the button."""
    accept = page.locator(".st-key-accept").get_by_role("button")
    page.locator(".st-key-initials-to-accept input").fill("AB")
    accept.click()
    expect(page.get_by_test_id("stAlertContentError")).to_contain_text(said)
    expect(page.locator(".st-key-ready_0")).to_contain_text("2024K3.csv")
    return accept


def test_a_database_that_stops_is_said_and_its_return_is_noticed_by_the_same_page(browser: Browser) -> None:
    """What lies ready stays ready, nothing is half-taken, and nobody has to load the page or start the server again."""
    with make_postgresql("fsync=off") as database:
        start(database)
        with serve(database=create_database(database.address)) as address:
            page = visit(browser, address)
            bring_k3(page)
            stop(database)
            accept = refused(page, "Databasen kan ikke nås")
            start(database)
            accept.click()
            expect(page.locator(".st-key-newest_act")).to_contain_text("2024K3.csv")
        stop(database)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB; only root may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)  # noqa: S607 - the system's own


def test_a_full_disk_is_said_and_with_room_again_the_same_press_goes_through(
    browser: Browser, empty_database: Path, small_disk: Path
) -> None:
    """The file lies ready still; whoever made room presses once more."""
    memory, filler = Path(copy(empty_database, small_disk / "memory.sqlite3")), small_disk / "filler"
    with serve(database=f"sqlite:///{memory}") as address:
        page = visit(browser, address)
        bring_k3(page)
        fill(filler)
        accept = refused(page, "Databasens disk er fuld")
        filler.unlink()
        accept.click()
        expect(page.locator(".st-key-newest_act")).to_contain_text("2024K3.csv")


def fill(file: Path) -> None:
    """Let a file take all the room that is left on its disk."""
    with suppress(OSError), file.open("wb", buffering=0) as filling:
        while filling.write(b"0" * 4096):
            pass
