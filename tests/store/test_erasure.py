"""What a person wrote or brought can be erased: the bytes are gone, and that they were there can still be proved."""

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from store import AuditStamp, Store, Submission, export_store, import_store
from store.__main__ import main
from store.erasure import Erasable, erasable, erase, plan_years, scrub
from tests.store.conftest import open_store
from tests.store.kept import MARK, OTHER_PLAN, PLAN, accept, fill, quarter, scored
from tests.store.tampering import misfits, unguarded

PLAN_ID = PLAN.plan.id
WHO = AuditStamp(MARK.at, "DPO")
SECRET = b"Kontorchefens vurdering af Hansen"


def to_erase(store: Store, plan_id: str = PLAN_ID) -> list[Erasable]:
    """All that can be erased of a plan."""
    with store.read() as connection:
        return erasable(connection, plan_id)


def test_what_is_erased_leaves_its_digest_who_and_why_and_the_figures(full_store: Store) -> None:
    """A file's bytes and every text of a plan go; its figures, verdicts and the chain are whole."""
    card, before = scored(full_store), full_store.ledger(PLAN_ID)
    assert erase(full_store, to_erase(full_store), "Slettefrist", WHO) == 3 + 4 + 4 + 2 + 3 + 2
    after = full_store.ledger(PLAN_ID)
    assert scored(full_store) == card
    assert misfits(full_store) == []
    assert to_erase(full_store) == []
    for entry, was in zip(after, before, strict=True):
        for file, whole in zip(entry.files, was.files, strict=True):
            assert file.redaction is not None
            assert file.redaction[1:] == (whole.sha256, "Slettefrist", WHO)
            assert file.measurements == whole.measurements
            with pytest.raises(KeyError):
                full_store.file(file)
    assert [(each.text, each.redaction is not None) for each in full_store.assessments(PLAN_ID)] == [("", True)] * 2
    assert [(meeting.lines, len(meeting.redactions)) for meeting in full_store.meetings(PLAN_ID)] == [((), 2)]
    assert full_store.scenarios(PLAN_ID) == ()
    explained = [(each.content, each.redaction is not None) for each in full_store.explanations(PLAN_ID)]
    assert explained == [({}, True)] * 2
    for sent in full_store.reports(PLAN_ID)[0].files:
        assert sent.redaction is not None
        with pytest.raises(KeyError):
            full_store.report_file(sent)
    assert full_store.scenarios(OTHER_PLAN.plan.id) != ()
    accept(full_store, quarter(3))
    assert misfits(full_store) == []


def test_a_reason_is_erased_where_an_entry_and_a_version_have_one(store: Store, another_place: str) -> None:
    """What was done, when and by whom stand; why is gone, from an export too, and every seal fits."""
    why = MARK._replace(reason=SECRET.decode())
    store.accept(PLAN, Submission((quarter(1),)), why, expected_revision=0)
    store.accept(PLAN, Submission((quarter(2),)), why, expected_revision=1)
    store.use_plan(PLAN, why, expected_revision=store.revision(PLAN_ID))
    reasons = [each for each in to_erase(store) if each.target != "upload"]
    assert [(each.target, each.target_id) for each in reasons] == [("step", 1), ("step", 2), ("plan_in_use", 1)]
    assert all(SECRET.decode() in each.description for each in reasons)
    assert erase(store, [reasons[0], reasons[2]], "Slettefrist", WHO) == 2
    first, second = store.ledger(PLAN_ID)
    [version] = store.plan_versions()
    for done in (first, version):
        assert done.stamp == MARK
        assert done.reason_redaction is not None
        assert done.reason_redaction[1:] == (sha256(SECRET).hexdigest(), "Slettefrist", WHO)
    assert (second.stamp, second.reason_redaction) == (why, None)
    assert [each for each in to_erase(store) if each.target != "upload"] == [reasons[1]]
    for change in ("reason = 'x' WHERE id = 1", "reason = '' WHERE id = 2", "period = 'x', reason = '' WHERE id = 1"):
        with store.engine.begin() as connection, pytest.raises(DatabaseError, match="never changed"):
            connection.execute(text(f"UPDATE step SET {change}"))
    assert misfits(store) == []
    archive = BytesIO()
    export_store(store, archive, MARK.at)
    other = open_store(another_place)
    assert import_store(other, archive) is None
    assert (misfits(other), other.ledger(PLAN_ID), other.plan_versions()) == ([], (first, second), (version,))
    other.close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE assessment SET text = 'Andet' WHERE id = 1",
        "UPDATE assessment SET text = '' WHERE id = 2",
        "UPDATE assessment SET text = '', \"by\" = '' WHERE id = 1",
        "UPDATE upload SET data = '' WHERE id = 1",
        "UPDATE scenario SET content = NULL WHERE id = 1",
        "UPDATE redaction SET reason = ''",
        "UPDATE explanation SET content = '' WHERE id = 1",
        "UPDATE report SET data = '' WHERE id = 1",
        "UPDATE report SET journal = '' WHERE id = 1",
    ],
)
def test_the_database_lets_that_one_change_through_and_no_other(full_store: Store, change: str) -> None:
    """Only what a redaction names becomes empty, and nothing else of its row changes."""
    [first] = [each for each in to_erase(full_store) if (each.target, each.target_id) == ("assessment", 1)]
    assert erase(full_store, [first], "Slettefrist", WHO) == 1
    with full_store.engine.begin() as connection, pytest.raises(DatabaseError, match="never changed"):
        connection.execute(text(change))
    assert misfits(full_store) == []


