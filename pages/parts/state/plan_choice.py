"""Which plans somebody may see, and which of them comes first: a plan of their own institution, never a stranger's."""

from collections.abc import Iterable

from engine.plan import Plan
from store import Act, Grant, Person, PlanFile, may

__all__ = ["newest_first", "sees_everything", "visible"]


def visible(person: Person, files: Iterable[PlanFile]) -> dict[str, PlanFile]:
    """Return the plans that a person may see, by their ids: of an institution that their roles name first.

    Otherwise the order stays; of two with the same id the first counts, whoever may see the other.
    """
    by_id: dict[str, PlanFile] = {}
    for file in files:
        by_id.setdefault(file.plan.id, file)
    own = frozenset(grant for grant in person.grants if grant.institution)
    seen = [file for file in by_id.values() if may(person, Act.SEE, file.plan)]
    return {file.plan.id: file for file in sorted(seen, key=lambda file: not _covered(own, file.plan))}


def sees_everything(person: Person) -> bool:
    """Whether a person may see every institution's plans, also one whose institution nobody can tell."""
    return may(person, Act.SEE)


def newest_first(files: Iterable[PlanFile]) -> list[PlanFile]:
    """Order plans by their years, the newest first."""
    return sorted(files, key=lambda file: -file.plan.year)


def _covered(grants: frozenset[Grant], plan: Plan) -> bool:
    return any(grant.covers(plan) for grant in grants)
