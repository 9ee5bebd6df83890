"""Zips that somebody has been at, each repaired so that only the deeper check can see it: refused, with the place."""

import csv
import json
import stat
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from engine.reading import csv_line
from store import Refusal, RefusalKind, Store, export_store, import_store, is_empty
from store.mismatches import MismatchKind
from tests.store.acts import LATE, a_year_of_acts
from tests.store.conftest import open_store
from tests.store.kept import PLAN

pytestmark = pytest.mark.slow

Files = dict[str, bytes]
Row = dict[str, str]
SEALS = ("seal.csv", "redaction.csv")


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The files of an export of a year's work."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('export') / 'full.sqlite3'}")
    a_year_of_acts(store)
    archive = BytesIO()
    export_store(store, archive, LATE.at)
    store.close()
    with ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(files: Files, version: int = 3, **manifest: object) -> BytesIO:
    """A zip of files, its manifest repaired: every digest fits, and a format before 3 has no chain of seals."""
    kept = {name: data for name, data in files.items() if version >= 3 or name not in SEALS}
    digests = {name: sha256(data).hexdigest() for name, data in kept.items() if name != "manifest.json"}
    told = {**json.loads(files["manifest.json"]), "format": version, "sha256": digests, **manifest}
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as written:
        for name, data in kept.items():
            written.writestr(name, json.dumps(told).encode() if name == "manifest.json" else data)
    return archive


def edited(files: Files, table: str, change: Callable[[list[Row]], object]) -> Files:
    """The files with a table's rows changed."""
    name = f"{table}.csv"
    rows = list(csv.DictReader(StringIO(files[name].decode("utf-8-sig"), newline=""), delimiter=";"))
    header = list(rows[0])
    change(rows)
    lines = [csv_line(header), *(csv_line([row[column] for column in header]) for row in rows)]
    return {**files, name: b"\xef\xbb\xbf" + "".join(lines).encode()}


def cell(table: str, row: int, /, **cells: str) -> Callable[[Files], Files]:
    """Write other things into a row of a table."""
    return partial(edited, table=table, change=lambda rows: rows[row].update(cells))


def without(table: str, row: int) -> Callable[[Files], Files]:
    """Take a row away."""
    return partial(edited, table=table, change=lambda rows: rows.pop(row))


def doubled_figure(rows: list[Row]) -> None:
    """The first figure once more."""
    rows.append({**rows[0], "id": "9999"})


def added_figure(rows: list[Row]) -> None:
    """A figure that no file has."""
    rows.append({**rows[0], "id": "9999", "quarter": "4"})


def another_verdict(rows: list[Row]) -> None:
    """A goal of the second step that was not met is."""
    rows[1]["outcomes"] = rows[1]["outcomes"].replace('"not_met"', '"met"', 1)


def another_file(files: Files) -> Files:
    """A file with another figure in the place of one, and its digest with it."""
    was = "uploads/1.csv"
    data = files[was].replace(b"98,1", b"89,1")
    assert data != files[was]
    return cell("upload", 0, sha256=sha256(data).hexdigest())({**files, was: data})


def another_plan(files: Files) -> Files:
    """A plan that asks for less, under the same id, with its own digest, wherever the other one's stood."""
    was = PLAN.sha256
    data = PLAN.data.replace(b"2024 = 97.0", b"2024 = 12.0")
    digest = sha256(data).hexdigest()
    assert digest != was
    others = {name: content.replace(was.encode(), digest.encode()) for name, content in files.items()}
    others.pop(f"plans/{was}.toml")
    return {**others, f"plans/{digest}.toml": data}


def other_answer(rows: list[Row]) -> None:
    """Who was asked said something else."""
    at = next(row for row in rows if row["name"] == "brøk.csv")
    at["decisions"] = at["decisions"].replace('"answer": "93,4"', '"answer": "0,934"')


def no_answer(rows: list[Row]) -> None:
    """Nobody was asked."""
    next(row for row in rows if row["name"] == "brøk.csv")["decisions"] = "[]"


def swapped(rows: list[Row]) -> None:
    """The first two steps change places."""
    rows[0]["number"], rows[1]["number"] = "2", "1"


def last_step_gone(files: Files) -> Files:
    """The newest step, its file and its figures were never there."""
    rows = list(csv.DictReader(StringIO(files["upload.csv"].decode("utf-8-sig"), newline=""), delimiter=";"))
    newest = rows[-1]["id"]
    files = edited(files, "figure", lambda figures: figures.__setitem__(
        slice(None), [each for each in figures if each["upload"] != newest]))  # fmt: skip
    files = without("upload", -1)(without("step", -1)(files))
    return {name: data for name, data in files.items() if name != f"uploads/{newest}.csv"}


