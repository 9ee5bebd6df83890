"""The memory: what was accepted, under which plan, and what was written beside it; append-only, in one database.

It knows the engine's values, and no screen. Reads raise StoreError where the database cannot answer; writes give
their Trouble back as a value, and have then kept nothing.
"""

from store.export import export_store
from store.failure import StoreError
from store.migrate import NewerDatabaseError
from store.place import PlaceError, asked_url
from store.restore import Refusal, RefusalKind, import_store, is_empty
from store.results import History, accepted, history, in_force
from store.store import Store
from store.values import (
    Assessment,
    AuditStamp,
    Conflict,
    KeptFile,
    KeptPlan,
    KeptScenario,
    LedgerEntry,
    Meeting,
    PlanFile,
    StoreFailure,
    StoreFailureKind,
    Submission,
    Upload,
)

__all__ = [
    "Assessment",
    "AuditStamp",
    "Conflict",
    "History",
    "KeptFile",
    "KeptPlan",
    "KeptScenario",
    "LedgerEntry",
    "Meeting",
    "NewerDatabaseError",
    "PlaceError",
    "PlanFile",
    "Refusal",
    "RefusalKind",
    "Store",
    "StoreError",
    "StoreFailure",
    "StoreFailureKind",
    "Submission",
    "Upload",
    "accepted",
    "asked_url",
    "export_store",
    "history",
    "import_store",
    "in_force",
    "is_empty",
]
