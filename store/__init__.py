"""The memory: what was accepted, under which plan, and what was written beside it; append-only, in one database.

It knows the engine's values, and no screen. Reads raise StoreError where the database cannot answer; writes give
their Trouble back as a value, and have then kept nothing.
"""

from store.migrate import NewerDatabaseError
from store.place import PlaceError, asked_url
from store.restore import Refusal, RefusalKind, is_empty, put_in
from store.results import History, accepted, history, in_force
from store.store import Store
from store.takeout import take_out
from store.trouble import StoreError
from store.values import (
    Assessment,
    Brought,
    KeptFile,
    KeptPlan,
    KeptScenario,
    Mark,
    Meeting,
    Overtaken,
    PlanFile,
    Step,
    Trouble,
    TroubleKind,
    Upload,
)

__all__ = [
    "Assessment",
    "Brought",
    "History",
    "KeptFile",
    "KeptPlan",
    "KeptScenario",
    "Mark",
    "Meeting",
    "NewerDatabaseError",
    "Overtaken",
    "PlaceError",
    "PlanFile",
    "Refusal",
    "RefusalKind",
    "Step",
    "Store",
    "StoreError",
    "Trouble",
    "TroubleKind",
    "Upload",
    "accepted",
    "asked_url",
    "history",
    "in_force",
    "is_empty",
    "put_in",
    "take_out",
]
