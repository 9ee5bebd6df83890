"""What is written beside the figures: nothing is overwritten, and the newest row of each counts."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from store import AuditStamp, Store
from store.schema import log_line, scenario
from tests.store.kept import MARK, PLAN

PLAN_ID = PLAN.plan.id
LATER = AuditStamp(MARK.at + timedelta(minutes=5), "Kollega")


def rows(store: Store, table: object) -> int:
    """How many rows a table has."""
    with store.read() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0  # type: ignore[arg-type]


@pytest.mark.slow
def test_a_scenario_is_renamed_and_changed_under_its_key_and_every_row_stays(store: Store) -> None:
    """The newest row of a key counts; what it said before is still there."""
    store.save_scenario(PLAN_ID, "1", "Efterår", {"changes": {"sygefravær": "9.8"}}, MARK)
    store.save_scenario(PLAN_ID, "2", "Vinter", {}, MARK)
    store.save_scenario(PLAN_ID, "1", "Sommer", {"changes": {"sygefravær": "9.7"}}, LATER)
    kept = store.scenarios(PLAN_ID)
    assert [(each.key, each.name, each.stamp.by) for each in kept] == [
        ("1", "Sommer", "Kollega"),
        ("2", "Vinter", "Kontroller"),
    ]
    assert kept[0].content == {"changes": {"sygefravær": "9.7"}}
    assert rows(store, scenario) == 3


def test_two_people_who_choose_one_name_keep_both_scenarios(store: Store) -> None:
    """A name is a word, not an identity: nobody's scenario takes the place of another's."""
    store.save_scenario(PLAN_ID, "mine", "Plan B", {"a": "1"}, MARK)
    store.save_scenario(PLAN_ID, "theirs", "Plan B", {"a": "2"}, LATER)
    assert [dict(each.content) for each in store.scenarios(PLAN_ID)] == [{"a": "1"}, {"a": "2"}]


def test_a_scenario_put_away_is_seen_no_more_and_can_be_kept_anew(store: Store) -> None:
    """Its row stays; its key may come back, in its old place."""
    store.save_scenario(PLAN_ID, "1", "Efterår", {}, MARK)
    store.save_scenario(PLAN_ID, "2", "Vinter", {}, MARK)
    store.remove_scenario(PLAN_ID, *store.scenarios(PLAN_ID)[0][:2], LATER)
    assert [each.name for each in store.scenarios(PLAN_ID)] == ["Vinter"]
    store.save_scenario(PLAN_ID, "1", "Efterår", {}, LATER)
    assert [each.name for each in store.scenarios(PLAN_ID)] == ["Efterår", "Vinter"]
    assert rows(store, scenario) == 4


def test_a_meeting_is_read_in_the_order_of_its_lines_whatever_was_written_last(store: Store) -> None:
    """A line that is written anew takes its own place; one taken back is left out, and stays in the database."""
    store.log(PLAN_ID, "meeting", {0: "Hoved", 1: "10.14", 2: "10.15"}, MARK)
    store.log(PLAN_ID, "meeting", {1: "10.14, rettet", 2: None}, LATER)
    (meeting,) = store.meetings(PLAN_ID)
    assert meeting.lines == ("Hoved", "10.14, rettet")
    assert meeting.stamp == LATER
    assert rows(store, log_line) == 5


def test_meetings_held_at_once_do_not_mix_and_one_taken_back_whole_is_none(store: Store) -> None:
    """Each has its own lines, the one begun first first."""
    store.log(PLAN_ID, "one", {1: "a"}, MARK)
    store.log(PLAN_ID, "other", {1: "b"}, MARK)
    store.log(PLAN_ID, "third", {1: "c"}, MARK)
    store.log(PLAN_ID, "one", {2: "d"}, MARK)
    store.log(PLAN_ID, "third", {1: None}, MARK)
    assert [meeting.lines for meeting in store.meetings(PLAN_ID)] == [("a", "d"), ("b",)]
    assert store.meetings("cpr-2020") == ()


def test_nothing_to_log_writes_nothing(store: Store) -> None:
    """A log that is as it was is not written again."""
    assert store.log(PLAN_ID, "meeting", {}, MARK) is True
    assert rows(store, log_line) == 0
