"""`python -m store`: where the database is, verify, export, import, migrate, erase, sign out. For administrators."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from json import dumps
from pathlib import Path

from store.access import Person
from store.deadline import ADMINISTRATOR
from store.erase_command import ERASE_COMMANDS, add_erase_commands
from store.event_log import log_event
from store.export import export_store
from store.failure import StoreError
from store.migrate import NewerDatabaseError, OutdatedTablesError
from store.place import PlaceError, describe_place, parse_database_url
from store.private_file import make_private_file
from store.restore import FROM_THE_ADMINISTRATOR, Refusal, import_store
from store.roles import RoleError, grant_dashboard_role
from store.settings import current_settings
from store.store import Store
from store.verify_report import verify_store

REFUSED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when done, 1 when it could not be."""
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except (PlaceError, NewerDatabaseError, OutdatedTablesError, RoleError, StoreError, OSError) as error:
        print(error, file=sys.stderr)
        return REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m store", description="Looks after what is kept.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("where", help="say where things are kept")
    verify = commands.add_parser("verify", help="read every file again, and name what is not as it was kept")
    verify.add_argument("--head", metavar="DIGEST", default="", help="a digest on a paper: is it still in the history?")
    verify.add_argument("--json", action="store_true", help="write the report as JSON")
    out = commands.add_parser("export", help="take everything along in a zip")
    into = commands.add_parser("import", help="put such a zip into an empty database")
    migrate = commands.add_parser("migrate", help="make or renew the tables, as the role that owns them")
    migrate.add_argument("--dashboard-role", metavar="NAME", help="let this PostgreSQL role read and add, and no more")
    leave = commands.add_parser("sign-out", help="end every sign-in that somebody has now, on all servers")
    leave.add_argument("subject", metavar="SUBJECT", help="who, as the event log names them")
    add_erase_commands(commands)
    for command in (out, into):
        command.add_argument("file", metavar="FILE.zip", type=Path)
    return parser


def _run(options: argparse.Namespace) -> int:
    settings = current_settings()
    url = parse_database_url(settings.database_url, settings.database_password_file)
    if options.command == "where":
        print(f"What is accepted is kept in {describe_place(url)}")
        return 0
    store = Store.open(url, patience=ADMINISTRATOR)
    try:
        match options.command:
            case "verify":
                return _verify(store, options.head, as_json=options.json)
            case "migrate":
                return _migrate(store, options.dashboard_role)
            case command if command in ERASE_COMMANDS:
                return ERASE_COMMANDS[command](store, options)
            case "sign-out":
                return _sign_out(store, options.subject)
            case "export":
                return _export(store, options.file)
            case _:
                return _import(store, options.file)
    finally:
        store.close()


def _verify(store: Store, head: str, *, as_json: bool) -> int:
    report = verify_store(store, head)
    print(dumps(report.as_json(), ensure_ascii=False, indent=1) if as_json else "\n".join(report.lines()))
    return 0 if report.is_whole else REFUSED


def _migrate(store: Store, dashboard_role: str | None) -> int:
    print(f"The tables of {store.place} are those of this program.")
    if dashboard_role:
        grant_dashboard_role(store, dashboard_role)
        print(f"{dashboard_role} may read and add, and nothing else.")
    return 0


def _sign_out(store: Store, subject: str) -> int:
    """End what somebody has open; whether they may come again is the provider's to say."""
    answer = store.sign_out(subject, datetime.now(UTC))
    if answer is not True:
        raise StoreError(answer)
    log_event("sign_out", Person(subject=subject), "done", by="the command line")
    print(f"Every sign-in of {subject} has ended. Who may not come again loses their role at the provider.")
    return 0


def _export(store: Store, file: Path) -> int:
    """Write beside the file first, so that a copy which is cut off never takes a whole one's place."""
    unfinished = file.with_name(f"{file.name}.unfinished")
    make_private_file(unfinished)
    with unfinished.open("wb") as target:
        export_store(store, target, datetime.now(UTC))
    unfinished.replace(file)
    print(f"{store.place} was written to {file}")
    return 0


def _import(store: Store, file: Path) -> int:
    with file.open("rb") as source:
        refusal = import_store(store, source, FROM_THE_ADMINISTRATOR)
    if refusal is None:
        print(f"{file} was put into {store.place}")
        return 0
    reason = f"{refusal.kind.replace('_', ' ')} {refusal[1]}".rstrip()
    detail = f": {refusal.mismatch.what}" if isinstance(refusal, Refusal) and refusal.mismatch else ""
    print(f"Nothing was put in: {reason}{detail}", file=sys.stderr)
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
