"""The store of an installation."""

from store.approvals import Approvals
from store.documents import Documents
from store.failure import naming_damage
from store.plan_choice import PlanChoice
from store.plans import Plans
from store.records import as_redaction, redactions_of
from store.reports import Reports
from store.results import Results
from store.seals import contains, newest_digest, newest_digests
from store.sign_outs import SignOuts
from store.values import Redaction

__all__ = ["Store"]


class Store(Results, Plans, PlanChoice, Documents, Reports, Approvals, SignOuts):
    """All that is kept in one database: `Store.open(parse_database_url(settings.database_url))`."""

    __slots__ = ()

    def head(self) -> str:
        """Return the newest digest of all; empty where nothing is kept yet."""
        with self.read() as connection:
            return newest_digest(connection)

    def newest_digest(self, plan_id: str) -> str:
        """Return the newest digest of a plan: it changes with whatever is kept of the plan; empty where nothing is."""
        with self.read() as connection:
            return newest_digest(connection, plan_id)

    def newest_digests(self) -> dict[str, str]:
        """Return the newest digest of every plan that anything is kept of, by the plan's id."""
        with self.read() as connection:
            return newest_digests(connection)

    def redactions(self, plan_id: str) -> tuple[Redaction, ...]:
        """Return what was erased of a plan, the oldest first; StoreError where it is not what was sealed."""
        with self.read() as connection, naming_damage():
            return tuple(map(as_redaction, redactions_of(connection, plan_id).values()))

    def contains(self, digest: str) -> bool:
        """Whether a digest that stands on paper is still in the chain; its first eight characters will do."""
        with self.read() as connection:
            return contains(connection, digest)