def later_version_with_a_lie(files: Files) -> Files:
    """A figure is changed, and its step says that a later program accepted it."""
    return cell("step", 0, engine="9.0.0")(cell("figure", 0, number="12,5")(files))


def earlier_version_with_a_lie(files: Files) -> Files:
    """A figure is changed, and its step says that an earlier program accepted it."""
    return cell("step", 0, engine="1.0.0")(cell("figure", 0, number="12,5")(files))


AT = "step 1, ankestyrelsen-2024, 2024K1.csv, tvang_børn_8_uger 2024K"
TAMPERED: Mapping[str, tuple[Callable[[Files], Files], MismatchKind, str]] = {
    "figure": (cell("figure", 0, number="12,5"), MismatchKind.VALUE, AT + "1"),
    "volume": (cell("figure", 0, volume="3"), MismatchKind.VOLUME, AT + "1"),
    "quarter": (cell("figure", 0, quarter="3"), MismatchKind.NOT_IN_FILE, AT + "3"),
    "note": (cell("figure", 0, note="aftalt"), MismatchKind.NOTE, AT + "1"),
    "provisional": (cell("figure", 0, provisional="ja"), MismatchKind.PROVISIONAL, AT + "1"),
    "figure away": (without("figure", 0), MismatchKind.NOT_KEPT, AT + "1"),
    "figure added": (partial(edited, table="figure", change=added_figure), MismatchKind.NOT_IN_FILE, AT + "4"),
    "figure doubled": (partial(edited, table="figure", change=doubled_figure), MismatchKind.TWICE, AT + "1"),
    "verdict": (partial(edited, table="step", change=another_verdict), MismatchKind.OUTCOME, "step 2, ankesty"),
    "period": (cell("step", 0, period="2024K1"), MismatchKind.PERIOD, "step 1, ankestyrelsen-2024"),
    "no period": (cell("step", 0, period="1999"), MismatchKind.PERIOD, "step 1, ankestyrelsen-2024"),
    "file": (another_file, MismatchKind.VALUE, AT + "1"),
    "plan": (another_plan, MismatchKind.OUTCOME, "step 1, ankestyrelsen-2024"),
    "answer": (partial(edited, table="upload", change=other_answer), MismatchKind.VALUE, "step 3, ankesty"),
    "answer away": (partial(edited, table="upload", change=no_answer), MismatchKind.OPEN_QUESTION, "step 3, ankesty"),
    "steps swapped": (partial(edited, table="step", change=swapped), MismatchKind.OUTCOME, "step 1, ankesty"),
    "undo of an undo": (cell("step", 5, undoes="5"), MismatchKind.UNDO, "step 6, ankesty"),
    "later version": (later_version_with_a_lie, MismatchKind.ENGINE, "step 1, ankesty"),
}


@pytest.fixture
def empty(place: str) -> Iterator[Store]:
    """An empty store, which every refusal leaves empty."""
    store = open_store(place)
    yield store
    assert is_empty(store)
    store.close()


def test_what_does_not_follow_from_its_files_is_refused_where_no_chain_stands_in_the_way(
    empty: Store, export: Files
) -> None:
    """A zip of an earlier format has no seals, and who forges one forges all: figures are held to files still."""
    for name, (tamper, kind, place) in TAMPERED.items():
        refusal = import_store(empty, packed(tamper(export), version=2))
        assert isinstance(refusal, Refusal), name
        assert refusal.mismatch is not None, (name, refusal)
        assert (refusal.mismatch.kind, refusal.place.startswith(place)) == (kind, True), (name, refusal)
        expected = RefusalKind.NEWER if kind is MismatchKind.ENGINE else RefusalKind.DIFFERS
        assert refusal.kind is expected, name


CHAIN_ONLY: Mapping[str, Callable[[Files], Files]] = {
    "the newest step away": last_step_gone,
    "who": cell("step", 0, by="En anden"),
    "when": cell("step", 0, at="2025-02-03T09:31:00+00:00"),
    "earlier version": earlier_version_with_a_lie,
    "no verdicts": cell("step", 0, outcomes="{}"),
    "file's name": cell("upload", 0, name="andet.csv"),
    "plan's checksum": cell("plan_file", 0, checksum="0" * 64),
}
"""What no file speaks of: without a chain it goes in, and with one it shows."""


def test_whatever_was_changed_is_refused_by_the_chain(empty: Store, export: Files) -> None:
    """Also what no file speaks of: who, when, the newest step, the version, an undo."""
    for name, tamper in {**{name: each for name, (each, _k, _p) in TAMPERED.items()}, **CHAIN_ONLY}.items():
        refusal = import_store(empty, packed(tamper(export)))
        assert isinstance(refusal, Refusal), name
        assert refusal.kind in {RefusalKind.CHANGED, RefusalKind.DAMAGED}, (name, refusal)
        assert refusal.place, name


