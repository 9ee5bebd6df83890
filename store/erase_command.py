"""`python -m store redact`, `retention` and `scrub`: what an administrator erases, and reads before it is done."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from getpass import getuser
from typing import Any

from store.database import Database
from store.document_kinds import ERASABLE
from store.erasure import Erasable, erasable, erase, plan_years, scrub
from store.failure import StoreError
from store.values import AuditStamp, StoreFailure

__all__ = ["ERASE_COMMANDS", "add_erase_commands"]

STAYS = "Figures, verdicts, file names, the plan, and who did what stay as they are."
DONE, NOT_DONE = 0, 1


def add_erase_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name what it returns
    """Add what can be erased by, and how it is asked for."""
    redact = commands.add_parser("redact", help="list what can be erased of a plan, or erase it")
    redact.add_argument("--plan", required=True, metavar="ID", help="the plan's id")
    redact.add_argument("targets", nargs="*", metavar="TARGET", help="what to erase, as the list names it: upload:12")
    retention = commands.add_parser("retention", help="erase the files and documents of plans of earlier years")
    retention.add_argument("--before", required=True, type=int, metavar="YEAR", help="plans of earlier years than this")
    retention.add_argument("--yes", action="store_true", help="do it; without, what would be done is printed")
    for command in (redact, retention):
        command.add_argument("--reason", default="", help="why; it stands where the text stood")
        command.add_argument("--by", default="", help="who; by default the user of this machine")
    commands.add_parser("scrub", help="write the database's files anew, without what was erased")


def _redact(database: Database, options: argparse.Namespace) -> int:
    with database.read() as connection:
        there = {f"{each.target}:{each.target_id}": each for each in erasable(connection, options.plan)}
    if not options.targets:
        print("\n".join(f"{name}  {each.description}" for name, each in there.items()) or "Nothing can be erased.")
        return DONE
    unknown = [name for name in options.targets if name not in there]
    if unknown:
        print(f"Nothing was erased: {', '.join(unknown)} is not in the list of {options.plan}.", file=sys.stderr)
        return NOT_DONE
    return _erase(database, [there[name] for name in dict.fromkeys(options.targets)], options)


def _retention(database: Database, options: argparse.Namespace) -> int:
    with database.read() as connection:
        years = plan_years(connection)
        due = [plan_id for plan_id, year in years.items() if year is not None and year < options.before]
        targets = [each for plan_id in due for each in erasable(connection, plan_id)]
    for plan_id in (plan_id for plan_id, year in years.items() if year is None):
        print(f"{plan_id}: its year is not known; left alone")
    for plan_id in due:
        print(f"{plan_id} ({years[plan_id]}): {_counted(each for each in targets if each.plan_id == plan_id)}")
    print(STAYS)
    if not options.yes:
        print("Nothing was erased. With --yes it is.")
        return DONE
    return _erase(database, targets, options)


def _scrub(database: Database, _options: argparse.Namespace) -> int:
    if scrub(database):
        return DONE
    print("The database is in use, and its files may still hold what was erased. Stop the dashboard, and run:\n"
          "python -m store scrub", file=sys.stderr)  # fmt: skip
    return NOT_DONE


def _erase(database: Database, targets: list[Erasable], options: argparse.Namespace) -> int:
    if not options.reason.strip():
        print("Nothing was erased: say why, with --reason.", file=sys.stderr)
        return NOT_DONE
    stamp = AuditStamp(datetime.now(UTC), options.by.strip() or getuser())
    result = erase(database, targets, options.reason.strip(), stamp)
    if isinstance(result, StoreFailure):
        raise StoreError(result)
    print(f"Erased: {_counted(targets)}. {STAYS}")
    return _scrub(database, options)


def _counted(targets: Iterable[Erasable]) -> str:
    counts = Counter(_counted_as(each.target) for each in targets)
    return ", ".join(f"{count} {target}" for target, count in sorted(counts.items())) or "nothing"


def _counted_as(target: str) -> str:
    """Return the word for what goes: of a row that stays, its reason."""
    return "reason" if [column.name for column in ERASABLE[target]] == ["reason"] else target


ERASE_COMMANDS: Mapping[str, Callable[[Database, argparse.Namespace], int]] = {
    "redact": _redact,
    "retention": _retention,
    "scrub": _scrub,
}
"""What carries out each command; gives 0 when done, 1 when it could not be."""
