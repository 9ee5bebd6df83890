"""Small files that would take a server down, built when they are asked for: what every reader must stand.

Each is within its kind's upload limit. `HOSTILE` lists them; the tests of the readers, of the worker and of the screens
and `python -m tests.benchmarks.hostile_files` use these very files.
"""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal, NamedTuple

from tests.hostile_workbooks import HEADER, WORKBOOKS

__all__ = ["HOSTILE", "HostileFile", "Kind", "hostile", "plan_of"]

Kind = Literal["results", "plan", "scenario"]


class HostileFile(NamedTuple):
    """A file of a kind, and how it is built."""

    name: str
    kind: Kind
    data: Callable[[], bytes]


# --- text files -----------------------------------------------------------------------------------

_TOP = ";".join(HEADER) + "\r\n"
_LARGEST = 5_000_000


def _filled(line: str, *, top: str = _TOP) -> bytes:
    data = line.encode()
    return top.encode() + data * ((_LARGEST - len(top.encode())) // len(data))


def _of_different_problems() -> bytes:
    values = ("omkring 9", "1.250", "9,6*", "(0,9)", "0,4-", "9;8", "=1+1", "#REF!", "31-02-2024", "1e5", "9" * 400)
    names = ("sygefravær", "ukendt {}", "sygefravaer", "")
    lines = (f"{names[n % 4].format(n)};2024K{n % 6};{values[n % 11]};{n * 37 % 1_000};{n}\r\n" for n in range(70_000))
    return (_TOP + "".join(lines)).encode()


_TEXTS: Mapping[str, Callable[[], bytes]] = {
    "quotes_at_each_line": lambda: _filled('"sygefravær\r\n'),
    "quotes_unbalanced": lambda: _filled('sygefravær;2024K1;"9"8;"\r\n'),
    "quotes_and_backslashes": lambda: _filled('"a\\";"b\\"";"c\\\\";\\"\r\n'),
    "quotes_on_one_line": lambda: _filled('";"', top=""),
    "one_line": lambda: _filled("a", top=""),
    "lines_empty": lambda: _filled("\n", top=""),
    "separators": lambda: _filled(";", top=""),
    "separators_of_each_kind": lambda: _filled(";,\t", top="sep=|\n"),
    "columns_100000": lambda: ";".join([*HEADER, *(f"2024K{n}" for n in range(100_000))]).encode(),
    "rows_of_each_problem": _of_different_problems,
    "rows_5000_of_each_problem": lambda: b"\n".join(_of_different_problems().split(b"\n")[:5_000]),
    "rows_5000_of_questions": lambda: b"\n".join(_filled("sygefravær;2024K1;98765;\r\n").split(b"\n")[:5_000]),
    "rows_5000_of_long_cells": lambda: _filled(f"{'sygefravær ' * 20};2024K1;{'9 ' * 100};{'e' * 400}\r\n"),
    "rows_of_figures": lambda: _filled("sygefravær;2024K1;9,8;\r\n"),
    "titles_of_1000_cells": lambda: b"".join(
        (";".join(f"{n} kvartal {n + line}" for n in range(1_000)) + "\r\n").encode() for line in range(200)
    ),
    "rows_of_questions": lambda: _filled("sygefravær;2024K1;98765;\r\n"),
    "zeros": lambda: _filled("\0", top=""),
    "digits_5000000": lambda: _filled("9", top=_TOP + "sygefravær;2024K1;"),
    "digits_and_spaces": lambda: _filled("9 ", top=_TOP + "sygefravær;2024K1;"),
    "marks_on_one_letter": lambda: _filled("\u0323\u0301", top=_TOP + "sygefravær\u0301"),
    "letters_encoded_twice": lambda: _filled("Ã¦", top="mÃ¥ling;kvartal\r\n"),
    "letters_of_no_encoding": lambda: b"\x81\x8d\xff\x86" * 1_250_000,
    "tags": lambda: _filled("<a\r\n", top=""),
}


# --- plans ----------------------------------------------------------------------------------------


def plan_of(goals: int, more: str = "") -> str:
    """A plan that is whole, with so many goals, each with a measure of its own."""
    top = f'id = "p"\ntitle = "T"\ninstitution = "I"\nyear = 2024\ngoal_count = {goals}\nreport_due_days = 21\n{more}\n'
    measures = "".join(f'[[measures]]\nkey = "m{n}"\ntitle = "M{n}"\ndomain = "share"\n' for n in range(goals))
    return (
        top
        + measures
        + "".join(
            f'[[goals]]\nid = "1.{n + 1}"\ntitle = "{n}"\nquote = "Q"\nsection = "1"\n'
            f'requirement = {{ kind = "at_least", measure = "m{n}", target = 97.0 }}\n'
            for n in range(goals)
        )
    )


_LARGEST_PLAN = 1_000_000


def _of_lines(line: str, top: str = "") -> str:
    return top + line * ((_LARGEST_PLAN - len(top)) // len(line.encode()))


_PLANS: Mapping[str, Callable[[], str]] = {
    "key_of_20000_parts": lambda: ".".join("a" * 20_000) + " = 1\n",
    "keys_of_9_parts": lambda: _of_lines("a.b.c.d.e.f.g.h.i = 1\n"),
    "table_of_50000_parts": lambda: "[" + ".".join("a" * 50_000) + "]\n",
    "hex_of_4400_digits": lambda: "year = 0x" + "f" * 4_400 + "\n",
    "digits_900000": lambda: "year = " + "9" * 900_000 + "\n",
    "decimals_900000": lambda: "year = 1." + "9" * 900_000 + "e9\n",
    "day_of_900000_digits": lambda: "year = 2024-01-01T00:00:00." + "9" * 900_000 + "\n",
    "goals_90000": lambda: "[[goals]]\n" * 90_000,
    "tables_90000": lambda: "".join(f"[a{n}]\n" for n in range(90_000)),
    "goals_5000": lambda: plan_of(5_000),
    "goals_500": lambda: plan_of(500),
    "goals_500_of_names_unknown": lambda: plan_of(500).replace('measure = "m', 'measure = "målet_'),
    "goals_500_of_keys_unknown": lambda: plan_of(500).replace("section =", 'titel = "T"\nafsnit = 1\nsektion ='),
    "parts_5000": lambda: plan_of(200).replace(
        "requirement = ",
        "requirement = { kind = 'any_of', parts = ["
        + '{ kind = "at_least", measure = "m0", target = 9 },' * 25
        + "] }\n# ",
    ),
    "years_in_quotes": lambda: plan_of(90).replace('"Q"', '"' + "siden 2019-2020 " * 600 + '"'),
    "keys_unknown_80000": lambda: plan_of(1, "".join(f"k{n} = 1\n" for n in range(80_000))),
    "keys_twice": lambda: _of_lines("a = 1\n"),
    "keys_without_a_value": lambda: _of_lines("a\n"),
    "key_of_a_million_letters": lambda: "a" * 990_000 + " = 1\n",
    "key_in_quotes_of_dots": lambda: '"' + "." * 990_000 + '" = 1\n',
    "lists_in_lists": lambda: "a = " + "[" * 400_000 + "]" * 400_000 + "\n",
    "tables_in_tables": lambda: "a = " + "{a=" * 190_000 + "1" + "}" * 190_000 + "\n",
    "list_of_texts": lambda: "a = [" + '"a",' * 240_000 + "]\n",
    "list_of_tables": lambda: plan_of(1, "notes = [" + "{}," * 250_000 + "]"),
    "list_of_years": lambda: plan_of(1).replace("97.0 }", "{" + ",".join(f"{n}=1" for n in range(99_000)) + "} }"),
    "requirements_in_requirements": lambda: (
        plan_of(1)
        .replace("requirement = ", "requirement = " + '{kind="all_of",parts=[' * 300)
        .replace("97.0 }", "97.0 }" + "]}" * 300)
    ),
    "signs_written_out": lambda: 'title = "' + "\\U0001F600" * 98_000 + '"\n',
    "signs_that_are_none": lambda: 'title = "' + "\\UFFFFFFFF" * 98_000 + '"\n',
    "comment": lambda: "# " + "a" * 990_000 + "\n",
    "comments": lambda: _of_lines("#\n"),
    "quotes_open": lambda: _of_lines('a = "\n'),
    "quotes_on_one_line": lambda: "a = [" + '"a" "' * 190_000,
    "quotes_curly": lambda: _of_lines("a = “b”\n"),
    "commas_in_numbers": lambda: _of_lines("a = 1,5\n"),
    "lines_of_quotes": lambda: 'a = """' + '\\"""' * 240_000 + "\n",
    "text_of_a_megabyte": lambda: plan_of(1).replace('"T"', '"' + "a" * 990_000 + '"'),
    "three_megabytes": lambda: plan_of(9, "# " + "a" * 3_000_000),
}


# --- scenarios ------------------------------------------------------------------------------------

_SCENARIO = {
    "format": "resultatplan-scenario", "what_if": True, "engine": "1.0.0", "name": "x", "plan": "ankestyrelsen-2024",
    "plan_checksum": "0" * 64, "data_checksum": "0" * 64, "as_of": None, "closed": False, "assume": "a", "changes": {},
}  # fmt: skip


def _scenario(**fields: object) -> str:
    return json.dumps({**_SCENARIO, **fields})


_SCENARIOS: Mapping[str, Callable[[], str]] = {
    "lists_in_lists": lambda: "[" * 100_000,
    "tables_in_tables": lambda: '{"a":' * 50_000,
    "digits_100000": lambda: "9" * 100_000,
    "number_without_end": lambda: '{"name": 1e999, "closed": NaN}',
    "keys_unknown": lambda: json.dumps(dict.fromkeys(map(str, range(300_000)))),
    "keys_unknown_20000": lambda: json.dumps({**_SCENARIO, **dict.fromkeys(map(str, range(16_000)))}),
    "name_of_a_megabyte": lambda: _scenario(name="a" * 1_000_000),
    "name_of_250_kilobytes": lambda: _scenario(name="a" * 250_000),
    "changes_9000": lambda: _scenario(changes={f"m{number}": "9,8" for number in range(9_000)}),
    "change_of_200_kilobytes": lambda: _scenario(changes={"sygefravær": "9" * 200_000}),
    "changes_of_999_names": lambda: _scenario(
        changes={f"sygefravaer{number}" + "a" * 200: "9,8" for number in range(999)}
    ),
}


def _listed(kind: Kind, ending: str, files: Mapping[str, Callable[[], str | bytes]]) -> list[HostileFile]:
    return [HostileFile(f"{name}.{ending}", kind, partial(_bytes, build)) for name, build in files.items()]


def _bytes(build: Callable[[], str | bytes]) -> bytes:
    data = build()
    return data.encode() if isinstance(data, str) else data


HOSTILE: tuple[HostileFile, ...] = (
    *_listed("results", "xlsx", WORKBOOKS),
    *_listed("results", "csv", _TEXTS),
    *_listed("plan", "toml", _PLANS),
    *_listed("scenario", "json", _SCENARIOS),
)


def hostile(kind: Kind) -> tuple[HostileFile, ...]:
    """The hostile files of a kind."""
    return tuple(each for each in HOSTILE if each.kind == kind)
