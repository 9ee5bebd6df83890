"""What people wrote for a report, as a TOML file: by goal, with Danish names.

vurdering = "Sagsbehandlingstiden er på vej ned."
udarbejdet = "Økonomi, 10. juli 2024"
sendt = 2024-07-12
journalnummer = "2024-1234"
bilag = ["handleplan"]

[forklaring."1.2"]
afvigelse = true
årsag = "Tilgangen af sager steg i 1. kvartal."

[oplysning]
retssikkerhedsinitiativer = "Alle initiativer følger planen."

[oplysning.sagsbehandlingstid_nævn]
Adoptionsnævnet = "12,3"
"""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from engine.plan import N_, Mistake, PlacedDuty, Plan
from reports.field_texts import field_texts, with_field_texts
from reports.keys import APPROVED, CHECKED, JUDGEMENT, PREPARED, duty_key, explanation_key
from reports.texts import Explanation, ReportTexts, table_cells
from reports.toml_checks import mistake, read_tables, unknown_word

__all__ = ["FIELD_NAMES", "read_texts", "write_texts"]

FIELD_NAMES = {
    "afvigelse": "deviation",
    "årsag": "cause",
    "handling": "action",
    "ansvarlig": "owner",
    "frist": "deadline",
    "virkning": "effect",
    "tekst": "text",
}
"""The names of an explanation's fields in the file."""

_TEXTS = (JUDGEMENT, PREPARED, CHECKED, APPROVED, "journalnummer")
_SENT, _ATTACHED, _EXPLANATIONS, _DUTIES = "sendt", "bilag", "forklaring", "oplysning"

_TEXT = N_("a text stands here: write it in quotes.")
_ANSWER = N_("whether a goal deviates is true or false, without quotes.")
_DAY = N_("a day stands here, without quotes: 2024-07-12.")
_LIST = N_("a list of the documents' keys stands here.")
_TABLE = N_("a table stands here: write [{table}] above its entries.")
_NO_TABLE = N_('"{key}" is a text and has no rows.')


def read_texts(data: bytes, plan: Plan) -> ReportTexts:
    """Read a file of texts; FileError with every mistake in it."""
    tables = read_tables(data)
    content, fields, mistakes = tables.content, dict[str, str](), list[Mistake]()
    for key, value in content.items():
        if key in _TEXTS:
            mistakes += _text((key,), value, key, fields)
        elif key == _EXPLANATIONS:
            mistakes += _explanations(plan, value, fields)
        elif key == _DUTIES:
            mistakes += _duties(plan, value, fields)
        elif key == _SENT:
            mistakes += [] if _is_day(value) else [mistake((key,), _DAY)]
        elif key == _ATTACHED:
            mistakes += _attached(plan, value)
        else:
            mistakes.append(unknown_word((key,), key, (*_TEXTS, _SENT, _ATTACHED, _EXPLANATIONS, _DUTIES)))
    tables.refuse(mistakes)
    texts = with_field_texts(ReportTexts(), plan, fields)
    return texts._replace(
        sent=content.get(_SENT),
        journal=content.get("journalnummer", ""),
        attached=frozenset(content.get(_ATTACHED, ())),
    )


def write_texts(texts: ReportTexts, plan: Plan) -> str:
    """Write texts as the file that `read_texts` reads the same."""
    fields = field_texts(texts, plan)
    lines = [f"{key} = {_quoted(fields[key])}" for key in (JUDGEMENT, PREPARED, CHECKED, APPROVED) if key in fields]
    lines += [f"{_SENT} = {texts.sent.isoformat()}"] if texts.sent else []
    lines += [f"journalnummer = {_quoted(texts.journal)}"] if texts.journal else []
    lines += [f"{_ATTACHED} = [{', '.join(map(_quoted, sorted(texts.attached)))}]"] if texts.attached else []
    for goal in plan.goals:
        written = texts.goals.get(goal.id)
        if written is not None:
            lines += ["", f'[{_EXPLANATIONS}."{goal.id}"]', *_explanation_lines(goal.id, written, fields)]
    answers = {
        key: answer
        for key, placed in _placed(plan).items()
        if (answer := texts.goals.get(placed.goal, Explanation()).answers.get(key, ""))
    }
    tables = {key for key in answers if _placed(plan)[key].duty.kind == "table"}
    lines += ["", f"[{_DUTIES}]"] if answers.keys() - tables else []
    lines += [f"{_quoted(key)} = {_quoted(answer)}" for key, answer in answers.items() if key not in tables]
    for key in sorted(tables):
        cells = table_cells(answers[key]).items()
        lines += ["", f"[{_DUTIES}.{_quoted(key)}]", *(f"{_quoted(row)} = {_quoted(cell)}" for row, cell in cells)]
    return "\n".join(lines) + "\n"


