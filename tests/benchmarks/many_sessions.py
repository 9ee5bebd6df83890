"""Fifty sessions upload and read at once, at two dashboards on one PostgreSQL.

`python -m tests.benchmarks.many_sessions` prints figures. The servers are real, and so are the sessions, on Streamlit's
own line. They sit five at each of ten plans; each brings a file of its own, accepts it, looks anew where a colleague
was quicker, and opens the overview in between. Every upload is accounted for afterwards, byte for byte.
"""

import asyncio
import os
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from random import Random
from statistics import median, quantiles
from typing import NamedTuple

from engine.plan import Measurement, read_plan
from engine.reading import write_value
from store import PlanFile
from tests.benchmarks.memory import megabytes_of
from tests.benchmarks.visitor import Screen, Visitor, visit
from tests.browser.server import Server, start
from tests.store.conftest import create_database, open_store
from tests.store.kept import PLAN, put_in_use, quarter
from tests.store.server import start_postgresql

__all__ = ["Load", "Session", "not_accounted_for", "put_under_load", "two_servers"]

SESSIONS, UPLOADS = 50, 2
PAUSES = (0, 10)
MOST_LOOKS = 200
"""Who was overtaken so often has met a fault of ours, and no colleague."""


def _plans() -> tuple[PlanFile, ...]:
    texts = (PLAN.data.replace(b'id = "ankestyrelsen-2024"', f'id = "plan-{n}"'.encode(), 1) for n in range(10))
    return tuple(PlanFile(read_plan(text), text) for text in texts)


PLANS = _plans()


class Accept(NamedTuple):
    """One upload: seconds from the file to its preview, from the press to the word that it is kept, and looks anew."""

    plan_id: str
    digest: str
    preview: float
    kept: float
    looked_anew: int


class Session(NamedTuple):
    """What one session lived through, in seconds; `reads` are of the overview."""

    first_load: float
    accepts: tuple[Accept, ...]
    reads: tuple[float, ...]


class Load(NamedTuple):
    """All sessions, the seconds they took together after they had all come, and the servers' megabytes.

    `megabytes`: of each server before anybody came, when all had come, and when all were done.
    """

    sessions: tuple[Session, ...]
    seconds: float
    megabytes: tuple[tuple[float, ...], ...]

    @property
    def accepts(self) -> tuple[Accept, ...]:
        """Every upload that somebody was told is kept."""
        return tuple(accept for session in self.sessions for accept in session.accepts)

    def __str__(self) -> str:
        """Read as a table and a sentence in Markdown."""
        accepts = self.accepts
        rows = {
            "first load": [session.first_load for session in self.sessions],
            "a file until what it would change is shown": [accept.preview for accept in accepts],
            "accept until it is told to be kept": [accept.kept for accept in accepts],
            "the overview": [read for session in self.sessions for read in session.reads],
        }
        cells = ((what, _seconds(median(took)), _seconds(_most(took))) for what, took in rows.items())
        told = "\n".join(f"| {' | '.join(row)} |" for row in cells)
        anew = sum(accept.looked_anew for accept in accepts)
        before, opened, after = ([round(each) for each in server] for server in self.megabytes)
        return (
            f"| what | half within | 95 pct. within |\n|---|---|---|\n{told}\n\n"
            f"{len(self.sessions)} sessions, {len(accepts)} uploads kept in {self.seconds:.0f} s, {anew} times "
            f"somebody had to look anew. Memory of each server: {before} MB before, {opened} MB with everybody there, "
            f"{after} MB when all were done."
        )


def put_under_load(servers: Sequence[Server], sessions: int, uploads: int, pause: float = 0) -> Load:
    """Let so many sessions accept so many files each, and read in between.

    `pause`: the seconds for which each rests, on the average, after whatever it did.
    """
    return asyncio.run(_all_sit_down(servers, sessions, uploads, pause))


def not_accounted_for(place: str, load: Load) -> Counter[tuple[str, str]]:
    """Hold what was told to be kept against what is: each once and whole, and nothing else.

    What is told and not there counts above zero, and so does what is there and was not told.
    """
    store = open_store(place)
    there = Counter(
        (plan.plan.id, sha256(store.file(file)).hexdigest())
        for plan in PLANS
        for step in store.ledger(plan.plan.id)
        for file in step.files
    )
    store.close()
    told = Counter((accept.plan_id, accept.digest) for accept in load.accepts)
    return (told - there) + (there - told)


@contextmanager
def two_servers(*settings: str) -> Iterator[tuple[tuple[Server, Server], str]]:
    """Start a PostgreSQL with its settings, put ten plans in use, and start two dashboards; gives its address too."""
    with start_postgresql(*settings) as postgresql:
        place = create_database(postgresql)
        store = open_store(place)
        for plan in PLANS:
            put_in_use(store, plan)
        store.close()
        with start(database=place) as one, start(database=place) as other:
            yield (one, other), place


