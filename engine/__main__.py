"""`python -m engine`: score a plan on files of results, or check a plan file. The engine's only door to files."""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn, get_args

from engine.figures import Scenario, ScenarioError, project
from engine.plan import Plan, PlanError, Quarter, locate_warnings, plan_warnings, read_plan
from engine.reading import Group, Known, Notice, Problem, Question, Reading, read_together, read_value
from engine.report import as_json, as_text, refused_as_json
from engine.scoring import scorecard
from words.findings import answer_text, notice_sentence, problem_sentence, question_sentence
from words.language import Language, speaking
from words.line_ranges import rest_sentence
from words.plan_findings import plan_finding_sentence
from words.read_back import counts_text, read_back
from words.translation import N_, _

REFUSED = 1
MISUSED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when done, 1 when a file has problems, 2 when the call itself is off."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    options = _parser().parse_args(arguments)
    data = _bytes(options.plan)
    try:
        plan = read_plan(data)
    except PlanError as error:
        sentences = (plan_finding_sentence(mistake, lang=options.language) for mistake in error.mistakes)
        return _refuse([f"{options.plan}: {sentence}" for sentence in sentences])
    return _check(plan, data, options.language) if options.command == "check" else _score(plan, options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m engine", description="Scores result plans.")
    commands = parser.add_subparsers(dest="command", required=True)
    score = commands.add_parser("score", help="score a plan on one or more files of results")
    score.add_argument("plan", metavar="PLAN.toml", type=Path)
    score.add_argument("results", metavar="RESULTS.csv", type=Path, nargs="+")
    score.add_argument("--as-of", metavar="2024K3", help="the newest quarter that counts (the newest with a figure)")
    score.add_argument("--closed", action="store_true", help="the year's account: what is still pending is not met")
    score.add_argument(
        "--set",
        metavar="MEASURE=VALUE",
        action="append",
        default=[],
        help="replace a measure's figure for the year: sygefravær=9,8 (nothing after = is not known)",
    )
    score.add_argument(
        "--answer",
        metavar="ID=ANSWER",
        action="append",
        default=[],
        help="answer a question about a file, by the id that was printed with it: 3f9a1c=93,4",
    )
    score.add_argument(
        "--today",
        metavar="2024-11-01",
        type=date.fromisoformat,
        help="the day on which the files are read: a delivery after it is asked about (none: no day is to come)",
    )
    score.add_argument("--json", action="store_true", help="print JSON")
    check = commands.add_parser("check", help="validate a plan file")
    check.add_argument("plan", metavar="PLAN.toml", type=Path)
    for command in (score, check):
        command.add_argument("--language", choices=get_args(Language), default="en", help="of what is printed (en)")
    return parser


def _check(plan: Plan, data: bytes, lang: Language) -> int:
    """Print what a plan counts, every rule in words, and what is probably not meant."""
    warnings = locate_warnings(plan_warnings(plan), data)
    text = N_("{plan}: {counts}; nothing wrong.")
    noted = N_("{plan}: {counts}; no mistakes, but look at the warnings below.")
    print(_(noted if warnings else text, lang=lang, plan=plan.id, counts=counts_text(plan, lang=lang)))
    with speaking(lang):
        for goal in plan.goals:
            print(f"\n{goal.id} {goal.title}")
            for line in read_back(plan, goal.id):
                print(f"  {'  ' * line.depth}{line.text}")
    if warnings:
        heading = _("Warnings", lang=lang)
        print(f"\n{heading}")
    for warning in warnings:
        print(plan_finding_sentence(warning, lang=lang))
    return 0


def _score(plan: Plan, options: argparse.Namespace) -> int:
    reading = _read(plan, options)
    if not reading.ready:
        if options.json:
            print(_json(refused_as_json(plan, reading)))
        questions = [line for question in reading.questions for line in _question_lines(question, options.language)]
        return _refuse([*_problem_lines(reading, options.language), *questions])
    try:
        as_of = Quarter.parse(options.as_of) if options.as_of else None
        scenario = Scenario(project(reading.measurements, plan, as_of, options.closed))
    except ValueError as error:
        _misused(str(error))
    for change in options.set:
        scenario = _changed(scenario, change, options.language)
    card = scorecard(plan, scenario)
    print(_json(as_json(plan, card, reading)) if options.json else as_text(plan, card, options.language))
    for line in _notice_lines(reading, options.language):
        print(line, file=sys.stderr)
    return 0


def _read(plan: Plan, options: argparse.Namespace) -> Reading:
    """Read the files with what was answered about them; an answer to no question is a misuse."""
    answers: dict[str, str] = {}
    for text in options.answer:
        question, equals, answer = text.partition("=")
        if not equals:
            _misused(f"--answer {text}: write ID=ANSWER, with the id that is printed with the question")
        answers[question.strip()] = answer.strip()
    files = [(path.name, _bytes(path)) for path in options.results]
    reading = read_together(files, plan, answers=answers, known=Known(today=options.today))
    answered = {decision.question.id for decision in reading.decisions}
    for question in reading.questions:
        if question.id in answers:
            keys = ", ".join(answer.key for answer in question.answers)
            _misused(f"--answer {question.id}={answers[question.id]}: the answers to it are {keys}")
        answered.add(question.id)
    for unknown in answers.keys() - answered:
        _misused(f"--answer {unknown}={answers[unknown]}: no question has this id; it changes with the file")
    return reading


def _question_lines(question: Question, lang: Language) -> list[str]:
    """Word a question, and below it what can be answered, as it is typed."""
    answers = (f"  --answer {question.id}={answer.key}   {answer_text(question, answer, lang=lang)}"
               for answer in question.answers)  # fmt: skip
    return [question_sentence(question, lang=lang), *answers]


def _problem_lines(reading: Reading, lang: Language) -> Iterator[str]:
    for group in reading.problem_groups:
        yield from (problem_sentence(problem, lang=lang) for problem in group.findings)
        yield from _rest_lines(group, lang)


def _notice_lines(reading: Reading, lang: Language) -> Iterator[str]:
    for group in reading.notice_groups:
        yield from (notice_sentence(notice, lang=lang) for notice in group.findings)
        yield from _rest_lines(group, lang)


def _rest_lines(group: Group[Problem] | Group[Notice], lang: Language) -> Iterator[str]:
    """Yield how many more of a kind there are, and on which lines; nothing where all are written out."""
    rest = group.lines[len(group.findings) :]
    if rest:
        yield f"  {rest_sentence(rest, lang=lang)}"


def _changed(scenario: Scenario, change: str, lang: Language) -> Scenario:
    key, equals, text = change.partition("=")
    if not equals:
        _misused(f"--set {change}: write MEASURE=VALUE, as in --set sygefravær=9,8")
    key = key.strip()
    try:
        if not text.strip():
            return scenario.without(key)
        measure = scenario.with_baseline(key).plan.measure(key)
        read = read_value(text, measure)
        if isinstance(read, Problem):
            _misused(f"--set {change}: {problem_sentence(read, lang=lang)}")
        return scenario.with_value(key, read.value)
    except ScenarioError as error:
        _misused(f"--set {change}: {error}")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        _misused(f"{path}: {error.strerror}")


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)


def _refuse(lines: list[str]) -> int:
    print("\n".join(lines), file=sys.stderr)
    return REFUSED


def _misused(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    raise SystemExit(MISUSED)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # the reader at the other end, `head` say, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
