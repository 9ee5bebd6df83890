"""Plans are put in use one version after the other, and never on top of one that was not seen."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from store import AuditStamp, Conflict, PlanFile, PlanVersion, Revision, Store
from tests.store.conftest import open_store
from tests.store.kept import MARK, OTHER_PLAN, PLAN, accept, put_in_use, quarter

PEOPLE = 8
OTHER_FILE = PlanFile(PLAN.plan, b"# a comment\n" + PLAN.data)


def test_the_second_of_two_is_told_which_version_came_before(store: Store) -> None:
    """Who looked before the other put a version in use is told of it, and can decide anew."""
    seen = put_in_use(store)
    theirs = put_in_use(store, OTHER_FILE)
    later = AuditStamp(MARK.at + timedelta(minutes=1), "Kollega")
    assert store.use_plan(PLAN, later, expected_revision=Revision(0, seen.number)) == Conflict((theirs,))
    assert store.plan_versions() == (seen, theirs)
    again = store.use_plan(PLAN, later, expected_revision=Revision(0, theirs.number))
    assert isinstance(again, PlanVersion)
    assert store.plan_versions()[-1] == again
    assert (again.sha256, again.stamp) == (PLAN.sha256, later)


def test_a_version_of_another_plan_is_no_conflict(store: Store) -> None:
    """Several institutions and years lie side by side, each with its own versions."""
    seen = put_in_use(store)
    put_in_use(store, OTHER_PLAN)
    assert isinstance(store.use_plan(OTHER_FILE, MARK, expected_revision=Revision(0, seen.number)), PlanVersion)


def test_figures_that_came_since_are_told_before_a_plan_is_put_in_use(store: Store) -> None:
    """What a plan does to the verdicts was shown on figures that are not the newest any more: one looks anew."""
    seen = store.revision(PLAN.plan.id)
    theirs = accept(store, quarter(1))
    assert store.use_plan(PLAN, MARK, expected_revision=seen) == Conflict((theirs,))
    assert store.plan_versions() == ()
    assert isinstance(store.use_plan(PLAN, MARK, expected_revision=Revision(1, 0)), PlanVersion)


def test_of_many_who_put_one_file_in_use_at_once_all_have_put_in_use_one_version(place: str) -> None:
    """Whoever presses at the same moment, or twice, has what they asked for, and it is written once."""
    stores = [open_store(place) for _ in range(PEOPLE)]
    nothing = Revision(0, 0)
    with ThreadPoolExecutor(PEOPLE) as people:
        results = list(people.map(lambda store: store.use_plan(PLAN, MARK, expected_revision=nothing), stores))
    versions = stores[0].plan_versions()
    for store in stores:
        store.close()
    assert len(versions) == 1
    assert results == [versions[0]] * PEOPLE


def test_of_many_who_put_other_files_in_use_at_once_one_wins(place: str) -> None:
    """Whoever presses at the same moment on the same look: one version is written, and the others are told of it."""
    stores = [open_store(place) for _ in range(PEOPLE)]
    files = [PlanFile(PLAN.plan, f"# {person}\n".encode() + PLAN.data) for person in range(PEOPLE)]
    with ThreadPoolExecutor(PEOPLE) as people:
        results = list(
            people.map(lambda store, file: store.use_plan(file, MARK, expected_revision=Revision(0, 0)), stores, files)
        )
    versions = stores[0].plan_versions()
    for store in stores:
        store.close()
    assert [result for result in results if isinstance(result, PlanVersion)] == list(versions)
    assert len(versions) == 1
    assert [result for result in results if isinstance(result, Conflict)] == [Conflict(versions)] * (PEOPLE - 1)