async def _all_sit_down(servers: Sequence[Server], sessions: int, uploads: int, pause: float) -> Load:
    before = _megabytes(servers)
    all_there = asyncio.Barrier(sessions + 1)
    people = [
        asyncio.create_task(_sit_down(servers[number % len(servers)], number, uploads, pause, all_there))
        for number in range(sessions)
    ]
    coming = asyncio.create_task(all_there.wait())
    await asyncio.wait([coming, *people], return_when=asyncio.FIRST_COMPLETED)
    opened, begun = _megabytes(servers), time.perf_counter()
    lived = await asyncio.gather(*people)
    took = time.perf_counter() - begun
    return Load(tuple(lived), took, (before, opened, _megabytes(servers)))


async def _sit_down(server: Server, number: int, uploads: int, pause: float, all_there: asyncio.Barrier) -> Session:
    plan = PLANS[number // 5 % len(PLANS)]
    query = f"plan={plan.plan.id}"
    rest = Random(number)  # noqa: S311 - a pause, not a secret
    accepts: list[Accept] = []
    reads: list[float] = []
    async with visit(server.address) as visitor:
        begun = time.perf_counter()
        await visitor.go("quarter_results", query)
        first_load = time.perf_counter() - begun
        await all_there.wait()
        for upload in range(uploads):
            await _rest(visitor, rest.uniform(0, 2 * pause))
            screen = await visitor.go("quarter_results")
            accepts.append(await _accept(visitor, screen, plan, number, upload))
            await _rest(visitor, rest.uniform(0, 2 * pause))
            begun = time.perf_counter()
            await visitor.go("")
            reads.append(time.perf_counter() - begun)
    return Session(first_load, tuple(accepts), tuple(reads))


async def _accept(visitor: Visitor, screen: Screen, plan: PlanFile, session: int, upload: int) -> Accept:
    """Bring a file and press accept until it is kept, as one does who was overtaken."""
    name, data = f"{session}-{upload}.csv", _file(plan, session, upload)
    begun = time.perf_counter()
    screen = await visitor.bring(screen, "uploader", name, data)
    looked = time.perf_counter() - begun
    screen = await visitor.write(screen, "initials to accept", f"s{session}")
    pressed = time.perf_counter()
    for looked_anew in range(MOST_LOOKS):
        if not screen.has("accept"):
            raise RuntimeError(f"{name} cannot be accepted; the page says: {screen.said}")
        screen = await visitor.press(screen, "accept")
        if not screen.has("put away 0"):  # it no longer lies ready, so it is kept  # fmt: skip
            kept = time.perf_counter() - pressed
            return Accept(plan.plan.id, sha256(data).hexdigest(), looked, kept, looked_anew)
    raise RuntimeError(f"{name} was overtaken {MOST_LOOKS} times")


async def _rest(visitor: Visitor, seconds: float) -> None:
    """Do nothing for a while, in which the page looks for news by itself."""
    begun = time.monotonic()
    while (left := begun + seconds - time.monotonic()) > 0:
        every = min(visitor.fragments.values(), default=left)
        await asyncio.sleep(min(left, every))
        if every < left:
            await visitor.look_after_itself()


def _file(plan: PlanFile, session: int, upload: int) -> bytes:
    """A quarter's file with every number of the sample's quarter, moved so little that none is asked about."""
    rows = (
        f"{each.measure};{each.quarter};{_moved(plan, each, session)};{write_value(each.volume or 0)};"
        f"{session}, {upload}"
        for each in quarter(upload % 4 + 1).measurements
        if plan.plan.measure(each.measure).numeric
    )
    return "\r\n".join(("måling;kvartal;værdi;antal;bemærkning", *rows, "")).encode("utf-8-sig")


def _moved(plan: PlanFile, sample: Measurement, session: int) -> str:
    """Write a session's own figure: nobody else's."""
    value = float(str(sample.value or 0))
    moved = value + session if plan.plan.measure(sample.measure).domain == "count" else value - session / 1000
    return write_value(max(moved, 0.0) if value >= 0 else moved)


def _megabytes(servers: Sequence[Server]) -> tuple[float, ...]:
    """The memory that each server holds just now; nothing where the machine does not tell."""
    return tuple(megabytes_of(server.process) for server in servers)


def _most(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20, method="inclusive")[-1]


def _seconds(took: float) -> str:
    return f"{took:.2f} s" if took < 1 else f"{took:.1f} s"


def main() -> None:
    """Measure fifty people who press without a pause, and then fifty who read what they see before they press."""
    asked = ArgumentParser(prog="python -m tests.benchmarks.many_sessions", description="Put two servers under load.")
    asked.add_argument("--sessions", type=int, default=SESSIONS, help=f"how many sit there ({SESSIONS})")
    asked.add_argument("--uploads", type=int, default=UPLOADS, help=f"how many files each brings ({UPLOADS})")
    asked.add_argument(
        "--pause", type=float, nargs="+", default=PAUSES, help="how long each rests after what it did, on the average"
    )
    given = asked.parse_args()
    for pause in given.pause:
        busy = os.getloadavg()[0]
        with two_servers("max_connections=100") as (servers, place):
            load = put_under_load(servers, given.sessions, given.uploads, pause)
            lost = not_accounted_for(place, load)
        what = f"with a pause of {pause:g} s on the average" if pause else "without a pause"
        sys.stdout.write(
            f"\n{given.sessions} sessions, {what}, on {os.cpu_count()} cores, load {busy:.1f} before:\n\n{load} "
            f"{lost.total()} uploads lost or doubled.\n"
        )


if __name__ == "__main__":
    main()
