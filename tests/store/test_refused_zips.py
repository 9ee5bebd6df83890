"""A zip that is not ours, not whole, not sound or too large is refused before a row is written."""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from store import ApprovalKind, Refusal, RefusalKind, Store, import_store, is_empty
from store.restore import FROM_ANYBODY
from tests.store.kept import MARK, PLAN, accept, quarter
from tests.store.zips import refused, taken_out, unpacked

pytestmark = pytest.mark.slow

Change = Callable[[dict[str, bytes]], object]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda files: files.pop("manifest.json"), RefusalKind.NOT_OURS),
        (lambda files: files.pop("figure.csv"), RefusalKind.DAMAGED),
        (lambda files: files.update({"figure.csv": files["figure.csv"].replace(b"9,9", b"8,9")}), RefusalKind.DAMAGED),
        (lambda files: files.update({"../../etc/cron.d/x": b"* * * * *"}), RefusalKind.DAMAGED),
        (lambda files: files.update({"manifest.json": b"[" * 100_000}), RefusalKind.NOT_OURS),
        (lambda files: files.update({"manifest.json": b'{"format": 7, "sha256": {}}'}), RefusalKind.NEWER),
    ],
    ids=["no manifest", "a file lacks", "a figure changed", "a path outside", "nested without end", "newer"],
)
def test_what_is_not_ours_or_not_whole_is_refused(
    store: Store, another_place: str, change: Change, kind: RefusalKind
) -> None:
    """Before a row is written, and with the file that is the reason."""
    accept(store, quarter(1))
    files = unpacked(taken_out(store))
    change(files)
    assert refused(another_place, files).kind is kind


@pytest.mark.parametrize(
    ("name", "was", "becomes"),
    [
        ("step.csv", b";1;;nej;", b";2;;nej;"),
        ("step.csv", b";1;;nej;", b";1;1;nej;"),
        ("figure.csv", b"2024;1;", b"2024;5;"),
        ("figure.csv", b"2024;1;", b"tyve;1;"),
        ("upload.csv", b"2024K1.csv", b"2024K1.xlsx"),
        ("plan_file.csv", b"ankestyrelsen-2024", b"en-anden-plan"),
        ("approval.csv", b";closed;", b";shut;"),
        ("approval.csv", b";2024K1;", b";2024-K1;"),
        ("plan_choice.json", b"true", b"1"),
        (
            "log_line.json",
            b"[]",
            b'[{"id": 1, "plan_id": 7, "meeting": "", "number": 1, "text": "", "at": "2024-01-01T00:00Z", "by": ""}]',
        ),
    ],
)
def test_rows_that_make_no_sense_are_refused_though_their_digest_fits(
    store: Store, another_place: str, name: str, was: bytes, becomes: bytes
) -> None:
    """A forger can reckon a digest too: numbers, kinds and what points to what are checked all the same."""
    accept(store, quarter(1))
    store.approve(PLAN.plan, "2024K1", ApprovalKind.CLOSED, MARK, expected_revision=1)
    store.put_away(PLAN.plan, True, MARK)
    files = unpacked(taken_out(store))
    assert was in files[name]
    files[name] = files[name].replace(was, becomes)
    assert refused(another_place, files, signed=True).kind is RefusalKind.DAMAGED


@pytest.mark.parametrize(("value", "volume"), [(b"1e15", b""), (b"-1e15", b"412"), (b"9,9", b"1e12"), (b"9,9", b"4,5")])
def test_a_figure_beyond_the_bound_is_refused(store: Store, another_place: str, value: bytes, volume: bytes) -> None:
    """The bound holds at this door too, for the value and for the number of cases."""
    accept(store, quarter(1))
    files = unpacked(taken_out(store))
    first = re.compile(rb"(?m)^(\d+;\d+;[^;]+;2024;1;)[^;]*(;[^;]*;[^;]*;)[^;]*")
    files["figure.csv"], replaced = first.subn(rb"\g<1>" + value + rb"\g<2>" + volume, files["figure.csv"], count=1)
    assert replaced
    assert refused(another_place, files, signed=True) == Refusal(RefusalKind.FIGURE_TOO_LARGE, "figure.csv")


def test_a_bomb_is_refused_before_it_fills_the_machine(store: Store) -> None:
    """Half a gigabyte unpacked is the most, whatever the zip says of itself; so many files are too many too."""
    bomb = BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as archive, archive.open("figure.csv", "w", force_zip64=True) as member:
        for _ in range(FROM_ANYBODY.bytes // 2**20 + 1):
            member.write(bytes(2**20))
    assert import_store(store, bomb) == Refusal(RefusalKind.TOO_LARGE)
    crowd = BytesIO()
    with ZipFile(crowd, "w") as archive:
        for number in range(20_001):
            archive.writestr(str(number), b"")
    assert import_store(store, crowd) == Refusal(RefusalKind.TOO_LARGE)
    assert import_store(store, BytesIO(b"PK\x03\x04 no zip")) == Refusal(RefusalKind.NOT_OURS)
    assert is_empty(store)