def test_what_is_emptied_without_a_seal_is_named(full_store: Store) -> None:
    """A redaction that was written past the program opens every guard, and not the chain."""
    row = "'ankestyrelsen-2024', 'assessment', 1, 'x', 'x', 'x', '2024-01-01'"
    with unguarded(full_store) as connection:
        connection.execute(
            text(f'INSERT INTO redaction (plan_id, target, target_id, record, sha256, reason, at, "by") '
                 f"VALUES ({row}, 'x')")
        )  # fmt: skip
        connection.execute(text("UPDATE assessment SET text = '' WHERE id = 1"))
    assert {each.place for each in misfits(full_store)} >= {
        "redaction 1, ankestyrelsen-2024",
        "assessment 1, ankestyrelsen-2024",
    }


def test_the_bytes_are_gone_from_every_file_of_the_database(tmp_path: Path) -> None:
    """Neither the database's file nor the one beside it holds a line of what was erased."""
    store = open_store(f"sqlite:///{tmp_path / 'kept.sqlite3'}")
    submission = Submission((quarter(1)._replace(data=SECRET * 5_000),))
    store.accept(PLAN, submission, MARK._replace(reason=SECRET.decode()), expected_revision=0)
    store.save_assessment(PLAN.plan, SECRET.decode(), MARK, expected_revision=0)
    store.save_scenario(PLAN.plan, "1", SECRET.decode(), {"note": SECRET.decode()}, MARK, expected_revision=0)
    store.log(PLAN.plan, "møde", {0: SECRET.decode()}, MARK)
    assert any(SECRET in file.read_bytes() for file in tmp_path.iterdir())
    erase(store, to_erase(store), "Slettefrist", WHO)
    assert scrub(store)
    assert [file.name for file in tmp_path.iterdir() if SECRET in file.read_bytes()] == []
    assert misfits(store) == []
    store.close()


def test_on_postgresql_nothing_is_left_of_a_row_that_was_erased(full_store: Store) -> None:
    """The tables are written anew, and read as before."""
    erase(full_store, to_erase(full_store), "Slettefrist", WHO)
    assert scrub(full_store)
    assert misfits(full_store) == []


def test_what_is_erased_stays_erased_in_an_export_and_after_its_import(full_store: Store, another_place: str) -> None:
    """The bytes stay away, the redaction comes along, and it names the documents by their new rows."""
    targets = [each for each in to_erase(full_store) if each.target != "upload" or each.target_id == 1]
    erase(full_store, targets, "Slettefrist", WHO)
    archive = BytesIO()
    export_store(full_store, archive, MARK.at)
    other = open_store(another_place)
    other.log(PLAN.plan, "før", {0: "Her fra før"}, MARK)
    assert import_store(other, archive) is None
    assert misfits(other) == []
    assert other.ledger(PLAN_ID) == full_store.ledger(PLAN_ID)
    assert other.assessments(PLAN_ID) == full_store.assessments(PLAN_ID)
    assert other.head() != full_store.head()
    assert other.contains(full_store.head())
    other.close()


def test_the_year_of_a_plan_is_that_of_its_file_else_of_its_id(full_store: Store) -> None:
    """Retention goes by the plan's year; a plan that tells none is left alone."""
    for plan_id in ("egen-2019", "uden år"):
        full_store.log(PLAN.plan.model_copy(update={"id": plan_id}), "m", {0: "x"}, MARK)
    with full_store.read() as connection:
        assert plan_years(connection) == {
            "ankestyrelsen-2024": 2024, "cpr-2020": 2020, "egen-2019": 2019, "uden år": None,
        }  # fmt: skip


Run = Callable[..., int]


@pytest.fixture
def run(full_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command of the administrator's on a database of its own."""
    file = tmp_path / "own.sqlite3"
    file.write_bytes(full_file.read_bytes())
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    return lambda *arguments: main(arguments)


def test_retention_says_first_what_it_would_do(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing goes by mistake: what would go is counted, and only --yes and a reason let it go."""
    assert run("retention", "--before", "2024", "--reason", "Slettefrist") == 0
    told = capsys.readouterr().out
    assert "cpr-2020 (2020): 2 assessment, 3 explanation, 4 log_line, 1 reason, 2 report, 4 scenario, 1 upload" in told
    assert "Nothing was erased" in told
    assert run("retention", "--before", "2024", "--yes") == 1
    assert "--reason" in capsys.readouterr().err
    assert run("retention", "--before", "2024", "--yes", "--reason", "Slettefrist", "--by", "DPO") == 0
    assert "Figures, verdicts, file names" in capsys.readouterr().out
    assert run("redact", "--plan", "cpr-2020") == 0
    assert capsys.readouterr().out == "Nothing can be erased.\n"
    assert run("redact", "--plan", PLAN_ID) == 0
    assert "upload:1  step 1, 2024K1.csv" in capsys.readouterr().out


def test_one_thing_is_erased_by_the_name_that_the_list_gives_it(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not in the list is refused, and nothing of the rest is erased."""
    assert run("redact", "--plan", PLAN_ID, "upload:1", "upload:99", "--reason", "x") == 1
    assert "upload:99 is not in the list" in capsys.readouterr().err
    assert run("redact", "--plan", PLAN_ID, "upload:1", "--reason", "Ønsket slettet") == 0
    assert run("redact", "--plan", PLAN_ID) == 0
    assert "upload:1 " not in capsys.readouterr().out.split("\n", 1)[1]


def test_what_was_never_written_is_not_erased(store: Store) -> None:
    """An empty text, a line taken back and an empty file hold nothing."""
    fill(store)
    digests = {each.sha256 for each in to_erase(store)}
    assert sha256(b"").hexdigest() not in digests
