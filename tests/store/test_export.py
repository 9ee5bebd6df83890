"""Everything out, and in again to the same verdicts; what is not ours, or not whole, is refused first."""

import csv
import os
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from engine.figures import VERSION
from engine.plan import Measurement, Quarter
from engine.reading import csv_line, read_results, write_results
from store import (
    ApprovalKind,
    AuditStamp,
    Refusal,
    RefusalKind,
    Store,
    Submission,
    Upload,
    export_store,
    import_store,
    is_empty,
)
from store.__main__ import main
from store.restore import FROM_ANYBODY
from tests.engine.reading.workbooks import with_parts, workbook_of
from tests.store.acts import accept_files, undo_newest
from tests.store.conftest import open_store
from tests.store.kept import MARK, OTHER_PLAN, PLAN, SENT, accept, asked, put_in_use, quarter, scored
from tests.store.tampering import misfits, without
from tests.store.zips import packed, refused, taken_out, unpacked

pytestmark = pytest.mark.slow

NASTY = ("=1+1", "+1", "-1", "@x", "'=1", "\t=1", 'a;b"c\r\nd\ne', "<script>", "＝1")  # noqa: RUF001

SEALED_FILES = {"seal.csv", "redaction.csv"}
REPORT_FILES = {"explanation.json", "report.csv", "reports/1.docx", "reports/2.pdf"}
Change = Callable[[dict[str, bytes]], object]


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with a year's work in it: two plans, a correction, an undo, papers, and text that means harm."""
    accept(store, quarter(1), quarter(2), asked())
    accept(store, quarter(1, OTHER_PLAN), plan=OTHER_PLAN)
    for number, told in enumerate(NASTY, start=2):
        taken = Measurement("sygefravær", Quarter(2024, 2), 9 + number / 7, note=told)
        data = write_results([taken], PLAN.plan)
        file = Upload(told, data, read_results(data, PLAN.plan).measurements)
        store.accept(PLAN, Submission((file,)), AuditStamp(MARK.at, told), expected_revision=number - 1)
        store.log(PLAN.plan, "meeting", {number: told}, MARK)
    accept_files(store, (quarter(3).name, quarter(3).data))
    undo_newest(store)
    put_in_use(store)
    store.save_scenario(PLAN.plan, "1", "=plan B", {"changes": {"sygefravær": 9.8}}, MARK, expected_revision=0)
    store.remove_scenario(PLAN.plan, *store.scenarios(PLAN.plan.id)[0][:2], MARK, expected_revision=1)
    store.save_scenario(PLAN.plan, "2", "Plan C", {"changes": {"sygefravær": None}}, MARK, expected_revision=0)
    store.save_assessment(PLAN.plan, "Samlet set tilfredsstillende.\n\nMed forbehold.", MARK, expected_revision=0)
    store.save_explanations(PLAN.plan, "2024K2", {"1.2": {"cause": "=1+1\n<b>"}}, MARK, expected={})
    store.send_report(PLAN, SENT, None, MARK, expected_revision=store.revision(PLAN.plan.id).entry)
    return store


def everything(store: Store) -> list[object]:
    """All that a store can be asked."""
    ids = (PLAN.plan.id, OTHER_PLAN.plan.id)
    steps = [store.ledger(plan_id) for plan_id in ids]
    papers = [(store.scenarios(i), store.meetings(i), store.assessments(i)) for i in ids]
    files = [store.file(file) for every in steps for step in every for file in step.files]
    return [steps, papers, files, store.plan_versions(), store.plan_file(PLAN.sha256)]


def test_what_is_taken_out_goes_in_again_with_the_same_verdicts(filled: Store, another_place: str) -> None:
    """From either kind of database into either kind: every figure, file, step and paper, and the scorecards."""
    other = open_store(another_place)
    assert import_store(other, taken_out(filled)) is None
    assert everything(other) == everything(filled)
    assert [scored(other), scored(other, OTHER_PLAN)] == [scored(filled), scored(filled, OTHER_PLAN)]
    accept(other, quarter(4))
    put_in_use(other)
    other.close()


def test_a_zip_from_before_files_were_asked_about_goes_in_with_nothing_answered(
    store: Store, another_place: str
) -> None:
    """A copy taken before the upgrade is as good as ever."""
    accept(store, asked())
    members = unpacked(taken_out(store))
    header, row = csv.reader(StringIO(members["upload.csv"].decode("utf-8-sig")), delimiter=";")
    at = header.index("decisions")
    lines = (csv_line(cells[:at] + cells[at + 1 :]) for cells in (header, row))
    other = open_store(another_place)
    steps = members["step.csv"].replace(VERSION.encode(), b"1.0.0")  # of before the upgrade, it was read as it was then
    old = {**members, "step.csv": steps, "upload.csv": "".join(lines).encode()}
    assert import_store(other, packed(old, version=1)) is None
    [[file]] = [entry.files for entry in other.ledger(PLAN.plan.id)]
    assert (file.decisions, [each.value for each in file.measurements]) == ((), [93.4])
    assert misfits(other) == []
    other.close()


