"""The chain of seals: each kept record has one, which holds the digest of the seal before it.

The nth seal of a kind and a plan is of the nth record of that kind and plan, so a row that is changed, added, taken
away or put elsewhere does not fit. An import brings the chains of the export along as they are; the installation's own
chain goes on with a seal that names the newest digest that was brought. The newest seal of all is of the own chain.

`store.integrity` walks everything and yields what does not fit.
"""

from collections.abc import Iterable, Mapping, Sequence
from secrets import token_hex
from typing import Any, NamedTuple, Self

from sqlalchemy import ColumnElement, Connection, and_, func, select

from store.canonical import FIRST_PREVIOUS, Kind, import_content, seal_digest
from store.failure import StoreError
from store.schema import seal
from store.values import StoreFailure, StoreFailureKind

__all__ = [
    "Seal",
    "bring_chains",
    "broken",
    "contains",
    "newest_digest",
    "newest_digests",
    "seals_of",
    "write_seal",
    "write_seals",
]

CHAIN_BYTES = 16


class Seal(NamedTuple):
    """A seal; `content` is the digest of its record, `digest` its own."""

    chain: str
    number: int
    kind: str
    plan_id: str
    content: str
    digest: str

    @classmethod
    def of(cls, row: Mapping[Any, Any]) -> Self:
        """Return a row as the seal that it holds."""
        return cls(**{name: row[name] for name in cls._fields})

    def fits(self, previous: str) -> bool:
        """Whether the seal's digest follows from the digest before it and from what it says."""
        return self.digest == seal_digest(previous, *self[:5])


def write_seal(connection: Connection, kind: Kind, plan_id: str, content: str) -> Seal:
    """Seal one record that was just written; within an exclusive write."""
    [written] = write_seals(connection, [(kind, plan_id, content)])
    return written


def write_seals(connection: Connection, records: Iterable[tuple[Kind, str, str]]) -> list[Seal]:
    """Seal records that were just written, each with its kind, plan and content; within an exclusive write.

    Those of a kind come in the order of their rows.
    """
    return _append(connection, _newest(connection), records)


def bring_chains(connection: Connection, of_format: int, seals: Sequence[Seal]) -> None:
    """Write an export's seals as they are, in their order, and let the own chain go on with the import's seal."""
    own = _newest(connection)
    _insert(connection, seals)
    _append(connection, own, [(Kind.IMPORT, "", import_content(of_format, seals[-1].digest if seals else ""))])


def _append(connection: Connection, newest: Seal | None, records: Iterable[tuple[Kind, str, str]]) -> list[Seal]:
    """Write seals after the newest one of the own chain; None: it begins."""
    chain = newest.chain if newest else token_hex(CHAIN_BYTES)
    number, digest = (newest.number, newest.digest) if newest else (0, FIRST_PREVIOUS)
    written = []
    for kind, plan_id, content in records:
        number += 1
        digest = seal_digest(digest, chain, number, kind, plan_id, content)
        written.append(Seal(chain, number, kind.value, plan_id, content, digest))
    _insert(connection, written)
    return written


def _insert(connection: Connection, seals: Sequence[Seal]) -> None:
    if seals:
        connection.execute(seal.insert(), [each._asdict() for each in seals])


def seals_of(connection: Connection, kind: Kind, plan_id: str | None, *, after: int = 0) -> list[Seal]:
    """Return the seals of a kind, in the order of their records, but for the first ones; None: of every plan.

    StoreError (the database is damaged) where one does not follow from the seal before it.
    """
    before = seal.alias("seal_before")
    follows = and_(before.c.chain == seal.c.chain, before.c.number == seal.c.number - 1)
    of_kind = (
        select(seal, before.c.digest.label("previous")).outerjoin(before, follows).where(seal.c.kind == kind.value)
    )
    of_plan = of_kind if plan_id is None else of_kind.where(seal.c.plan_id == plan_id)
    rows = connection.execute(of_plan.order_by(seal.c.id).offset(after)).mappings()
    seals = []
    for row in rows:
        each = Seal.of(row)
        if (row["previous"] is None) != (each.number == 1) or not each.fits(row["previous"] or FIRST_PREVIOUS):
            raise broken(f"seal {each.number} of chain {each.chain} does not follow from the one before it")
        seals.append(each)
    return seals


def newest_digest(connection: Connection, plan_id: str | None = None) -> str:
    """Return the digest of the newest seal, of a plan where one is named; empty where nothing is kept yet."""
    newest = _newest(connection) if plan_id is None else _newest(connection, seal.c.plan_id == plan_id)
    return newest.digest if newest else ""


def newest_digests(connection: Connection) -> dict[str, str]:
    """Return the digest of each plan's newest seal, by the plan's id."""
    newest = select(func.max(seal.c.id)).where(seal.c.plan_id != "").group_by(seal.c.plan_id)
    rows = connection.execute(select(seal.c.plan_id, seal.c.digest).where(seal.c.id.in_(newest)))
    return {row.plan_id: row.digest for row in rows}


def contains(connection: Connection, digest: str) -> bool:
    """Whether a digest that stands on paper is still in the chain; its first characters, eight at least, will do."""
    begin = digest.strip().casefold()
    if len(begin) < SHORTEST or not set(begin) <= HEXADECIMAL:
        return False
    return connection.scalar(select(seal.c.id).where(seal.c.digest.startswith(begin)).limit(1)) is not None


SHORTEST, HEXADECIMAL = 8, frozenset("0123456789abcdef")


def broken(detail: str) -> StoreError:
    """Return the error that the database is damaged."""
    return StoreError(StoreFailure(StoreFailureKind.BROKEN, detail))


def _newest(connection: Connection, *conditions: ColumnElement[bool]) -> Seal | None:
    row = connection.execute(select(seal).where(*conditions).order_by(seal.c.id.desc()).limit(1)).mappings().first()
    return Seal.of(row) if row else None
