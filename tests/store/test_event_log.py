"""The event log: a line for what somebody did or was refused, that a program can read, and nothing of what it says."""

import json
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from store import (
    ApprovalKind,
    Grant,
    Person,
    Refusal,
    RefusalKind,
    Role,
    Store,
    StoreFailure,
    Submission,
    export_store,
    import_store,
    log_event,
)
from tests.store.conftest import open_store
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


def test_what_is_taken_along_and_put_in_has_a_line_however_it_ends(
    store: Store, another_place: str, lines: Lines
) -> None:
    """Also where the zip is refused before anything is written; and who may not is refused before it is opened."""
    archive, nobody, other = BytesIO(), Person("Eva", "sub-7"), open_store(another_place)
    assert isinstance(import_store(store.acting_for(nobody), BytesIO(b"no zip")), StoreFailure)
    assert import_store(store, BytesIO(b"no zip")) == Refusal(RefusalKind.NOT_OURS)
    export_store(store, archive, MARK.at)
    with pytest.raises(ValueError, match="closed"):
        export_store(store, closed(), MARK.at)
    assert import_store(other, archive) is None
    other.put_away(PLAN.plan, True, MARK)
    other.accept(PLAN, Submission((quarter(2),)), MARK, expected_revision=0)
    assert import_store(other, archive) == Refusal(RefusalKind.NOT_EMPTY)
    other.close()
    told = [each for each in lines() if each["event"] in {"restore", "export"}]
    assert [(each["event"], each["outcome"], each.get("failure")) for each in told] == [
        ("restore", "forbidden", "forbidden"),
        ("restore", "refused", "not_ours"),
        ("export", "done", None),
        ("export", "failed", None),
        ("restore", "done", None),
        ("restore", "refused", "not_empty"),
    ]


def closed() -> BytesIO:
    """Where nothing more can be written to."""
    target = BytesIO()
    target.close()
    return target


@pytest.mark.parametrize("sign", ["\n", "\r", "\u2028", "\u2029", "\x85", "\x1b[2K", "\x9b31m", "\u202e"])
def test_a_line_is_one_line_whatever_a_name_holds(lines: Lines, tmp_path: Path, sign: str) -> None:
    """Nobody writes a second event into the first by a break in a name, nor moves what a terminal shows of it."""
    name = f'Anna Ø{sign}{{"event": "restore"}}'
    log_event("sign_in", Person(name, "s\0\ud800"), "done", size=7, host=Path("/x"))
    [told] = lines()
    assert (told["event"], told["name"], told["size"], told["host"]) == ("sign_in", name, 7, "/x")
    assert told["subject"] == "s\N{REPLACEMENT CHARACTER}?"
    written = (tmp_path / "events.jsonl").read_text(encoding="utf-8").removesuffix("\n")
    assert written.isprintable()
    assert "Anna Ø" in written


def test_a_log_that_was_moved_away_is_begun_anew(lines: Lines, tmp_path: Path) -> None:
    """As those who keep logs do at night; and nobody else on the machine may read either."""
    log_event("sign_in", ANNA, "done")
    file = tmp_path / "events.jsonl"
    file.rename(tmp_path / "events.1")
    log_event("sign_out", ANNA, "done")
    assert [each["event"] for each in lines()] == ["sign_out"]
    assert [each.stat().st_mode & 0o077 for each in (file, tmp_path / "events.1")] == [0, 0]


@pytest.mark.parametrize("where", ["no folder/events.jsonl", "full"])
def test_a_log_that_cannot_be_written_stops_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, where: str
) -> None:
    """What was done is done; its line goes where the server's other messages go, as it is, and once."""
    monkeypatch.setenv("RESULTATPLAN_EVENT_LOG", "/dev/full" if where == "full" else str(tmp_path / where))
    assert store.acting_for(ANNA).put_away(PLAN.plan, True, MARK) is True
    assert store.acting_for(ANNA).put_away(PLAN.plan, False, MARK) is True
    told = capsys.readouterr().err.splitlines()
    assert [json.loads(line)["event"] for line in told if line.startswith("{")] == ["put_away"] * 2
    assert "Traceback" not in "".join(told)


@pytest.mark.usefixtures("lines")
def test_a_line_that_a_full_disk_cut_does_not_spoil_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written of it stays a line of its own."""
    write = os.write
    with monkeypatch.context() as full:
        full.setattr("store.event_log.os.write", lambda file, line: write(file, line[:20]))
        log_event("sign_in", ANNA, "done")
    log_event("sign_out", ANNA, "done")
    cut, whole = (tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines()
    assert (len(cut), json.loads(whole)["event"]) == (20, "sign_out")
