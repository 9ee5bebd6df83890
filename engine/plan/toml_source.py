"""A plan file's text -> where each of its keys and values stands, and what an author wrote that TOML does not know."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate, islice

from engine.plan.finding import Path, Sentence
from engine.plan.toml_bounds import MOST_DEPTH, MOST_TOKENS
from engine.plan.toml_habits import bare_key_habit, decimal_comma_habit, text_habit, value_habit
from engine.plan.toml_tokens import Token, tokens

__all__ = ["Habit", "Source", "Spot", "read_source"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the text: line and column, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Habit:
    """What an author wrote that TOML does not know: where, in words, and what it reads as instead."""

    start: int
    end: int
    instead: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What a plan file's text shows, read without its grammar: `keys` and `values` by their path."""

    text: str
    keys: Mapping[Path, int]
    values: Mapping[Path, int]
    habits: tuple[Habit, ...]
    line_starts: tuple[int, ...]
    entry_lines: frozenset[int]
    """Lines that hold a whole entry, and nothing of one that goes over several lines."""

    def spot(self, offset: int) -> Spot:
        """Return the line and column of an offset in the text."""
        line = bisect_right(self.line_starts, offset)
        return Spot(line, offset - self.line_starts[line - 1] + 1)

    def find(self, path: Path, *, key: bool = False) -> Spot | None:
        """Return where an entry stands, or where the nearest thing around it does; None for the file itself."""
        for length in range(len(path), 0, -1):
            short = path[:length]
            tables = (self.keys, self.values) if key or length < len(path) else (self.values, self.keys)
            offset = next((table[short] for table in tables if short in table), None)
            if offset is not None:
                return self.spot(offset)
        return None


def read_source(text: str) -> Source:
    """Walk a plan file's text once; beyond the bounds of a plan nothing is looked for."""
    walk = _Walk(text, list(islice(tokens(text), MOST_TOKENS)))
    walk.run()
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0))
    return Source(text, walk.keys, walk.values, tuple(walk.habits), tuple(starts), _entry_lines(walk, starts))


def _entry_lines(walk: "_Walk", starts: list[int]) -> frozenset[int]:
    """Return the lines on which an entry of a table begins that ends there too."""
    lines = ((bisect_right(starts, begin), bisect_right(starts, end)) for begin, end in walk.entries)
    return frozenset(begin for begin, end in lines if begin == end)


@dataclass(slots=True)
class _Frame:
    """Something with brackets that is open: a list counts its items in `count`, an inline table has none."""

    path: Path
    count: int | None = None


@dataclass(slots=True)
class _Walk:
    """Grows while the tokens are walked."""

    text: str
    tokens: list[Token]
    keys: dict[Path, int] = field(default_factory=dict)
    values: dict[Path, int] = field(default_factory=dict)
    habits: list[Habit] = field(default_factory=list)
    lists: dict[Path, int] = field(default_factory=dict)
    table: Path = ()
    frames: list[_Frame] = field(default_factory=list)
    entries: list[tuple[int, int]] = field(default_factory=list)
    """Where each entry of a table begins, and where the line ends on which it is whole."""
    begun: int | None = None
    at: int = 0

    def run(self) -> None:
        """Walk to the end, or to where it is deeper than any plan."""
        while self.at < len(self.tokens) and len(self.frames) < MOST_DEPTH:
            token = self.tokens[self.at]
            if self.frames:
                self._inside(token)
            elif token.kind == "[":
                self._header()
            elif token.kind in ("bare", "text") and self.begun is None:
                self.begun = token.start
                self._entry(self.table)
            else:
                self._end_entry(token)
                self.at += 1
        if self.tokens and not self.frames:
            self._end_entry(self.tokens[-1]._replace(kind="newline"))

    def _end_entry(self, token: Token) -> None:
        if token.kind == "newline" and self.begun is not None:
            self.entries.append((self.begun, token.start))
            self.begun = None

    def _inside(self, token: Token) -> None:
        frame = self.frames[-1]
        if token.kind in ("]", "}"):
            self.frames.pop()
            self.at += 1
        elif token.kind in ("newline", ",", "="):
            self.at += 1
        elif frame.count is None and token.kind not in ("bare", "text"):
            self.at += 1  # a key is wanting
        elif frame.count is None:
            self._entry(frame.path)
        else:
            frame.count += 1
            self._value((*frame.path, frame.count - 1))

    def _header(self) -> None:
        """Read `[a.b]` or `[[a.b]]`: what follows stands in that table, or in the next one of that list."""
        start = self.tokens[self.at].start
        in_list = self._kind(self.at + 1) == "["
        self.at += 2 if in_list else 1
        path: Path = ()
        parts = self._key()
        for number, part in enumerate(parts):
            path = (*path, part)
            if number < len(parts) - 1 or not in_list:
                path = (*path, self.lists[path]) if path in self.lists else path
        if in_list and path:
            self.lists[path] = self.lists.get(path, -1) + 1
            self.keys.setdefault(path, start)
            path = (*path, self.lists[path])
        self.table = path
        self.keys.setdefault(path, start)
        while self._kind(self.at) not in ("newline", ""):
            self.at += 1

    def _entry(self, table: Path) -> None:
        """Read a key, its sign, and begin its value."""
        start = self.tokens[self.at].start
        path = (*table, *self._key())
        self.keys.setdefault(path, start)
        if self._kind(self.at) == "=":
            self.at += 1
            self._value(path)

    def _key(self) -> list[str]:
        """Read a key, dotted or not; each of its words with what keeps it from being one."""
        parts: list[str] = []
        while self._kind(self.at) in ("bare", "text"):
            token = self.tokens[self.at]
            if token.kind == "text":
                self._note(token, text_habit(token))
                words = [token.content]
            else:
                self._note(token, bare_key_habit(token.content))
                words = [part for part in token.content.split(".") if part]
            parts += words
            self.at += 1
        return parts

    def _value(self, path: Path) -> None:
        if self._kind(self.at) in ("newline", ""):
            return
        token = self.tokens[self.at]
        self.values.setdefault(path, token.start)
        self.at += 1
        match token.kind:
            case "[":
                self.frames.append(_Frame(path, 0))
            case "{":
                self.frames.append(_Frame(path))
            case "text":
                self._note(token, text_habit(token))
            case "bare" if not self._decimal_comma(token):
                self._note(token, value_habit(token.content))
            case _:
                pass

    def _decimal_comma(self, whole: Token) -> bool:
        """Whether a number goes on behind a comma; never in a list, where that is the next number."""
        if self._kind(self.at) != "," or self._kind(self.at + 1) != "bare" or self._kind(self.at + 2) == "=":
            return False
        comma, decimals = self.tokens[self.at], self.tokens[self.at + 1]
        if (whole.end, comma.end) != (comma.start, decimals.start) or (
            self.frames and self.frames[-1].count is not None
        ):
            return False
        habit = decimal_comma_habit(whole.content, decimals.content)
        if habit is None:
            return False
        instead, sentences = habit
        self.habits.append(Habit(whole.start, decimals.end, instead, sentences))
        self.at += 2
        return True

    def _note(self, token: Token, habit: tuple[str, tuple[Sentence, ...]] | None) -> None:
        if habit is not None:
            instead, sentences = habit
            self.habits.append(Habit(token.start, token.end, instead, sentences))

    def _kind(self, at: int) -> str:
        return self.tokens[at].kind if at < len(self.tokens) else ""