def test_a_zip_from_before_the_reports_is_imported_as_it_is(store: Store, another_place: str) -> None:
    """Format 4 has neither explanations nor sent reports; its seals are those that it has."""
    accept(store, quarter(1))
    put_in_use(store)
    other = open_store(another_place)
    assert import_store(other, packed(without(unpacked(taken_out(store)), REPORT_FILES), version=4)) is None
    assert other.ledger(PLAN.plan.id) == store.ledger(PLAN.plan.id)
    assert (other.explanations(PLAN.plan.id), other.reports(PLAN.plan.id)) == ((), ())
    assert misfits(other) == []
    other.close()


@pytest.mark.parametrize("version", [1, 2])
def test_a_zip_from_before_the_seals_is_sealed_as_it_comes_in(filled: Store, another_place: str, version: int) -> None:
    """Its first seal says of which format it was, and all that it brought is sealed after it."""
    members = without(unpacked(taken_out(filled)), SEALED_FILES | REPORT_FILES)
    other = open_store(another_place)
    other.log(PLAN.plan, "first day", {1: "10.14 Sygefravær"}, MARK)
    other.put_away(PLAN.plan, True, MARK)
    assert import_store(other, packed(members, version=version)) is None
    assert misfits(other) == []
    assert not other.contains(filled.head())
    assert scored(other) == scored(filled)
    accept(other, quarter(4))
    assert misfits(other) == []
    other.close()


def test_the_chains_of_an_export_go_on_in_the_next_installation(filled: Store, another_place: str) -> None:
    """A digest on paper is found after a move, and after the next one, and nothing has to be sealed anew."""
    other = open_store(another_place)
    other.log(PLAN.plan, "first day", {1: "10.14 Sygefravær"}, MARK)
    assert import_store(other, taken_out(filled)) is None
    accept_files(other, (quarter(4).name, quarter(4).data))
    third = open_store(another_place.replace("sqlite3", "third.sqlite3")) if "sqlite" in another_place else other
    if third is not other:
        assert import_store(third, taken_out(other)) is None
        accept(third, quarter(1))
        third.close()
    assert [misfits(each) for each in (other, third)] == [[], []]
    assert all(each.contains(filled.head()) for each in (other, third))
    assert third.contains(other.head())
    other.close()


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (lambda files: edit(files, "seal.csv", ";1;step;", ";1;log_line;"), "seal 1, chain"),
        (lambda files: drop_last_line(files, "seal.csv"), "manifest.json"),
        (lambda files: edit(files, "figure.csv", ";9,9;", ";8,9;"), "step 1, ankestyrelsen-2024"),
        (lambda files: edit(files, "step.csv", ";Kontroller", ";En anden"), "step 1, ankestyrelsen-2024"),
        (lambda files: edit(files, "assessment.json", "Samlet", "Ikke"), "assessment 1, ankestyrelsen-2024"),
        (lambda files: edit(files, "approval.csv", ";closed;", ";reopened;"), "approval 1, ankestyrelsen-2024"),
        (lambda files: edit(files, "plan_choice.json", "true", "false"), "plan_choice 1, ankestyrelsen-2024"),
    ],
)
def test_a_history_that_was_changed_in_the_zip_is_refused_with_its_place(
    store: Store, another_place: str, change: Change, at: str
) -> None:
    """Whoever changes a zip and computes its digests anew has still to reckon with the chain."""
    accept(store, quarter(1))
    store.save_assessment(PLAN.plan, "Samlet set tilfredsstillende.", MARK, expected_revision=0)
    store.approve(PLAN.plan, "2024K1", ApprovalKind.CLOSED, MARK, expected_revision=1)
    store.put_away(PLAN.plan, True, MARK)
    files = unpacked(taken_out(store))
    change(files)
    refusal = refused(another_place, files, signed=True)
    assert refusal.kind is (RefusalKind.DAMAGED if at == "manifest.json" else RefusalKind.CHANGED)
    assert refusal.place.startswith(at)


def edit(files: dict[str, bytes], name: str, was: str, becomes: str) -> None:
    """Change the first place in a file that reads so."""
    assert was.encode() in files[name]
    files[name] = files[name].replace(was.encode(), becomes.encode(), 1)


def drop_last_line(files: dict[str, bytes], name: str) -> None:
    """Cut the newest line off."""
    files[name] = b"".join(files[name].splitlines(keepends=True)[:-1])


def test_an_export_does_not_go_into_the_database_that_it_was_taken_from(store: Store) -> None:
    """What was only tried out is no reason to refuse, but its own chain is: it would stand there twice."""
    store.log(PLAN.plan, "first day", {1: "10.14 Sygefravær"}, MARK)
    assert import_store(store, taken_out(store)) == Refusal(RefusalKind.NOT_EMPTY)
    assert misfits(store) == []


