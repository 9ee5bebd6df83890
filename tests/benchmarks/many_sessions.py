"""Fifty sessions upload and read at once on one PostgreSQL: `python -m tests.benchmarks.many_sessions` prints figures.

They sit at two servers, five at each of ten plans, and press without a pause: each accept makes the others at its plan
look anew. Every upload is accounted for afterwards, byte for byte.
"""

import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from statistics import median, quantiles

from engine import Measurement, Quarter, read_plan
from store import Brought, PlanFile, Step, Store, Upload
from tests.store.conftest import create_database, open_store
from tests.store.kept import MARK, PLAN
from tests.store.server import start_postgresql

__all__ = ["Load", "put_under_load"]

SESSIONS, UPLOADS, KILOBYTES = 50, 4, 40
READS_FOR_EACH_UPLOAD = 5


def _plans() -> tuple[PlanFile, ...]:
    texts = (PLAN.data.replace(b'id = "ankestyrelsen-2024"', f'id = "plan-{n}"'.encode(), 1) for n in range(10))
    return tuple(PlanFile(read_plan(text), text) for text in texts)


PLANS = _plans()


@dataclass(frozen=True)
class Load:
    """What was measured, in seconds: each accept with all its looks, each read, and the whole."""

    accepts: list[float] = field(default_factory=list)
    reads: list[float] = field(default_factory=list)
    looked_anew: list[int] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Read as one sentence."""
        return (
            f"{len(self.accepts)} accepts: median {median(self.accepts) * 1000:.0f} ms, 95 pct. within "
            f"{_most(self.accepts) * 1000:.0f} ms ({sum(self.looked_anew)} had to look anew); {len(self.reads)} reads: "
            f"median {median(self.reads) * 1000:.0f} ms, 95 pct. within {_most(self.reads) * 1000:.0f} ms"
        )


def put_under_load(servers: list[Store], sessions: int, uploads: int) -> Load:
    """Let so many sessions accept so many uploads each, and read in between; gives what was measured."""
    load = Load()

    def sit_down(session: int) -> None:
        store, plan = servers[session % len(servers)], PLANS[session // len(servers) % len(PLANS)]
        for number in range(uploads):
            _accept(store, plan, _file(plan, session, number), load)
            for _ in range(READS_FOR_EACH_UPLOAD):
                begun = time.perf_counter()
                store.revision(plan.plan.id)
                load.reads.append(time.perf_counter() - begun)

    with ThreadPoolExecutor(sessions) as people:
        list(people.map(sit_down, range(sessions)))
    return load


def missing(store: Store, load: Load) -> set[str]:
    """Find the uploads that were told to be kept and are not there whole."""
    steps = [step for plan in PLANS for step in store.steps(plan.plan.id)]
    files = [file for step in steps for file in step.files]
    return set(load.digests) - {sha256(store.file(file)).hexdigest() for file in files}


def _accept(store: Store, plan: PlanFile, file: Upload, load: Load) -> None:
    begun, looks = time.perf_counter(), 0
    while True:
        seen, looks = store.newest(plan.plan.id), looks + 1
        done = store.accept(plan, Brought((file,)), MARK, seen=seen)
        if isinstance(done, Step):
            break
    load.accepts.append(time.perf_counter() - begun)
    load.looked_anew.append(looks - 1)
    load.digests.append(done.files[0].sha256)


def _file(plan: PlanFile, session: int, number: int) -> Upload:
    figures = tuple(
        Measurement(measure.key, Quarter(plan.plan.year, number % 4 + 1), float(session), 100.0)
        for measure in plan.plan.measures
        if measure.numeric
    )
    name = f"{session}-{number}.csv"
    return Upload(name, name.encode().ljust(KILOBYTES * 1024, b";"), figures)


def _most(seconds: Iterable[float]) -> float:
    return quantiles(seconds, n=20)[-1]


def main() -> None:
    """Start a PostgreSQL with its ordinary settings, put it under load, and print what was measured."""
    with start_postgresql("max_connections=100") as server:
        place = create_database(server)
        servers = [open_store(place), open_store(place)]
        begun = time.perf_counter()
        load = put_under_load(servers, SESSIONS, UPLOADS)
        took = time.perf_counter() - begun
        lost = missing(servers[0], load)
        for store in servers:
            store.close()
    sys.stdout.write(f"{SESSIONS} sessions at two servers, {took:.1f} s. {load}. {len(lost)} uploads lost.\n")


if __name__ == "__main__":
    main()
