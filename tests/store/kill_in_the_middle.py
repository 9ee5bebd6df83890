"""Run by a test: a child accepts without end and is killed at a random moment, a hundred times.

Prints a line for every accept that the child was told is kept. Polars runs no thread here, so that forking is safe.
"""

import os
import random
import signal
import sys
import time
from typing import IO

from engine import Measurement, Quarter
from store import Brought, Step, Store, Upload, asked_url
from tests.store.kept import MARK, PLAN

KILLS = 100
TIMED = 5
LONGEST_LIFE = 3
"""In accepts, as long as they take on this machine just now."""

KILOBYTES = 128


def files(number: int) -> tuple[Upload, ...]:
    """Two large files with a figure each, made from their number alone, so that the test can make them too."""
    return tuple(
        Upload(
            f"{number}-{half}.csv",
            number.to_bytes(8) * (KILOBYTES * 1024 // 8),
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
    one_accept = time_one(place)
    chance = random.Random(2024)  # noqa: S311 - a moment, not a secret
    for _ in range(KILLS):
        child, lines = begin(place)
        with lines:
            lines.readline()
            time.sleep(chance.uniform(0, LONGEST_LIFE * one_accept))
            end(child)
            sys.stdout.write(lines.read().decode())


def time_one(place: str) -> float:
    """Give the seconds that an accept takes."""
    child, lines = begin(place)
    with lines:
        lines.readline()
        begun = time.monotonic()
        told = [lines.readline().decode() for _ in range(TIMED)]
        took = time.monotonic() - begun
        end(child)
        sys.stdout.write("".join(told) + lines.read().decode())
    return took / TIMED


def begin(place: str) -> tuple[int, IO[bytes]]:
    """Start a child; gives its number, and what it tells."""
    told, kept = os.pipe()
    child = os.fork()
    if not child:
        accept_without_end(place, kept)
    os.close(kept)
    return child, os.fdopen(told, "rb")


def end(child: int) -> None:
    """Kill a child where it stands."""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


if __name__ == "__main__":
    main(sys.argv[1])
