"""What is written beside the figures: nothing is overwritten, and the newest row of each counts."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from store import Assessment, AuditStamp, Conflict, LedgerEntry, Store
from store.schema import log_line, scenario
from tests.store.kept import MARK, OTHER_PLAN, PLAN

PLAN_ID = PLAN.plan.id
LATER = AuditStamp(MARK.at + timedelta(minutes=5), "Kollega")
NEVER_TAKEN = LedgerEntry(3, MARK, undoes=None, illustrative=False, plan_sha256=PLAN.sha256, engine="1")


def rows(store: Store, table: object) -> int:
    """How many rows a table has."""
    with store.read() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0  # type: ignore[arg-type]


@pytest.mark.slow
def test_a_scenario_is_renamed_and_changed_under_its_key_and_every_row_stays(store: Store) -> None:
    """The newest row of a key counts; what it said before is still there."""
    store.save_scenario(PLAN.plan, "1", "Efterår", {"changes": {"sygefravær": "9.8"}}, MARK, expected_revision=0)
    store.save_scenario(PLAN.plan, "2", "Vinter", {}, MARK, expected_revision=0)
    store.save_scenario(PLAN.plan, "1", "Sommer", {"changes": {"sygefravær": "9.7"}}, LATER, expected_revision=1)
    kept = store.scenarios(PLAN_ID)
    assert [(each.key, each.name, each.stamp.by) for each in kept] == [
        ("1", "Sommer", "Kollega"),
        ("2", "Vinter", "Kontroller"),
    ]
    assert kept[0].content == {"changes": {"sygefravær": "9.7"}}
    assert rows(store, scenario) == 3


def test_two_people_who_choose_one_name_keep_both_scenarios(store: Store) -> None:
    """A name is a word, not an identity: nobody's scenario takes the place of another's."""
    store.save_scenario(PLAN.plan, "mine", "Plan B", {"a": "1"}, MARK, expected_revision=0)
    store.save_scenario(PLAN.plan, "theirs", "Plan B", {"a": "2"}, LATER, expected_revision=0)
    assert [dict(each.content) for each in store.scenarios(PLAN_ID)] == [{"a": "1"}, {"a": "2"}]


def test_a_scenario_put_away_is_seen_no_more_and_can_be_kept_anew(store: Store) -> None:
    """Its row stays; its key may come back, in its old place, by who knows that it was put away."""
    store.save_scenario(PLAN.plan, "1", "Efterår", {}, MARK, expected_revision=0)
    store.save_scenario(PLAN.plan, "2", "Vinter", {}, MARK, expected_revision=0)
    store.remove_scenario(PLAN.plan, *store.scenarios(PLAN_ID)[0][:2], LATER, expected_revision=1)
    assert [each.name for each in store.scenarios(PLAN_ID)] == ["Vinter"]
    store.save_scenario(PLAN.plan, "1", "Efterår", {}, LATER, expected_revision=2)
    assert [each.name for each in store.scenarios(PLAN_ID)] == ["Efterår", "Vinter"]
    assert rows(store, scenario) == 4


def test_a_scenario_that_was_removed_meanwhile_does_not_come_back_by_a_new_name(store: Store) -> None:
    """Who renames what a colleague removed is told so, and nothing is written."""
    store.save_scenario(PLAN.plan, "1", "Efterår", {}, MARK, expected_revision=0)
    store.remove_scenario(PLAN.plan, "1", "Efterår", LATER, expected_revision=1)
    assert store.save_scenario(PLAN.plan, "1", "Vinter", {}, MARK, expected_revision=1) == Conflict(())
    assert store.scenarios(PLAN_ID) == ()
    assert rows(store, scenario) == 2


def test_a_scenario_that_was_changed_meanwhile_is_neither_overwritten_nor_removed(store: Store) -> None:
    """Who did not see it gets what it is now, and can decide anew."""
    store.save_scenario(PLAN.plan, "1", "Efterår", {}, MARK, expected_revision=0)
    store.save_scenario(PLAN.plan, "1", "Vinter", {}, LATER, expected_revision=1)
    now = store.scenarios(PLAN_ID)
    assert (now[0].name, now[0].revision) == ("Vinter", 2)
    assert store.save_scenario(PLAN.plan, "1", "Sommer", {}, MARK, expected_revision=1) == Conflict(now)
    assert store.remove_scenario(PLAN.plan, "1", "Efterår", MARK, expected_revision=1) == Conflict(now)
    assert store.scenarios(PLAN_ID) == now
    assert rows(store, scenario) == 2


def test_a_scenario_is_decided_on_by_its_own_changes_alone(store: Store) -> None:
    """What a colleague does with another one, or in another plan, stands in nobody's way."""
    store.save_scenario(PLAN.plan, "1", "Efterår", {}, MARK, expected_revision=0)
    store.save_scenario(PLAN.plan, "2", "Vinter", {}, LATER, expected_revision=0)
    store.save_scenario(OTHER_PLAN.plan, "1", "Forår", {}, LATER, expected_revision=0)
    assert store.save_scenario(PLAN.plan, "1", "Sommer", {}, MARK, expected_revision=1) is True
    assert [each.name for each in store.scenarios(PLAN_ID)] == ["Sommer", "Vinter"]


