"""Whatever is accepted on the screen in a test can be read again afterwards, to the same figures and verdicts."""

from collections.abc import Iterator

import pytest

from store.verification import verified_steps
from tests.store.kept import MARK, memory


@pytest.fixture(autouse=True)
def everything_follows_from_its_file(database_of_its_own: str) -> Iterator[None]:
    """Verify what the test accepted on the screen; what it put in the store itself has another stamp."""
    assert database_of_its_own
    yield
    with memory() as store, store.read() as connection:
        steps = list(verified_steps(connection))
        stamps = [store.ledger(each.plan_id)[each.number - 1].stamp for each in steps]
    assert [
        each.mismatches for each, stamp in zip(steps, stamps, strict=True) if each.mismatches and stamp != MARK
    ] == []
