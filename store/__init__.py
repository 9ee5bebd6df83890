"""The store: what was accepted, under which plan, and what was written beside it; append-only, in one database.

It knows the engine's values, and no screen. Reads raise StoreError where the database cannot answer; writes return
their StoreFailure as a value, and have then written nothing.
"""

from store.access import ALL_ROLES, Act, Grant, Person, Role, may
from store.event_log import log_event
from store.export import export_store
from store.failure import StoreError
from store.locks import (
    ApprovalKind,
    PeriodState,
    StoredApproval,
    locked_by,
    locked_quarters,
    newest_entry_on,
    state_in,
)
from store.migrate import NewerDatabaseError, OutdatedTablesError
from store.mismatches import Mismatch, mismatch_template
from store.outcomes import Period, asks_for, counting_figures, outcomes_of, parse_period, projection
from store.place import PlaceError, parse_database_url
from store.plan_choice import StoredPlanChoice
from store.refusal import Refusal, RefusalKind
from store.restore import import_store, is_empty
from store.results import accepted_figures, effective_entries
from store.settings import Settings, current_settings
from store.store import Store
from store.values import (
    Assessment,
    AuditStamp,
    Conflict,
    LedgerEntry,
    Meeting,
    PlanFile,
    PlanVersion,
    Redaction,
    ReportFile,
    ReportKind,
    Revision,
    SentReport,
    StoredExplanation,
    StoredFile,
    StoredReport,
    StoredReportFile,
    StoredScenario,
    StoreFailure,
    StoreFailureKind,
    Submission,
    Upload,
)

__all__ = [
    "ALL_ROLES",
    "Act",
    "ApprovalKind",
    "Assessment",
    "AuditStamp",
    "Conflict",
    "Grant",
    "LedgerEntry",
    "Meeting",
    "Mismatch",
    "NewerDatabaseError",
    "OutdatedTablesError",
    "Period",
    "PeriodState",
    "Person",
    "PlaceError",
    "PlanFile",
    "PlanVersion",
    "Redaction",
    "Refusal",
    "RefusalKind",
    "ReportFile",
    "ReportKind",
    "Revision",
    "Role",
    "SentReport",
    "Settings",
    "Store",
    "StoreError",
    "StoreFailure",
    "StoreFailureKind",
    "StoredApproval",
    "StoredExplanation",
    "StoredFile",
    "StoredPlanChoice",
    "StoredReport",
    "StoredReportFile",
    "StoredScenario",
    "Submission",
    "Upload",
    "accepted_figures",
    "asks_for",
    "counting_figures",
    "current_settings",
    "effective_entries",
    "export_store",
    "import_store",
    "is_empty",
    "locked_by",
    "locked_quarters",
    "log_event",
    "may",
    "mismatch_template",
    "newest_entry_on",
    "outcomes_of",
    "parse_database_url",
    "parse_period",
    "projection",
    "state_in",
]
