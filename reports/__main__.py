"""`python -m reports`: a quarter's report, the year's account, or a note on a deviation, without server or store.

The only file of the reports that opens another one. The same input gives the same bytes.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn, get_args

from engine.figures import project
from engine.plan import Mistake, Plan, PlanError, Quarter, read_plan
from engine.reading import Known, Reading, read_together
from reports.annual import annual
from reports.deviation_note import deviation_note
from reports.document import Document
from reports.docx import write_docx
from reports.field_texts import with_field_texts
from reports.html import page_html
from reports.layout import Layout, read_layout
from reports.pdf import write_pdf
from reports.quarterly import quarterly
from reports.report_input import ReportInput, figures_checksum, projection_before
from reports.texts import ReportTexts
from reports.texts_file import read_texts
from reports.toml_checks import FileError
from reports.word_texts import read_word_texts
from reports.xlsx import write_xlsx
from words.findings import answer_text, problem_sentence, question_sentence
from words.language import Language, speaking
from words.plan_findings import plan_finding_sentence
from words.translation import _

REFUSED = 1
MISUSED = 2
STYLE = Path(__file__).with_name("report.css")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a document; 0 when done, 1 when a file has problems, 2 when the call itself is off."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    options = _parser().parse_args(arguments)
    with speaking(options.language):
        try:
            plan = read_plan(_bytes(options.plan))
            given = _given(plan, options)
            document = _document(given, options)
        except (FileError, PlanError) as error:
            return _refuse(error.mistakes)
    try:
        options.output.write_bytes(_written(document, options.format))
    except OSError as error:
        _misused(f"{options.output}: {error.strerror}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m reports", description="Writes reports on a result plan.")
    parser.add_argument("plan", metavar="PLAN.toml", type=Path)
    parser.add_argument("results", metavar="RESULTS.csv", type=Path, nargs="+")
    parser.add_argument("--as-of", metavar="2024K2", help="the quarter reported on (the newest with a figure)")
    parser.add_argument("--closed", action="store_true", help="the year's account: what is still pending is not met")
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--annual", action="store_true", help="the year's account of goals, of a closed year")
    kinds.add_argument("--deviation", metavar="GOAL", help="a note on one goal: 1.2")
    parser.add_argument("--texts", metavar="FILE", type=Path, help="what people wrote: .toml, or the .docx again")
    parser.add_argument("--layout", metavar="FILE.toml", type=Path, help="the institution's order, headings, columns")
    parser.add_argument(
        "--answer", metavar="ID=ANSWER", action="append", default=[], help="answers a question on a file"
    )
    parser.add_argument("--today", metavar="2024-07-12", type=date.fromisoformat, help="the day (the quarter's last)")
    parser.add_argument("--illustrative", action="store_true", help="say that the figures are made up")
    parser.add_argument("--version", type=int, default=1, help="of this report (1)")
    parser.add_argument("--language", choices=get_args(Language), default="da", help="of the document (da)")
    parser.add_argument("--format", choices=("docx", "pdf", "xlsx", "html"), required=True)
    parser.add_argument("--output", metavar="FILE", type=Path, required=True)
    return parser


def _given(plan: Plan, options: argparse.Namespace) -> ReportInput:
    reading = _read(plan, options)
    try:
        as_of = Quarter.parse(options.as_of) if options.as_of else None
        now = project(reading.measurements, plan, as_of, options.closed or options.annual)
        last_day = now.as_of.last_day if now.as_of else date(plan.year, 1, 1)
        return ReportInput(
            now,
            options.today or last_day,
            before=projection_before(now),
            texts=_texts(plan, options.texts),
            illustrative=options.illustrative,
            version=options.version,
            data_checksum=figures_checksum(reading.measurements),
            language=options.language,
            layout=read_layout(_bytes(options.layout)) if options.layout else Layout(),
        )
    except FileError:
        raise
    except ValueError as error:
        _misused(str(error))


def _document(given: ReportInput, options: argparse.Namespace) -> Document:
    if options.annual:
        return annual(given)
    if options.deviation:
        try:
            return deviation_note(given, options.deviation)
        except KeyError as error:
            _misused(str(error.args[0]))
    return quarterly(given)


def _read(plan: Plan, options: argparse.Namespace) -> Reading:
    """Read the files of results; what is wrong or asked of them is printed, and nothing is written."""
    answers = dict(_answer(text) for text in options.answer)
    files = [(path.name, _bytes(path)) for path in options.results]
    reading = read_together(files, plan, answers=answers, known=Known(today=options.today))
    if not reading.ready:
        for group in reading.problem_groups:
            for problem in group.findings:
                print(problem_sentence(problem), file=sys.stderr)
        for question in reading.questions:
            print(question_sentence(question), file=sys.stderr)
            for answer in question.answers:
                said = answer_text(question, answer)
                print(f"  --answer {question.id}={answer.key}   {said}", file=sys.stderr)
        sys.exit(REFUSED)
    return reading


def _answer(text: str) -> tuple[str, str]:
    question, equals, answer = text.partition("=")
    if not equals:
        _misused(f"--answer {text}: write ID=ANSWER, with the id that is printed with the question")
    return question.strip(), answer.strip()


def _texts(plan: Plan, file: Path | None) -> ReportTexts:
    if file is None:
        return ReportTexts()
    if file.suffix.casefold() != ".docx":
        return read_texts(_bytes(file), plan)
    brought = read_word_texts(_bytes(file))
    if brought.fault is not None:
        print(f"{file}: {_(brought.fault.message)}", file=sys.stderr)
        sys.exit(REFUSED)
    return with_field_texts(ReportTexts(), plan, brought.texts)


def _written(document: Document, form: str) -> bytes:
    match form:
        case "docx":
            return write_docx(document)
        case "pdf":
            return write_pdf(document)
        case "xlsx":
            return write_xlsx(document)
        case _:
            return page_html(document, STYLE.read_text(encoding="utf-8")).encode()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        _misused(f"{path}: {error.strerror}")


def _refuse(mistakes: Sequence[Mistake]) -> int:
    for each in mistakes:
        print(plan_finding_sentence(each), file=sys.stderr)
    return REFUSED


def _misused(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    sys.exit(MISUSED)


if __name__ == "__main__":
    sys.exit(main())
