"""What people do on the page, done to a store: files read beside what counts, answered, accepted, undone."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from random import Random

from engine.plan import Measurement, danish_day
from engine.reading import Known, Reading, read_together, write_results
from store import (
    AuditStamp,
    LedgerEntry,
    Period,
    PlanFile,
    Store,
    Submission,
    Upload,
    counting_figures,
    effective_entries,
    outcomes_of,
)
from tests.store.kept import PLAN, quarter

__all__ = ["LATE", "a_year_of_acts", "accept_files", "answered", "drawn_acts", "undo_newest"]

LATE = AuditStamp(datetime(2025, 2, 3, 9, 30, tzinfo=UTC), "Kontroller")
"""When the year is over: no day of it is to come."""


def accept_files(
    store: Store,
    *files: tuple[str, bytes],
    plan: PlanFile = PLAN,
    choose: Mapping[str, int] | Random | None = None,
    keep: bool = False,
    stamp: AuditStamp = LATE,
) -> LedgerEntry:
    """Accept files as the page does; `choose`: which answer each question gets, by its code. `keep`: what is final."""
    ledger = store.ledger(plan.plan.id)
    current = counting_figures(plan.plan, ledger, illustrative=False)
    reading = answered(files, plan, Known(current, danish_day(stamp.at)), choose)
    assert reading.ready, [each.message for each in reading.problems]
    final = {(each.measure, each.quarter) for each in current if not each.provisional}
    taken = [
        each
        for each in reading.measurements
        if not (keep and each.provisional and (each.measure, each.quarter) in final)
    ]
    period = Period(max(each.quarter for each in (*current, *taken)))
    outcomes = outcomes_of(plan.plan, (*current, *taken), period)
    uploads = tuple(_uploads(files, reading, taken))
    submission = Submission(uploads, outcomes=outcomes, period=str(period))
    done = store.accept(plan, submission, stamp, expected_revision=len(ledger))
    assert isinstance(done, LedgerEntry), done
    return done


def _uploads(files: Sequence[tuple[str, bytes]], reading: Reading, taken: Sequence[Measurement]) -> list[Upload]:
    uploads = []
    for index, (name, data) in enumerate(files):
        figures = tuple(each for each in reading.measurements_of(index) if each in taken)
        decisions = tuple(each for each in reading.decisions if each.question.file == index)
        if figures:
            uploads.append(Upload(name, data, figures, decisions))
    return uploads


def answered(
    files: Sequence[tuple[str, bytes]], plan: PlanFile, known: Known, choose: Mapping[str, int] | Random | None
) -> Reading:
    """Read files until no question is open."""
    named = [(name if len(files) > 1 else "", data) for name, data in files]
    answers: dict[str, str] = {}
    while True:
        reading = read_together(named, plan.plan, answers=answers, known=known)
        if not reading.questions:
            return reading
        for question in reading.questions:
            if isinstance(choose, Random):
                chosen = choose.randrange(len(question.answers))
            else:
                chosen = (choose or {}).get(question.code, 0)
            answers[question.id] = question.answers[chosen].key


def undo_newest(store: Store, plan: PlanFile = PLAN) -> LedgerEntry:
    """Take the newest entry back that counts."""
    ledger = store.ledger(plan.plan.id)
    done = store.undo(plan, effective_entries(ledger)[-1], LATE, expected_revision=len(ledger))
    assert isinstance(done, LedgerEntry), done
    return done


def a_year_of_acts(store: Store) -> None:
    """Two files at once, a question answered, what is final kept against what is provisional, an undo, a correction."""
    half = [each._replace(data=_file(each.measurements[:9])) for each in (quarter(1), quarter(2))]
    accept_files(store, *((each.name, each.data) for each in half))
    accept_files(store, ("rest.csv", _file(quarter(1).measurements[9:])))
    share = "måling;kvartal;værdi;antal;bemærkning\r\nfuldt_oplyste_10_uger;2024K2;0,934;4710;som brøk\r\n"
    accept_files(store, ("brøk.csv", share.encode()), choose={"figure_implausible": 1})
    again = [each._replace(provisional=each.value != 93.4) for each in quarter(2).measurements[:12]]
    accept_files(store, ("foreløbig.csv", _file(again)), keep=True)
    undo_newest(store)
    accept_files(store, (quarter(3).name, quarter(3).data))


def drawn_acts(store: Store, dice: Random, count: int) -> None:
    """Do things in any order: one file or two, changed figures, remarks, provisional ones, answers at random."""
    for _ in range(count):
        if dice.random() < 1 / 5 and effective_entries(store.ledger(PLAN.plan.id)):
            undo_newest(store)
            continue
        figures = [_changed(dice, each) for each in quarter(dice.randrange(1, 5)).measurements if dice.random() < 3 / 4]
        at = len(figures) // 2 if dice.random() < 1 / 3 else len(figures)
        parts = [part for part in (figures[:at], figures[at:]) if part]
        files = [(f"{dice.randrange(10**6)}-{index}.csv", _file(part)) for index, part in enumerate(parts)]
        try:
            accept_files(store, *files, choose=dice, keep=dice.random() < 1 / 2)
        except ValueError:  # all of it was left out, so that there is no newest quarter
            continue


def _changed(dice: Random, figure: Measurement) -> Measurement:
    value = figure.value
    if isinstance(value, float) and not isinstance(value, bool):
        decimals = dice.randrange(4) if PLAN.plan.measure(figure.measure).domain != "count" else 0
        value = value / 100 if decimals and dice.random() < 1 / 8 else round(value * dice.uniform(0.99, 1.0), decimals)
    note = dice.choice(("", "", "=1+1", "rettet; se sag 12", "x" * 10_500, "'0012"))
    return figure._replace(value=value, provisional=dice.random() < 1 / 4, note=note)


def _file(figures: Sequence[Measurement]) -> bytes:
    return write_results(figures, PLAN.plan)