def test_it_goes_into_an_empty_store_only(filled: Store) -> None:
    """Nothing is ever mixed with what is there."""
    assert not is_empty(filled)
    before = everything(filled)
    assert import_store(filled, taken_out(filled)) == Refusal(RefusalKind.NOT_EMPTY)
    assert everything(filled) == before


def test_what_was_only_tried_out_does_not_stand_in_the_way(filled: Store, another_place: str) -> None:
    """A lever moved on the first day leaves a line in a log; the zip still goes in, and the line stays."""
    other = open_store(another_place)
    other.log(PLAN.plan, "first day", {1: "10.14 Sygefravær"}, MARK)
    other.save_scenario(PLAN.plan, "first", "Første", {}, MARK, expected_revision=0)
    assert import_store(other, taken_out(filled)) is None
    meetings, scenarios = other.meetings(PLAN.plan.id), other.scenarios(PLAN.plan.id)
    other.close()
    assert meetings[0].lines == ("10.14 Sygefravær",)
    assert meetings[1:] == filled.meetings(PLAN.plan.id)
    assert [kept.name for kept in scenarios] == ["Første", "Plan C"]


def test_a_person_can_read_it_and_a_spreadsheet_runs_nothing(filled: Store) -> None:
    """CSV as Danish Excel opens it, where no cell of text begins a formula; plans and files lie as they came."""
    with ZipFile(taken_out(filled)) as archive:
        names = archive.namelist()
        cells = [
            cell
            for name in names
            if name.endswith(".csv") and "/" not in name
            for row in csv.reader(StringIO(archive.read(name).decode("utf-8-sig"), newline=""), delimiter=";")
            for cell in row
        ]
        assert archive.read(f"plans/{PLAN.sha256}.toml") == PLAN.data
        assert quarter(1).data in [archive.read(name) for name in names if name.startswith("uploads/")]
    assert [cell for cell in cells if cell.startswith(tuple("=+@\t\r＝")) or cell == "-1"] == []  # noqa: RUF001
    assert "Kontroller" in cells
    assert "9,285714285714286" in cells


def test_a_zip_larger_than_the_page_takes_goes_in_by_the_administrators_own_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was taken out goes in again: a copy that nobody could put back would be none."""
    place = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    store, empty = open_store(f"sqlite:///{tmp_path / 'full.sqlite3'}"), open_store(place)
    accept(store, quarter(1))
    archive = tmp_path / "large.zip"
    with ZipFile(archive, "w", ZIP_DEFLATED, compresslevel=1) as written:
        for name, data in unpacked(taken_out(store)).items():
            with written.open(name, "w") as member:
                member.write(data)
                for _ in range(FROM_ANYBODY.bytes // 2**20 if name == "README.txt" else 0):
                    member.write(bytes(2**20))
    with archive.open("rb") as source:
        assert import_store(empty, source) == Refusal(RefusalKind.TOO_LARGE)
    assert is_empty(empty)
    monkeypatch.setenv("DATABASE_URL", place)
    assert main(["import", str(archive)]) == 0
    assert empty.ledger(PLAN.plan.id) == store.ledger(PLAN.plan.id)
    empty.close()
    store.close()


def test_a_copy_is_nobody_elses_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that is kept lies in it, in a folder that others may enter; one that lay open is closed."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'kept.sqlite3'}")
    copy = tmp_path / "copy.zip"
    copy.touch(0o666)
    assert main(["export", str(copy)]) == 0
    assert copy.stat().st_mode & 0o777 == 0o600


def test_much_is_taken_out_and_put_in_a_little_at_a_time(tmp_path: Path) -> None:
    """Twelve files of 2 MB never lie in memory together: a full memory would stop the dashboard beside it."""
    store, empty = (open_store(f"sqlite:///{tmp_path / name}") for name in ("full.sqlite3", "empty.sqlite3"))
    for number in range(12):
        row = ("sygefravær", "2024K2", 9 + number / 20)
        data = with_parts(workbook_of(row), {"xl/media/image1.png": os.urandom(2**21)})
        accept(store, Upload(f"{number}.xlsx", data, read_results(data, PLAN.plan).measurements))
    with (tmp_path / "large.zip").open("w+b") as archive:
        tracemalloc.start()
        export_store(store, archive, MARK.at)
        assert import_store(empty, archive) is None
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert empty.ledger(PLAN.plan.id) == store.ledger(PLAN.plan.id)
    assert most < 20 * 2**20
    store.close()
    empty.close()


def test_of_two_exports_imported_at_once_one_goes_in_whole(filled: Store, another_place: str) -> None:
    """Whether the database is empty is decided by the write itself: the second finds the first one's rows."""
    archive = taken_out(filled).getvalue()
    stores = [open_store(another_place) for _ in range(2)]
    with ThreadPoolExecutor(len(stores)) as people:
        results = list(people.map(lambda store: import_store(store, BytesIO(archive)), stores))
    assert everything(stores[0]) == everything(filled)
    for store in stores:
        store.close()
    assert sorted(results, key=str) == [None, Refusal(RefusalKind.NOT_EMPTY)]
