"""How long everything that is kept takes to be read again, and how much memory: `-m tests.benchmarks.verifying`."""

import tempfile
from pathlib import Path
from time import process_time

from engine.plan import Measurement, Quarter
from engine.reading import read_results, write_results, write_results_workbook
from store import LedgerEntry, Period, Store, Submission, Upload, outcomes_of, parse_database_url
from store.verify_report import verify_store
from tests.benchmarks.memory import most_megabytes
from tests.store.acts import LATE
from tests.store.kept import PLAN, quarter

UPLOADS = 1_000
MEGABYTE = 2**20


def main() -> None:
    """Accept a thousand files under one plan, every tenth a workbook, and verify them; print what it took."""
    with tempfile.TemporaryDirectory() as room:
        store = Store.open(parse_database_url(f"sqlite:///{Path(room) / 'many.sqlite3'}"))
        _fill(store)
        before = most_megabytes()
        start = process_time()
        report = verify_store(store)
        seconds = process_time() - start
        store.close()
    assert report.is_whole, report.lines()[:3]
    grown = most_megabytes() - before
    told = f"{report.files} files with {report.figures} figures: {seconds:.1f} s of the processor"
    print(f"{told}, at most {grown:.0f} MB more")  # noqa: T201 - a command line prints


def _fill(store: Store) -> None:
    counting: dict[tuple[str, Quarter], Measurement] = {}
    for number in range(UPLOADS):
        figures = [_changed(each, number) for each in quarter(1 + number % 4).measurements]
        write = write_results if number % 10 else write_results_workbook
        data = write(figures, PLAN.plan)
        read = read_results(data, PLAN.plan).measurements
        counting |= {(each.measure, each.quarter): each for each in read}
        period = Period(max(at for _measure, at in counting))
        outcomes = outcomes_of(PLAN.plan, counting.values(), period)
        submission = Submission((Upload(f"{number}", data, read),), outcomes=outcomes, period=str(period))
        done = store.accept(PLAN, submission, LATE, expected_revision=number)
        assert isinstance(done, LedgerEntry), done


def _changed(figure: Measurement, number: int) -> Measurement:
    is_number = isinstance(figure.value, float) and PLAN.plan.measure(figure.measure).domain not in ("count", "yes_no")
    return figure._replace(value=round(float(figure.value) * (1 - number / 1e5), 4)) if is_number else figure  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
