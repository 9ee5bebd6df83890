"""Why something was done: kept with it, taken along, and unknown to what was kept before."""

import csv
from collections.abc import Callable
from io import StringIO

import pytest

from engine.reading import csv_line
from store import Submission, import_store
from tests.store.conftest import open_store
from tests.store.kept import MARK, PLAN, accept, put_in_use, quarter, scored
from tests.store.tampering import misfits
from tests.store.zips import packed, taken_out, unpacked

pytestmark = pytest.mark.slow


def test_reasons_go_along_and_a_zip_from_before_them_keeps_its_seals(new_place: Callable[[], str]) -> None:
    """Why something was done is kept to the letter; in a zip that knows no reasons every seal still fits."""
    why = MARK._replace(reason="Rettelse fra HR;\n=1+1")
    store, other, earlier, later = (open_store(new_place()) for _each in range(4))
    store.accept(PLAN, Submission((quarter(1),)), why, expected_revision=0)
    store.use_plan(PLAN, why, expected_revision=store.revision(PLAN.plan.id))
    assert import_store(other, taken_out(store)) is None
    assert [entry.stamp for entry in other.ledger(PLAN.plan.id)] == [why]
    assert [version.stamp for version in other.plan_versions()] == [why]
    accept(earlier, quarter(1))
    put_in_use(earlier)
    members = unpacked(taken_out(earlier))
    for name in ("step.csv", "plan_in_use.csv"):
        rows = list(csv.reader(StringIO(members[name].decode("utf-8-sig")), delimiter=";"))
        at = rows[0].index("reason")
        members[name] = "".join(csv_line(cells[:at] + cells[at + 1 :]) for cells in rows).encode()
    assert import_store(later, packed(members, version=3)) is None
    assert (scored(later), misfits(later)) == (scored(earlier), [])
    for each in (store, other, earlier, later):
        each.close()
