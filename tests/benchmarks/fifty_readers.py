"""Fifty sessions read at once, beside the same fifty on an empty Streamlit page.

`python -m tests.benchmarks.fifty_readers` prints, for the overview and what if, how long half of all runs and 95 in a
hundred took, and how many times the empty page's that is. Each session runs its page again and again, without a pause.
"""

import asyncio
import os
import sys
import time
from argparse import ArgumentParser
from statistics import quantiles

from tests.benchmarks.screen import HERE, PLAIN
from tests.benchmarks.visitor import visit
from tests.browser.server import serve

SESSIONS, READS = 50, 4
PAGES = {"the overview": "", "what if": "what_if"}
MOST_SECONDS = 600.0
"""For all that they ask of one page: a machine on which it takes longer is too busy to be measured, which is said."""


async def _everybody(address: str, page: str, sessions: int, reads: int) -> list[float]:
    all_there = asyncio.Barrier(sessions)

    async def read() -> list[float]:
        took = []
        async with visit(address) as visitor:
            await visitor.go(page)
            await all_there.wait()
            for _ in range(reads):
                begun = time.perf_counter()
                await visitor.go(page)
                took.append(time.perf_counter() - begun)
            await all_there.wait()
        return took

    async with asyncio.timeout(MOST_SECONDS):
        return [each for took in await asyncio.gather(*(read() for _ in range(sessions))) for each in took]


def main() -> None:
    """Measure each page, with the empty page before and after it."""
    asked = ArgumentParser(prog="python -m tests.benchmarks.fifty_readers", description="Let fifty read at once.")
    asked.add_argument("--sessions", type=int, default=SESSIONS, help=f"how many ({SESSIONS})")
    asked.add_argument("--reads", type=int, default=READS, help=f"how often each ({READS})")
    given = asked.parse_args()
    busy = os.getloadavg()[0]
    with serve() as dashboard, serve(*PLAIN, script=HERE / "empty_page.py") as plain:
        for name, page in PAGES.items():
            try:
                before = asyncio.run(_everybody(plain, "", given.sessions, given.reads))
                ours = quantiles(asyncio.run(_everybody(dashboard, page, given.sessions, given.reads)), n=20)
                after = asyncio.run(_everybody(plain, "", given.sessions, given.reads))
            except TimeoutError:
                sys.stdout.write(
                    f"{name}: not all were answered within {MOST_SECONDS:.0f} s (load {busy:.1f} before)\n"
                )
                continue
            empty = quantiles([*before, *after], n=20)
            sys.stdout.write(
                f"{name}: half within {ours[9]:.2f} s, 95 pct. within {ours[-1]:.2f} s; the empty page "
                f"{empty[9]:.2f} and {empty[-1]:.2f} s; {ours[-1] / empty[-1]:.2f} times (load {busy:.1f} before)\n"
            )


if __name__ == "__main__":
    main()
