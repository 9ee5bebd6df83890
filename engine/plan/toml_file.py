"""Bytes of a TOML file -> what it says, read past an author's Danish habits; all that TOML refuses, at once."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from engine.plan.finding import Mistake, Sentence, clipped
from engine.plan.marking import N_
from engine.plan.toml_bounds import beyond_bounds, too_large
from engine.plan.toml_source import Habit, Source, read_source

__all__ = ["TomlFile", "decode_plan", "read_toml"]

MOST_LINES_PASSED_OVER = 20
"""So many lines are passed over, each told, before what is left of the file is given up."""
MOST_CHARACTERS_READ_AGAIN = 1_000_000
"""Fewer of them in a file that would have to be read from its beginning too often."""

_NOT_UTF8 = N_("the file is not UTF-8; save it as UTF-8 and try again.")
_NOT_TOML = N_("the file is not TOML: {reason}. Mend that place and try again.")
_KNOWN: Mapping[str, str] = {
    "Cannot overwrite a value": N_("the key stands twice in its table. Keep one."),
    "Duplicate inline table key": N_("the key stands twice in its table. Keep one."),
    "Cannot declare": N_("the table stands twice. Keep one."),
    "Expected '=' after a key": N_("the file is not TOML: a key is followed by = and its value. Write both."),
    "Invalid value": N_("the file is not TOML: this value is none. Write text in quotes, or a number with a point."),
    "Unclosed array": N_("the file is not TOML: a list is open. Close it with ]."),
    "Unclosed inline table": N_("the file is not TOML: a table is open. Close it with }} on the same line."),
    "Expected newline or end of document": N_(
        "the file is not TOML: something stands behind the value. Put text in quotes, and each key on its own line."
    ),
    "Invalid date or datetime": N_("the calendar has no such day; write a day as 2025-10-31."),
    "Unescaped '\\' in a string": N_("a backslash stands in the text; write two of them."),
    "Unterminated string": N_("the file is not TOML: a text is open. Close it with a quotation mark."),
}
"""What tomllib says, by how it begins, in an author's words."""

_AT = re.compile(r"(?P<reason>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL)
_DOS_AND_MAC_LETTERS = "‘›†¾¿Œ"  # noqa: RUF001 - the very signs
"""What æ, ø and å of MS-DOS and the old Macintosh look like in Windows-1252."""


class TomlFile(NamedTuple):
    """What a file says; None where it cannot be read any further. `unread_lines`: what stands there is not known."""

    text: str
    content: dict[str, Any] | None
    mistakes: tuple[Mistake, ...] = ()
    unread_lines: frozenset[int] = frozenset()


def decode_plan(data: bytes) -> str | Mistake:
    """Return a file's text, in UTF-8 or as Danish Windows writes it; a mistake where it is neither, or too large."""
    if mistake := too_large(data):
        return mistake
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
    try:
        text = data.decode("windows-1252").replace("\r\n", "\n")
    except UnicodeDecodeError:
        text = "\x00"
    if any(sign < " " and sign not in "\t\n\r" for sign in text) or _of_another_program(text):
        return Mistake("", (Sentence(_NOT_UTF8),), (), line, column)
    return text


def _of_another_program(text: str) -> bool:
    """Whether letters of MS-DOS or the old Macintosh stand inside words."""
    return any(
        sign in _DOS_AND_MAC_LETTERS and text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()
        for at, sign in enumerate(text)
    )


def read_toml(text: str) -> TomlFile:
    """Read a TOML file; where it is none, past what its author is likely to have meant. RecursionError: too deep.

    Whatever TOML is to read is scanned first, also what was written in the place of a habit.
    """
    if beyond := beyond_bounds(text):
        return TomlFile(text, None, (beyond,))
    try:
        return TomlFile(text, tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        return _mended(text)


def _mended(text: str) -> TomlFile:
    source = read_source(text)
    lines = _written_out(source).split("\n")
    mistakes = [_habit(source, habit) for habit in source.habits]
    habit_lines = {mistake.line for mistake in mistakes}
    unread: set[int] = set()
    for _try in range(_most_tries(text)):
        mended = "\n".join(lines)
        if beyond := beyond_bounds(mended):
            mistakes.append(beyond)
            break
        try:
            return TomlFile(text, tomllib.loads(mended), tuple(mistakes), frozenset(unread))
        except tomllib.TOMLDecodeError as error:
            mistake = _refused(str(error), len(lines), changed=habit_lines)
        if mistake.line in unread and lines[mistake.line - 1]:
            lines[mistake.line - 1] = ""
            continue
        if mistake.line not in habit_lines or not mistakes:
            mistakes.append(mistake)
        if not _passed_over(lines, mistake.line, source):
            break
        unread.add(mistake.line)
    return TomlFile(text, None, tuple(mistakes))


def _most_tries(text: str) -> int:
    return max(1, min(MOST_LINES_PASSED_OVER, MOST_CHARACTERS_READ_AGAIN // (len(text) + 1)))


def _written_out(source: Source) -> str:
    """Return the text with what its author meant in the place of each habit."""
    pieces, at = [], 0
    for habit in sorted(source.habits, key=lambda each: each.start):
        if habit.start >= at:
            pieces += [source.text[at : habit.start], habit.instead]
            at = habit.end
    return "".join((*pieces, source.text[at:]))


def _habit(source: Source, habit: Habit) -> Mistake:
    spot = source.spot(habit.start)
    return Mistake("", habit.sentences, (), spot.line, spot.column)


def _refused(error: str, last_line: int, *, changed: set[int]) -> Mistake:
    """Word what TOML refuses; a column is not known in a line that is read otherwise than it was value."""
    match = _AT.fullmatch(error)
    reason = match["reason"] if match else error
    known = next((text for begin, text in _KNOWN.items() if reason.startswith(begin)), None)
    sentence = Sentence(known) if known else Sentence(_NOT_TOML, {"reason": clipped(reason)})
    line = int(match["line"]) if match and match["line"] else last_line
    column = int(match["column"]) if match and match["column"] and line not in changed else 1
    return Mistake("", (sentence,), (), line, column)


def _passed_over(lines: list[str], line: int, source: Source) -> bool:
    """Put nothing in the place of a line's value, where the line is a whole entry of its own."""
    value = lines[line - 1] if 0 < line <= len(lines) else ""
    key, equals, _value = value.partition("=")
    if line not in source.entry_lines or not equals:
        return False
    lines[line - 1] = f'{key}= ""'
    return True