@pytest.mark.parametrize("name", ["who", "earlier version"])
def test_what_only_a_chain_could_show_goes_in_with_a_zip_that_has_none(
    export: Files, new_place: Callable[[], str], name: str
) -> None:
    """The limit of what files can show; it is sealed as it comes, and the digest on an earlier paper is not in it."""
    store = open_store(new_place())
    assert import_store(store, packed(CHAIN_ONLY[name](export), version=2)) is None
    assert not store.contains(json.loads(export["manifest.json"])["head"])
    store.close()


def test_a_chain_that_is_mended_in_part_is_refused(empty: Store, export: Files) -> None:
    """The seal of a changed step, the one after it, the newest one: each with the digest that belongs to it."""
    tampered = cell("step", 0, by="En anden")(export)
    head = json.loads(export["manifest.json"])["head"]
    changes: tuple[Callable[[list[Row]], object], ...] = (
        lambda rows: rows[0].update(content="0" * 64),
        lambda rows: rows[-1].update(digest="0" * 64),
        lambda rows: rows.pop(),
        lambda rows: rows.pop(2),
        lambda rows: rows.append({**rows[-1], "number": str(len(rows) + 1), "id": "999", "digest": "1" * 64}),
        lambda rows: rows[1].update(number="1"),
        lambda rows: rows[0].update(chain="en anden"),
    )
    for change in changes:
        refusal = import_store(empty, packed(edited(tampered, "seal", change), head=head))
        assert isinstance(refusal, Refusal)
        assert refusal.kind in {RefusalKind.CHANGED, RefusalKind.DAMAGED}


DEEP = b"[" * 100_000
LOG_LINE = {"plan_id": "p", "meeting": "m", "number": 1, "text": "x", "at": "2024-07-19T10:14:05+00:00", "by": ""}
"""A line of a meeting's log that lacks its number."""
LINE = b'\xef\xbb\xbf"' + b"x" * (2**22 + 10)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"figure.csv": ("98,1", "1e999")}, RefusalKind.FIGURE_TOO_LARGE),
        ({"figure.csv": ("98,1", "NaN")}, RefusalKind.FIGURE_TOO_LARGE),
        ({"figure.csv": (";2024;1;98,1;", ";99999999999999999999;1;98,1;")}, RefusalKind.DAMAGED),
        ({"figure.csv": (";2024;1;98,1;;", ";2024;1;98,1;2024-01-01;")}, RefusalKind.DAMAGED),
        ({"figure.csv": ("2024-04-18", "0000-04-18")}, RefusalKind.DAMAGED),
        ({"step.csv": ("2025-02-03T09:30:00+00:00", "0001-01-01T00:00:00+14:00")}, RefusalKind.DAMAGED),
        ({"step.csv": ("2025-02-03T09:30:00+00:00", "2025-02-03T09:30:00")}, RefusalKind.DAMAGED),
        ({"step.csv": ("Kontroller", "a\0b")}, RefusalKind.DAMAGED),
        ({"upload.csv": ("[]", DEEP.decode())}, RefusalKind.DAMAGED),
        ({"upload.csv": ("2024K1.csv", LINE.decode("utf-8-sig"))}, RefusalKind.DAMAGED),
        ({"scenario.json": DEEP}, RefusalKind.DAMAGED),
        ({"scenario.json": b"[NaN]"}, RefusalKind.DAMAGED),
        ({"scenario.json": b"[1e999]"}, RefusalKind.DAMAGED),
        ({"log_line.json": b'[{"number": 1e999}]'}, RefusalKind.DAMAGED),
        ({"log_line.json": json.dumps([LOG_LINE]).encode()}, RefusalKind.DAMAGED),
        ({"log_line.json": json.dumps([{**LOG_LINE, "id": "x"}]).encode()}, RefusalKind.DAMAGED),
        ({"assessment.json": b"[" + b'"\\ud800",' * 3 + b"1]"}, RefusalKind.DAMAGED),
        ({"figure.csv": LINE}, RefusalKind.DAMAGED),
        ({"uploads/99.csv": b"a"}, RefusalKind.DAMAGED),
        ({"uploads/1.zip": b"PK\x03\x04"}, RefusalKind.DAMAGED),
        ({"../../etc/cron.d/x": b"a"}, RefusalKind.DAMAGED),
        ({"/etc/passwd": b"a"}, RefusalKind.DAMAGED),
        ({"uploads/../step.csv": b"a"}, RefusalKind.DAMAGED),
        ({"README.txt": bytes(9 * 2**20)}, RefusalKind.TOO_LARGE),
        ({f"plans/{number:064x}.toml": b"" for number in range(2_001)}, RefusalKind.TOO_LARGE),
    ],
)  # fmt: skip
def test_what_no_table_can_hold_is_refused(
    empty: Store, export: Files, changes: Mapping[str, bytes | tuple[str, str]], kind: RefusalKind
) -> None:
    """Numbers without end, days that no calendar has, lines of megabytes, nests, and files nobody asked for."""
    files = dict(export)
    for name, change in changes.items():
        if isinstance(change, bytes):
            files[name] = change
            continue
        was, becomes = (text.encode() for text in change)
        assert was in files[name], was
        files[name] = files[name].replace(was, becomes)
    refusal = import_store(empty, packed(files, version=2))
    assert isinstance(refusal, Refusal)
    assert refusal.kind is kind


