"""The versions of a plan: those that were in use, and those that came otherwise, each with its file and its figures."""

from collections.abc import Iterator
from typing import NamedTuple

from engine.plan import Plan
from pages.parts.state import database, sample_files
from pages.parts.state.timestamps import stamp_text
from store import PlanFile
from words.quotations import quoted
from words.translation import _

__all__ = ["Version", "version_before", "version_file", "versions"]


class Version(NamedTuple):
    """A version of a plan that can be looked at: the digest of its file, and its `origin` in words."""

    sha256: str
    origin: str


def versions(plan: Plan) -> Iterator[Version]:
    """Yield every version that was in use, each time that it was, then those that came otherwise."""
    own = database.own_versions(plan)
    for version in reversed(own):
        reason = f": {quoted(version.stamp.reason)}" if version.stamp.reason else ""
        yield Version(version.sha256, _("put in use {time}", time=stamp_text(version.stamp)) + reason)
    listed = {version.sha256 for version in own}
    came_along = _came_along(plan)
    if came_along is not None and (not own or came_along.sha256 not in listed):
        listed.add(came_along.sha256)
        yield Version(came_along.sha256, _("came along with the program"))
    for entry in reversed(database.ledger(plan)):
        if entry.plan_sha256 not in listed:
            listed.add(entry.plan_sha256)
            yield Version(entry.plan_sha256, _("figures were accepted under it {time}", time=stamp_text(entry.stamp)))


def version_before(plan: Plan) -> str | None:
    """Return the digest of the version that was in use before the one that is; None where none was."""
    others = [version.sha256 for version in versions(plan)][1:]
    return others[0] if others else None


def version_file(plan: Plan, sha256: str) -> PlanFile:
    """Return a version's file; raises as `Store.plan_file` does."""
    came_along = _came_along(plan)
    if came_along is not None and came_along.sha256 == sha256:
        return came_along
    return database.stored_plan(sha256)


def _came_along(plan: Plan) -> PlanFile | None:
    files = (PlanFile(each, data) for each, data in sample_files.plan_files().items())
    return next((file for file in files if file.plan.id == plan.id), None)
