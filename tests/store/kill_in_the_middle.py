"""Run by a test: a child accepts without end and is killed at a random moment, again and again.

Prints what each child told before its end: `begun 7` and `kept 7` around its accept of step 7, and then `killed`.
Polars runs no thread here, so that forking is safe.
"""

import os
import random
import signal
import sys
import time
from typing import IO

from engine.plan import Measurement, Quarter
from store import LedgerEntry, Store, Submission, Upload, parse_database_url
from tests.store.kept import MARK, PLAN

KILLS = 100 if os.environ.get("LAWS") == "thorough" else 30
BEGUN, KEPT, KILLED = "begun", "kept", "killed"
LONGEST_LIFE = 2
"""After its first accept, in accepts as long as that first one was: a slow machine gives a longer life."""

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
    store = Store.open(parse_database_url(place))
    os.write(kept, b"ready\n")
    while True:
        seen = store.revision(PLAN.plan.id).entry
        brought = Submission(files(seen + 1))
        os.write(kept, f"{BEGUN} {seen + 1}\n".encode())
        done = store.accept(PLAN, brought, MARK, expected_revision=seen)
        if isinstance(done, LedgerEntry):
            os.write(kept, f"{KEPT} {done.number}\n".encode())


def main(place: str) -> None:
    """Let each child live for a random while after its first accept."""
    chance = random.Random(2024)  # noqa: S311 - a moment, not a secret
    for _ in range(KILLS):
        child, lines = begin(place)
        with lines:
            lines.readline()
            begun = time.monotonic()
            first = lines.readline() + lines.readline()
            time.sleep(chance.uniform(0, LONGEST_LIFE) * (time.monotonic() - begun))
            end(child)
            sys.stdout.write(f"{(first + lines.read()).decode()}{KILLED}\n")


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