@pytest.mark.parametrize("told", [b"{}", b"[]", b'{"format": 1e999}', b'{"format": 0, "sha256": {}}', DEEP, b"\xff"])
def test_a_manifest_that_is_none_is_refused(empty: Store, export: Files, told: bytes) -> None:
    """Whatever stands where the format and the digests should."""
    archive = BytesIO()
    with ZipFile(archive, "w") as written:
        for name, data in export.items():
            written.writestr(name, told if name == "manifest.json" else data)
    assert import_store(empty, archive) == Refusal(RefusalKind.NOT_OURS, "manifest.json")


def test_a_name_that_stands_twice_is_refused(empty: Store, export: Files) -> None:
    """Of two files of one name a reader takes the one, and a checker the other."""
    archive = packed(export)
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(archive, "a") as written:
        written.writestr("figure.csv", b"id")
    assert import_store(empty, archive) == Refusal(RefusalKind.DAMAGED, "figure.csv")


def test_a_link_is_refused(empty: Store, export: Files) -> None:
    """A name of ours that only points elsewhere."""
    archive = BytesIO()
    with ZipFile(archive, "w") as written:
        for name, data in export.items():
            link = ZipInfo(name)
            link.external_attr = (stat.S_IFLNK | 0o777) << 16 if name == "figure.csv" else 0
            written.writestr(link, data)
    assert import_store(empty, archive) == Refusal(RefusalKind.DAMAGED, "figure.csv")


@pytest.mark.parametrize(
    ("offset", "value", "kind"),
    [
        (8, b"\x01", RefusalKind.NOT_OURS),  # locked with a password
        (10, b"\x63", RefusalKind.NOT_OURS),  # packed in a way that nobody knows
        (16, b"\xff", RefusalKind.NOT_OURS),  # its checksum is another one's
        (24, b"\xff\xff\xff\x7f", RefusalKind.TOO_LARGE),  # says that it is two gigabytes
        (24, b"\x01\x00\x00\x00", RefusalKind.NOT_OURS),  # says that it is one byte
        (42, b"\xff\xff\xff", RefusalKind.NOT_OURS),  # lies nowhere
    ],
)
def test_a_zip_that_lies_of_itself_is_refused(
    empty: Store, export: Files, offset: int, value: bytes, kind: RefusalKind
) -> None:
    """What the list at its end says of a file is not what lies there."""
    data = bytearray(packed(export).getvalue())
    at = data.index(b"figure.csv", data.index(b"PK\x01\x02")) - 46 + offset
    data[at : at + len(value)] = value
    refusal = import_store(empty, BytesIO(bytes(data)))
    assert isinstance(refusal, Refusal)
    assert refusal.kind is kind


def test_a_plan_that_this_program_no_longer_reads_comes_back_with_what_an_earlier_one_accepted(
    export: Files, tmp_path: Path
) -> None:
    """A copy that nobody could put back would be none; what this very version accepted under it cannot be."""
    store = open_store(f"sqlite:///{tmp_path / 'new.sqlite3'}")
    old = PLAN.data.replace(b"year = 2024", b'year = "2024"', 1)
    digest = sha256(old).hexdigest()
    files = {name: data.replace(PLAN.sha256.encode(), digest.encode()) for name, data in export.items()}
    files.pop(f"plans/{PLAN.sha256}.toml")
    files[f"plans/{digest}.toml"] = old
    refusal = import_store(store, packed(files, version=2))
    assert isinstance(refusal, Refusal)
    assert refusal.mismatch is not None
    assert refusal.mismatch.kind is MismatchKind.PLAN_UNREADABLE
    earlier = edited(files, "step", lambda rows: [row.update(engine="1.0.0") for row in rows])
    assert import_store(store, packed(earlier, version=2)) is None
    assert len(store.ledger(PLAN.plan.id)) == 6
    store.close()
