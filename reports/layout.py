"""The institution's own layout of a quarter's report: the order of its sections, their headings, the table's columns.

    rækkefølge = ["forside", "vurdering", "mål", "afvigelser"]
    kolonner = ["nummer", "mål", "krav", "forventet", "status"]

    [overskrifter]
    afvigelser = "Afvigelser og handlinger"

A section that is left out of the order is not in the report.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from engine.plan import N_, Mistake
from reports.toml_checks import mistake, read_tables, unknown_word

__all__ = ["COLUMN_NAMES", "SECTION_NAMES", "Layout", "read_layout"]

SECTION_NAMES = MappingProxyType(
    {
        "forside": "cover",
        "vurdering": "assessment",
        "mål": "all_goals",
        "afvigelser": "deviations",
        "mål_for_mål": "goal_by_goal",
        "oplysninger": "required",
        "forudsætninger": "assumptions",
        "bilag": "appendices",
        "rettelser": "corrections",
        "påtegning": "signatures",
        "grundlag": "foundation",
    }
)
"""The sections by the names that a file calls them, in their own order."""

COLUMN_NAMES = MappingProxyType(
    {
        "nummer": "number",
        "mål": "goal",
        "krav": "requirement",
        "året_før": "year_before",
        "kvartalet": "quarter",
        "året_til_dato": "year_to_date",
        "forventet": "expected",
        "status": "status",
        "afgjort": "settled",
        "ændring": "change",
        "forklaring": "explanation",
    }
)
"""The columns of the table of all goals by the names that a file calls them, in their own order."""

_ORDER, _COLUMNS, _HEADINGS = "rækkefølge", "kolonner", "overskrifter"
_NAMES = N_("a list of names in quotes stands here.")
_TWICE = N_('"{word}" stands twice. Keep one.')
_NONE = N_("the list is empty. Name at least one, or leave it out.")
_TEXTS = N_("a table of headings stands here, each a text in quotes.")


class Layout(NamedTuple):
    """How an institution wants its report. `columns`: none are those that say something. `headings`: by section."""

    order: tuple[str, ...] = tuple(SECTION_NAMES.values())
    columns: tuple[str, ...] = ()
    headings: Mapping[str, str] = MappingProxyType({})


def read_layout(data: bytes) -> Layout:
    """Read a layout file; FileError with every mistake in it."""
    tables = read_tables(data)
    content = tables.content
    mistakes = [
        unknown_word((key,), key, (_ORDER, _COLUMNS, _HEADINGS))
        for key in content
        if key not in (_ORDER, _COLUMNS, _HEADINGS)
    ]
    mistakes += _names(_ORDER, content.get(_ORDER), SECTION_NAMES)
    mistakes += _names(_COLUMNS, content.get(_COLUMNS), COLUMN_NAMES)
    mistakes += _headings(content.get(_HEADINGS, {}))
    tables.refuse(mistakes)
    return Layout(
        tuple(SECTION_NAMES[name] for name in content.get(_ORDER, SECTION_NAMES)),
        tuple(COLUMN_NAMES[name] for name in content.get(_COLUMNS, ())),
        {SECTION_NAMES[name]: text for name, text in content.get(_HEADINGS, {}).items()},
    )


def _names(key: str, value: Any, known: Mapping[str, str]) -> Iterator[Mistake]:  # noqa: ANN401
    if value is None:
        return
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        yield mistake((key,), _NAMES)
    elif not value:
        yield mistake((key,), _NONE)
    else:
        for index, name in enumerate(value):
            if name not in known:
                yield unknown_word((key, index), name, known)
            elif name in value[:index]:
                yield mistake((key, index), _TWICE, word=name)


def _headings(value: Any) -> Iterator[Mistake]:  # noqa: ANN401 - whatever the author wrote
    if not isinstance(value, Mapping):
        yield mistake((_HEADINGS,), _TEXTS)
        return
    for name, text in value.items():
        if name not in SECTION_NAMES:
            yield unknown_word((_HEADINGS, name), name, SECTION_NAMES)
        elif not isinstance(text, str) or not text.strip():
            yield mistake((_HEADINGS, name), _TEXTS)
