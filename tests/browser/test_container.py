"""What the container holds is all that the dashboard needs."""

import shlex
from pathlib import Path
from shutil import copytree, ignore_patterns

from playwright.sync_api import Browser, expect

from tests.browser.server import serve
from tests.browser.visit import settle

ROOT = Path(__file__).parents[2]


def copied() -> list[tuple[str, str]]:
    """What the Dockerfile copies, and where to."""
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copies = (shlex.split(line) for line in lines if line.startswith("COPY "))
    return [(words[1], words[2]) for words in copies]


def test_the_dashboard_runs_on_what_the_container_holds_and_on_nothing_else(browser: Browser, tmp_path: Path) -> None:
    """A folder that the container's file forgets would only be missed by who installs it."""
    for what, where in copied():
        source, target = ROOT / what, tmp_path / where
        if source.is_dir():
            copytree(source, target, ignore=ignore_patterns("__pycache__"))
        else:
            (target / source.name if target.is_dir() else target).write_bytes(source.read_bytes())
    with serve("--server.address", "0.0.0.0", script=tmp_path / "dashboard.py") as address:  # noqa: S104 - as in there
        page = browser.new_context(locale="da-DK").new_page()
        for path, title in (("/", "Overblik"), ("/history", "Historik")):
            page.goto(f"{address}{path}")
            settle(page)
            expect(page.get_by_role("heading", level=1)).to_have_text(title)
