"""`python -m tests.benchmarks.come_and_go`: three hundred sessions come, look at two pages, bring a file and go again.

Prints what the server holds after each fifty of them, for docs/measurements.md: what a session leaves behind is seen as
growth. Judges nothing.
"""

import asyncio
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.memory import megabytes_of
from tests.benchmarks.visitor import visit
from tests.browser.server import Server, start

__all__ = ["come_and_go"]

SESSIONS, ROUND = 300, 50
REST_SECONDS = 150
"""Streamlit keeps a session that is gone for two minutes, should it come back."""
SCREENS = ("what_if", "quarter_results")
FILE = Path(__file__).parents[2] / "sample_data" / "results" / "ankestyrelsen-2024" / "2024K3.csv"


def come_and_go(server: Server, sessions: int, each: int = ROUND) -> Iterator[tuple[str, float]]:
    """Yield what there was, and the megabytes that the server then holds; first before any, last at rest."""
    yield "0", megabytes_of(server.process)
    for number in range(1, sessions + 1):
        asyncio.run(_come_and_go(server.address))
        if number % each == 0:
            yield str(number), megabytes_of(server.process)
    time.sleep(REST_SECONDS)
    yield f"{sessions}, and two minutes later", megabytes_of(server.process)


async def _come_and_go(address: str) -> None:
    async with visit(address) as visitor:
        for name in SCREENS:
            screen = await visitor.go(name, "lang=en")
        await visitor.bring(screen, "uploader", FILE.name, FILE.read_bytes())


def main() -> None:
    """Print a row for each fifty."""
    asked = ArgumentParser(prog="python -m tests.benchmarks.come_and_go")
    asked.add_argument("--sessions", type=int, default=SESSIONS)
    sys.stdout.write("| sessions that have come and gone | the server holds |\n|---|---|\n")
    with start() as server:
        for what, megabytes in come_and_go(server, asked.parse_args().sessions):
            sys.stdout.write(f"| {what} | {megabytes:.0f} MB |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