def _explanation_lines(goal: str, written: Explanation, fields: Mapping[str, str]) -> Iterator[str]:
    if written.deviation is not None:
        yield f"afvigelse = {str(written.deviation).lower()}"
    for name, field in FIELD_NAMES.items():
        key = explanation_key(goal, field)
        if field != "deviation" and key in fields:
            yield f"{_quoted(name)} = {_quoted(fields[key])}"


def _quoted(text: str) -> str:
    """Write a text as TOML does: in quotation marks, with what it does not take written as a code."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _placed(plan: Plan) -> dict[str, PlacedDuty]:
    return {placed.duty.key: placed for goal in plan.goals for placed in goal.duties()}


def _text(path: tuple[str, ...], value: Any, key: str, fields: dict[str, str]) -> list[Mistake]:  # noqa: ANN401
    if not isinstance(value, str):
        return [mistake(path, _TEXT)]
    fields[key] = value.strip()
    return []


def _is_day(value: Any) -> bool:  # noqa: ANN401 - whatever the author wrote
    return isinstance(value, date) and not isinstance(value, datetime)


def _explanations(plan: Plan, value: Any, fields: dict[str, str]) -> Iterator[Mistake]:  # noqa: ANN401
    goals = [goal.id for goal in plan.goals]
    for goal, written in _entries((_EXPLANATIONS,), value):
        path = (_EXPLANATIONS, goal)
        if isinstance(written, Mistake):
            yield written
        elif goal not in goals:
            yield unknown_word(path, goal, goals)
        elif not isinstance(written, Mapping):
            yield mistake(path, _TABLE, table=f'{_EXPLANATIONS}."{goal}"')
        else:
            for name, text in written.items():
                yield from _field((*path, name), goal, name, text, fields)


def _field(path: tuple[str, ...], goal: str, name: str, text: Any, fields: dict[str, str]) -> Iterator[Mistake]:  # noqa: ANN401
    if name not in FIELD_NAMES:
        yield unknown_word(path, name, FIELD_NAMES)
    elif name != "afvigelse":
        yield from _text(path, text, explanation_key(goal, FIELD_NAMES[name]), fields)
    elif isinstance(text, bool):
        fields[explanation_key(goal, "deviation")] = "ja" if text else "nej"
    else:
        yield mistake(path, _ANSWER)


def _duties(plan: Plan, value: Any, fields: dict[str, str]) -> Iterator[Mistake]:  # noqa: ANN401
    placed = {key: each.duty for key, each in _placed(plan).items() if each.duty.kind in ("text", "table")}
    for key, answer in _entries((_DUTIES,), value):
        path, duty = (_DUTIES, key), placed.get(key)
        if isinstance(answer, Mistake):
            yield answer
        elif duty is None:
            yield unknown_word(path, key, placed)
        elif duty.kind == "text":
            yield from (
                [mistake(path, _NO_TABLE, key=key)]
                if isinstance(answer, Mapping)
                else _text(path, answer, duty_key(duty), fields)
            )
        elif not isinstance(answer, Mapping):
            yield mistake(path, _TABLE, table=f"{_DUTIES}.{key}")
        else:
            for row, cell in answer.items():
                if row in duty.rows:
                    yield from _text((*path, row), cell, duty_key(duty, duty.rows.index(row) + 1), fields)
                else:
                    yield unknown_word((*path, row), row, duty.rows)


def _attached(plan: Plan, value: Any) -> Iterator[Mistake]:  # noqa: ANN401 - whatever the author wrote
    documents = [key for key, placed in _placed(plan).items() if placed.duty.kind == "document"]
    if not isinstance(value, list):
        yield mistake((_ATTACHED,), _LIST)
        return
    yield from (unknown_word((_ATTACHED,), str(key), documents) for key in value if key not in documents)


def _entries(path: tuple[str, ...], value: Any) -> Collection[tuple[str, Any]]:  # noqa: ANN401
    """Return a table's entries; the mistake of what is no table."""
    if isinstance(value, Mapping):
        return value.items()
    return [("", mistake(path, _TABLE, table=".".join(path)))]
