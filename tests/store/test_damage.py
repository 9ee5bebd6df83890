"""A damaged file is said to be damaged: it is never read as other figures, and never breaks a page."""

import os
import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from store import PlanFile, StoreError
from tests.store.conftest import open_store
from tests.store.kept import OTHER_PLAN, PLAN, accept, put_in_use, quarter, reopen
from tests.store.tampering import everything

pytestmark = pytest.mark.slow

DAMAGES = 600 if os.environ.get("LAWS") == "thorough" else 40
THIRD_PLAN = PlanFile(PLAN.plan.model_copy(update={"id": "tredje-2024"}), PLAN.data + b"\n# another file\n")
PLAN_IDS = tuple(plan.plan.id for plan in (PLAN, OTHER_PLAN, THIRD_PLAN))

Damage = Callable[[random.Random, bytearray], None]


@pytest.fixture(scope="module")
def kept(full_file: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A SQLite file with several plans and many steps, as it lies on the disk when nobody has it open."""
    file = tmp_path_factory.mktemp("damage") / "kept.sqlite3"
    file.write_bytes(full_file.read_bytes())
    store = open_store(f"sqlite:///{file}")
    reopen(store, "2024K2")
    for number in (2, 3, 4, 1, 2, 3):
        accept(store, quarter(number))
        accept(store, quarter(number), plan=THIRD_PLAN)
    put_in_use(store, THIRD_PLAN)
    store.close()
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return file.read_bytes()


def flip(chance: random.Random, data: bytearray) -> None:
    """Turn bits at a few places."""
    for _ in range(chance.choice((1, 1, 3, 10, 100))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def overwrite(chance: random.Random, data: bytearray) -> None:
    """Put other bytes, as of another file, in a place."""
    begin, length = chance.randrange(len(data)), chance.choice((1, 4, 16, 512, 4096))
    data[begin : begin + length] = chance.randbytes(len(data[begin : begin + length]))


def zero(chance: random.Random, data: bytearray) -> None:
    """Let a place be empty, as a sector that was lost."""
    begin, length = chance.randrange(len(data)), chance.choice((1, 8, 100, 512, 4096, 20_000))
    data[begin : begin + length] = bytes(len(data[begin : begin + length]))


def swap_pages(chance: random.Random, data: bytearray) -> None:
    """Write two pages in each other's place."""
    pages = len(data) // 4096
    one, other = (4096 * chance.randrange(1, pages) for _ in range(2))
    data[one : one + 4096], data[other : other + 4096] = data[other : other + 4096], data[one : one + 4096]


def cut(chance: random.Random, data: bytearray) -> None:
    """End the file early."""
    del data[chance.randrange(1, len(data)) :]


def read_or_refused(file: Path) -> list[object] | None:
    """All that is read; None where it is said that it cannot be."""
    try:
        store = open_store(f"sqlite:///{file}")
    except StoreError:
        return None
    try:
        return everything(store, PLAN_IDS)
    except StoreError:
        return None
    finally:
        store.close()


def test_a_damaged_file_is_read_as_it_was_or_said_to_be_damaged(kept: bytes, tmp_path: Path) -> None:
    """Bits turned, sectors lost, pages swapped, a file cut short: whatever is read is what was kept."""
    file = tmp_path / "whole.sqlite3"
    file.write_bytes(kept)
    whole = read_or_refused(file)
    assert whole is not None
    chance, outcomes = random.Random(2024), Counter[str]()  # noqa: S311 - a place, not a secret
    for number in range(DAMAGES):
        damage: Damage = chance.choice((flip, overwrite, zero, swap_pages, cut))
        data = bytearray(kept)
        damage(chance, data)
        file = tmp_path / f"{number}.sqlite3"
        file.write_bytes(data)
        read = read_or_refused(file)
        outcomes["said" if read is None else "as it was"] += 1
        assert read in (None, whole), f"damage {number} by {damage.__name__}"
        file.unlink()
    assert outcomes["said"] > DAMAGES / 4
