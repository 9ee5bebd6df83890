"""Where this machine keeps its Chromium.

Run as a script it prints the path, or exits 1 when there is none: `make browser` asks it.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

__all__ = ["find_chromium"]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> Path | None:
    """The browser that `CHROMIUM` names, else the system's, else the one Playwright installed."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named)
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.exists() else None


if __name__ == "__main__":
    chromium = find_chromium()
    if chromium is None:
        sys.exit(1)
    sys.stdout.write(f"{chromium}\n")
