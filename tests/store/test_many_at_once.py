"""Fifty people at two servers on one database, all at once: each accept is kept whole, once, or told to look anew."""

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest

from store import Conflict, LedgerEntry, Store, Submission, Upload
from tests.store.conftest import create_database, open_store
from tests.store.kept import MARK, PLAN

pytestmark = pytest.mark.slow

PEOPLE, KILOBYTES = 50, 40


def accept_in_the_end(store: Store, file: Upload) -> LedgerEntry:
    """Accept, and look anew as often as somebody else was quicker."""
    while True:
        done = store.accept(PLAN, Submission((file,)), MARK, expected_revision=store.revision(PLAN.plan.id).entry)
        if isinstance(done, LedgerEntry):
            return done
        assert isinstance(done, Conflict), done


def file_of(person: int) -> Upload:
    """A file that nobody else has."""
    name = f"{person}.csv"
    return Upload(name, name.encode().ljust(KILOBYTES * 1024, b";"), ())


def test_every_upload_of_fifty_at_once_is_accounted_for(postgresql: str) -> None:
    """All of them at one plan: each is overtaken again and again, and none is lost, halved or kept twice."""
    place = create_database(postgresql)
    servers = [open_store(place), open_store(place)]
    with ThreadPoolExecutor(PEOPLE) as people:
        done = list(people.map(lambda each: accept_in_the_end(servers[each % 2], file_of(each)), range(PEOPLE)))
    steps = servers[0].ledger(PLAN.plan.id)
    kept = [sha256(servers[1].file(file)).hexdigest() for step in steps for file in step.files]
    assert sorted(step.number for step in done) == [step.number for step in steps] == list(range(1, PEOPLE + 1))
    assert sorted(kept) == sorted(sha256(file_of(each).data).hexdigest() for each in range(PEOPLE))
    for store in servers:
        store.close()
