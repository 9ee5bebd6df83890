"""Run by a test: a child accepts without end and is killed at a random moment, a hundred times.

Prints a line for every accept that the child was told is kept. Polars runs no thread here, so that forking is safe.
"""

import os
import random
import signal
import sys
import time

from engine import Measurement, Quarter
from store import Brought, Step, Store, Upload, asked_url
from tests.store.kept import MARK, PLAN

KILLS = 100
LONGEST_LIFE_SECONDS = 0.08
MEGABYTE = 2**20


def files(number: int) -> tuple[Upload, ...]:
    """Two large files with a figure each, made from their number alone, so that the test can make them too."""
    return tuple(
        Upload(
            f"{number}-{half}.csv",
            number.to_bytes(8) * (MEGABYTE // 16),
            tuple(Measurement(f"x{place}", Quarter(2024, 1), float(number)) for place in range(50)),
        )
        for half in (1, 2)
    )


def accept_without_end(place: str, kept: int) -> None:
    """Accept, and tell it at once."""
    store = Store.open(asked_url({"DATABASE_URL": place}))
    os.write(kept, b"ready\n")
    while True:
        seen = store.newest(PLAN.plan.id)
        done = store.accept(PLAN, Brought(files(seen + 1)), MARK, seen=seen)
        if isinstance(done, Step):
            os.write(kept, f"{done.number}\n".encode())


def main(place: str) -> None:
    """Let a hundred children live for a random while."""
    chance = random.Random(2024)  # noqa: S311 - a moment, not a secret
    for _ in range(KILLS):
        told, kept = os.pipe()
        child = os.fork()
        if not child:
            accept_without_end(place, kept)
        os.close(kept)
        with os.fdopen(told, "rb") as lines:
            lines.readline()
            time.sleep(chance.uniform(0, LONGEST_LIFE_SECONDS))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            sys.stdout.write(lines.read().decode())


if __name__ == "__main__":
    main(sys.argv[1])
