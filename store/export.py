"""Everything in the database as one zip of CSV, TOML and JSON that a person can read.

    README.txt                what lies here
    manifest.json             the format, the engine's version, the newest digest, and the SHA-256 of every other file
    plan_file.csv  plans/     each plan file by its SHA-256, as it came
    plan_in_use.csv           which of them was put in use, when and by whom
    step.csv                  every ledger entry: accepts and undos, with the verdicts as they then stood
    upload.csv     uploads/   every accepted file by its number, as it is kept, and what was answered about it
    figure.csv                every figure ever accepted, with the number of its file
    redaction.csv             what was erased: its digest, why, when and by whom; of such a file the bytes stay away
    seal.csv                  the chain of digests, by which a change of any of this shows
    report.csv     reports/   every file of a report that was sent, as it was sent
    approval.csv              what was said of each quarter: checked, approved, sent, closed, opened again
    scenario.json  log_line.json  assessment.json  explanation.json  plan_choice.json

A name inside a zip is only ever looked up among these: it never becomes a path.
"""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from json import dumps, loads
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import Connection, LargeBinary, RowMapping, Table, select

from engine.figures import VERSION
from engine.reading import csv_line
from store.access import Act
from store.cells import as_cell
from store.database import Database
from store.document_kinds import DOCUMENT_KINDS, FORMAT
from store.event_log import log_event
from store.schema import figure, plan_file, plan_in_use, redaction, report, seal, step, upload
from store.seals import newest_digest
from store.writes import asked

__all__ = [
    "FORMAT",
    "IN_CSV",
    "IN_JSON",
    "MANIFEST",
    "README",
    "SEALED",
    "SINCE",
    "WITH_DATA",
    "columns_of",
    "data_name",
    "export_store",
]

MANIFEST, README = "manifest.json", "README.txt"
_DOCUMENTS = DOCUMENT_KINDS.values()
IN_CSV = (plan_file, plan_in_use, step, upload, figure, *(kind.table for kind in _DOCUMENTS if kind.keeps_number))
WITH_DATA = (plan_file, upload, report)
"""Whose rows have bytes, each in a file of its own."""
SEALED = (redaction, seal)
"""In CSV as well, from format 3 on."""

IN_JSON = tuple(kind.table for kind in _DOCUMENTS if not kind.keeps_number)
SINCE = {kind.table: kind.since for kind in _DOCUMENTS}
"""The first format that a table lies in, where that is not the first of all."""
BATCH = 1_000
REPORT_ENDINGS = (".docx", ".pdf", ".xlsx")

_README = """Resultatplan: alt, hvad der er gemt / everything that is kept.

plan_file.csv, plans/    planfilerne, som de kom / the plan files as they came
plan_in_use.csv          hvilke der blev taget i brug / which were put in use
step.csv                 hver accept og fortrydelse / every accept and undo
upload.csv, uploads/     de accepterede filer, som de er gemt / the accepted files as they are kept
figure.csv               hvert tal, der er accepteret / every figure ever accepted
scenario.json            scenarier / scenarios
log_line.json            mødelog / meeting log
assessment.json          den skønsmæssige vurdering / the discretionary assessment
explanation.json         forklaringer til afrapporteringer / explanations for reports
report.csv, reports/     afrapporteringer, som de blev sendt / reports as they were sent
approval.csv             hvad der er sagt om hvert kvartal / what was said of each quarter
plan_choice.json         planer taget af planlisten / plans taken off the list
redaction.csv            hvad der er slettet, hvorfor og af hvem / what was erased, why and by whom
seal.csv                 kæden af kontrolsummer / the chain of digests

CSV: semikolon, decimalkomma, UTF-8. En celle, der kunne læses som en formel, begynder med en apostrof.
CSV: semicolon, decimal comma, UTF-8. A cell that could be read as a formula begins with an apostrophe.
"""


def export_store(database: Database, target: BinaryIO, at: datetime) -> None:
    """Export everything as it stood at one moment; `at` is written down.

    StoreError where it cannot be read, or the person may not take everything along.

    However much there is, only a file or a thousand rows of it are in RAM at a time.
    """
    with asked(database, "export", Act.BACK_UP):
        _write_archive(database.for_long_work(), target, at)
    log_event("export", database.person, "done", act=Act.BACK_UP)


def columns_of(table: Table) -> list[Any]:
    """Return a table's columns, but for those that lie in files of their own."""
    return [column for column in table.columns if not isinstance(column.type, LargeBinary)]


def data_name(table: Table, row: RowMapping | dict[str, Any]) -> str:
    """Return the name of the file that holds a row's bytes."""
    if table is plan_file:
        return f"plans/{row['sha256']}.toml"
    name = str(row["name"]).casefold()
    if table is report:
        return f"reports/{row['id']}{next((each for each in REPORT_ENDINGS if name.endswith(each)), '.bin')}"
    return f"uploads/{row['id']}{'.xlsx' if name.endswith('.xlsx') else '.csv'}"


def _write_archive(database: Database, target: BinaryIO, at: datetime) -> None:
    digests: dict[str, str] = {}
    with ZipFile(target, "w", ZIP_DEFLATED) as archive, database.read() as connection:
        for name, parts in _members(connection):
            digest = sha256()
            with archive.open(name, "w", force_zip64=True) as member:
                for part in parts:
                    member.write(part)
                    digest.update(part)
            digests[name] = digest.hexdigest()
        head = newest_digest(connection)
        manifest = {"format": FORMAT, "engine": VERSION, "taken_out": at.isoformat(), "head": head, "sha256": digests}
        archive.writestr(MANIFEST, dumps(manifest, indent=1))


def _members(connection: Connection) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield each file's name with its bytes, part by part; a file is to be read before the next one."""
    yield README, [_README.encode()]
    for table in (*IN_CSV, *SEALED):
        yield f"{table.name}.csv", _as_csv(connection, table)
    for table in IN_JSON:
        rows = [_readable(row) for rows in _rows(connection, table, *table.columns) for row in rows]
        yield f"{table.name}.json", [dumps(rows, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")]
    for table in WITH_DATA:
        key = next(iter(table.primary_key))
        names = [(row[key.name], data_name(table, row)) for rows in _rows(connection, table, *columns_of(table))
                 for row in rows]  # fmt: skip
        for value, name in names:
            yield name, [bytes(connection.scalar(select(table.c.data).where(key == value)) or b"")]


def _as_csv(connection: Connection, table: Table) -> Iterator[bytes]:
    columns = columns_of(table)
    yield BOM_UTF8 + _lines([column.name for column in columns])
    for rows in _rows(connection, table, *columns):
        yield _lines(*([as_cell(row[column.name]) for column in columns] for row in rows))


def _lines(*rows: Sequence[str]) -> bytes:
    return "".join(map(csv_line, rows)).encode()


def _rows(
    connection: Connection, table: Table, *columns: Any,  # noqa: ANN401 - any column
) -> Iterator[Sequence[RowMapping]]:  # fmt: skip
    """Yield a table's rows by the thousand."""
    rows = connection.execute(select(*columns).order_by(*table.primary_key), execution_options={"yield_per": BATCH})
    yield from rows.mappings().partitions()


def _readable(row: RowMapping) -> dict[str, Any]:
    """Return a row as JSON that a person can read: what is JSON itself stands as it is, and not as text within text."""
    return {
        name: value.isoformat()
        if isinstance(value, datetime)
        else loads(value)
        if name == "content" and value
        else value
        for name, value in row.items()
    }
