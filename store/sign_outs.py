"""When somebody signed out of every session they have: what was signed in before counts no more.

No record of what was done with a plan: nothing is sealed of it, it is in no export, and it holds a digest for a name.
"""

from datetime import datetime
from hashlib import sha256
from typing import Literal

from sqlalchemy import func, select

from store.database import Database
from store.failure import StoreError
from store.schema import sign_out
from store.values import StoreFailure

__all__ = ["SignOuts"]


class SignOuts(Database):
    """The sign-outs in a database."""

    __slots__ = ()

    def sign_out(self, subject: str, at: datetime) -> Literal[True] | StoreFailure:
        """Write that whoever has this name at the sign-in signed out everywhere. Anybody may: it asks for no role."""
        try:
            with self.write() as connection:
                connection.execute(sign_out.insert().values(subject_sha256=_digest(subject), at=at))
        except StoreError as error:
            return error.failure
        return True

    def signed_out_at(self, subject: str) -> datetime | None:
        """Return when somebody last signed out everywhere; None where they never did."""
        of_subject = select(func.max(sign_out.c.at)).where(sign_out.c.subject_sha256 == _digest(subject))
        with self.read() as connection:
            at: datetime | None = connection.scalar(of_subject)
        return at


def _digest(subject: str) -> str:
    return sha256(subject.encode("utf-8", "surrogatepass")).hexdigest()