def test_a_newer_assessment_is_not_overtaken_by_who_has_not_read_it(store: Store) -> None:
    """The colleague's text stands, and is handed to the writer; having read it, they may write theirs."""
    store.save_assessment(PLAN.plan, "Første", MARK, expected_revision=0)
    store.save_assessment(PLAN.plan, "Kollegas", LATER, expected_revision=1)
    conflict = store.save_assessment(PLAN.plan, "Min", MARK, expected_revision=1)
    assert conflict == Conflict((Assessment("Kollegas", LATER),))
    assert store.assessments(PLAN_ID)[-1].text == "Kollegas"
    assert store.save_assessment(PLAN.plan, "Min", MARK, expected_revision=2) is True
    assert store.assessments("cpr-2020") == ()


def test_what_was_decided_on_before_an_older_copy_was_put_back_is_not_written(store: Store) -> None:
    """A revision that the database has not come to is none of its own; nothing came since to be handed out."""
    assert store.save_assessment(PLAN.plan, "Min", MARK, expected_revision=3) == Conflict(())
    assert store.save_scenario(PLAN.plan, "1", "Efterår", {}, MARK, expected_revision=2) == Conflict(())
    assert store.remove_scenario(PLAN.plan, "1", "Efterår", MARK, expected_revision=2) == Conflict(())
    assert store.undo(PLAN, NEVER_TAKEN, MARK, expected_revision=3) == Conflict(())


def test_a_meeting_is_read_in_the_order_of_its_lines_whatever_was_written_last(store: Store) -> None:
    """A line that is written anew takes its own place; one taken back is left out, and stays in the database."""
    store.log(PLAN.plan, "meeting", {0: "Hoved", 1: "10.14", 2: "10.15"}, MARK)
    store.log(PLAN.plan, "meeting", {1: "10.14, rettet", 2: None}, LATER)
    (meeting,) = store.meetings(PLAN_ID)
    assert meeting.lines == ("Hoved", "10.14, rettet")
    assert meeting.stamp == LATER
    assert rows(store, log_line) == 5


def test_meetings_held_at_once_do_not_mix_and_one_taken_back_whole_is_none(store: Store) -> None:
    """Each has its own lines, the one begun first first."""
    store.log(PLAN.plan, "one", {1: "a"}, MARK)
    store.log(PLAN.plan, "other", {1: "b"}, MARK)
    store.log(PLAN.plan, "third", {1: "c"}, MARK)
    store.log(PLAN.plan, "one", {2: "d"}, MARK)
    store.log(PLAN.plan, "third", {1: None}, MARK)
    assert [meeting.lines for meeting in store.meetings(PLAN_ID)] == [("a", "d"), ("b",)]
    assert store.meetings("cpr-2020") == ()


def test_nothing_to_log_writes_nothing(store: Store) -> None:
    """A log that is as it was is not written again."""
    assert store.log(PLAN.plan, "meeting", {}, MARK) is True
    assert rows(store, log_line) == 0
