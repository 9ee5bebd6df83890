"""The event log: a line for what somebody did or was refused, that a program can read, and nothing of what it says."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from store import (
    ApprovalKind,
    Grant,
    Person,
    Role,
    Store,
    Submission,
    log_event,
)
from tests.store.kept import MARK, PLAN, SENT, quarter

ANNA = Person("Anna Ø", "sub-0042", frozenset({Grant(Role.CONTROLLER), Grant(Role.APPROVER)}))
Lines = Callable[[], list[dict[str, object]]]


@pytest.fixture
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lines:
    """Let the events go to a file; gives what stands in it."""
    file = tmp_path / "events.jsonl"
    monkeypatch.setenv("RESULTATPLAN_EVENT_LOG", str(file))
    return lambda: [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_every_write_has_a_line_with_its_outcome(store: Store, lines: Lines) -> None:
    """Who, by the sign-in's own name too, what, of which plan, and how it ended."""
    own = store.acting_for(ANNA)
    submission, why = Submission((quarter(2),)), MARK._replace(reason="Hemmelig grund", subject="sub-0042")
    own.accept(PLAN, submission, why, expected_revision=0)
    own.accept(PLAN, submission, why, expected_revision=0)
    own.send_report(PLAN, SENT, None, why, expected_revision=1)
    own.undo(PLAN, store.ledger(PLAN.plan.id)[0], why, expected_revision=1)
    own.approve(PLAN.plan, "2024K2", ApprovalKind.REOPENED, why, expected_revision=1)
    own.save_assessment(PLAN.plan, "Hemmelig vurdering", why, expected_revision=0)
    told = lines()
    assert [(each["event"], each["act"], each["outcome"]) for each in told] == [
        ("accept", "accept", "done"),
        ("accept", "accept", "conflict"),
        ("send_report", "send", "done"),
        ("undo", "undo", "locked"),
        ("approve", "reopen", "done"),
        ("save_assessment", "assess", "forbidden"),
    ]
    assert {(each["name"], each["subject"], each["plan"]) for each in told} == {("Anna Ø", "sub-0042", PLAN.plan.id)}
    assert (told[0]["entry"], told[2]["version"], told[4]["period"]) == (1, 1, "2024K2")
    assert all(str(each["time"]).endswith("+00:00") for each in told)
    assert "Hemmelig" not in json.dumps(told, ensure_ascii=False)


def test_a_line_is_one_line_whatever_a_name_holds(lines: Lines) -> None:
    """Nobody writes a second event into the first by a line break in a name."""
    log_event("sign_in", Person('A\n{"event": "restore"}\r', "s\0\ud800"), "done", size=7, host=Path("/x"))
    [told] = lines()
    assert (told["event"], told["name"], told["size"], told["host"]) == (
        "sign_in",
        'A\n{"event": "restore"}\r',
        7,
        "/x",
    )
    assert told["subject"] == "s\N{REPLACEMENT CHARACTER}?"


def test_a_log_that_was_moved_away_is_begun_anew(lines: Lines, tmp_path: Path) -> None:
    """As those who keep logs do at night; and nobody else on the machine may read it."""
    log_event("sign_in", ANNA, "done")
    file = tmp_path / "events.jsonl"
    assert file.stat().st_mode & 0o077 == 0
    file.rename(tmp_path / "events.1")
    log_event("sign_out", ANNA, "done")
    assert [each["event"] for each in lines()] == ["sign_out"]


def test_a_log_that_cannot_be_written_stops_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """What was done is done; its line goes where the server's other messages go."""
    monkeypatch.setenv("RESULTATPLAN_EVENT_LOG", str(tmp_path / "no folder" / "events.jsonl"))
    assert store.acting_for(ANNA).put_away(PLAN.plan, True, MARK) is True
    assert json.loads(capsys.readouterr().err.splitlines()[-1])["event"] == "put_away"
