"""A TOML file that people write for a report -> its tables, or every mistake in it with its place, reason and mend."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from engine.plan import BARE_KEY, N_, Mistake, Sentence, bounded, decode_plan, nearest, read_source, read_toml

__all__ = ["FileError", "mistake", "read_tables", "unknown_word"]

Path = tuple[str | int, ...]

_UNKNOWN = N_('"{word}" is not known here.')
_MEANT = N_('Did you mean "{nearest}"?')
_KNOWN = N_("Known are: {known}.")


class FileError(ValueError):
    """A file that cannot be used; all its mistakes at once, in the file's order."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        """Keep the mistakes; the message has one a line."""
        self.mistakes = mistakes
        super().__init__("\n".join(str(each) for each in mistakes))


class Tables:
    """A file's tables, and where its entries stand."""

    def __init__(self, text: str, content: Mapping[str, Any]) -> None:
        """Keep what was read; `text` is what it was read from."""
        self.content = content
        self._source = read_source(text)

    def refuse(self, mistakes: Iterable[Mistake]) -> None:
        """Raise FileError with mistakes where there are any, each with its line and column."""
        located = tuple(self._located(each) for each in mistakes)
        if located:
            raise FileError(bounded(located))

    def _located(self, found: Mistake) -> Mistake:
        spot = self._source.find(found.path, key=True) or self._source.find(found.path)
        return replace(found, line=spot.line, column=spot.column) if spot else found


def read_tables(data: bytes) -> Tables:
    """Read a file; FileError where it is no TOML. Keys with æ, ø and å need no quotation marks."""
    text = decode_plan(data)
    if isinstance(text, Mistake):
        raise FileError((text,))
    file = read_toml(text)
    mistakes = tuple(each for each in file.mistakes if each.sentences[0].template != BARE_KEY)
    if file.content is None or mistakes:
        raise FileError(bounded(mistakes))
    return Tables(text, file.content)


def mistake(path: Path, template: str, **facts: Any) -> Mistake:  # noqa: ANN401 - facts as a sentence takes them
    """Return a mistake at an entry."""
    return Mistake(".".join(map(str, path)), (Sentence(template, facts),), path)


def unknown_word(path: Path, word: str, known: Collection[str]) -> Mistake:
    """Return the mistake of a word that is not known, with the nearest that is, or all of them."""
    near = nearest(word, known)
    mend = Sentence(_MEANT, {"nearest": near}) if near else Sentence(_KNOWN, {"known": tuple(known)})
    return Mistake(".".join(map(str, path)), (Sentence(_UNKNOWN, {"word": word}), mend), path)
