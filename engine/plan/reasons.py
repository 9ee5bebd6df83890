"""What pydantic refuses -> what is wrong and what to write instead; in pydantic's own words where we have none."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from engine.plan.author_words import foreign, language_word
from engine.plan.finding import Fact, Sentence, clipped
from engine.plan.marking import N_

__all__ = ["meant", "reason", "suggested_keys"]

_MEANT = N_('Did you mean "{word}"?')
_MISSING = N_("is missing; write it.")
_UNKNOWN_KEY = N_('the key "{key}" is not known here.')
_KNOWN_KEYS = N_("Known keys: {known}.")
_UNKNOWN_KIND = N_('the kind "{kind}" is not known.')
_NO_SUCH_KIND = N_('the plan language has no kind "{kind}".')
_KNOWN_KINDS = N_("Known kinds: {known}.")
_NO_KIND = N_('has no kind; write kind = "{known}" or another.')
_UNKNOWN_WORD = N_("here stands {value}, which is not known.")
_KNOWN_WORDS = N_("Known words: {known}.")
_MORE_THAN = N_("here stands {value}, which is too small; write more than {limit}.")
_LEAST = N_("here stands {value}, which is too small; the least is {limit}.")
_LESS_THAN = N_("here stands {value}, which is too large; write less than {limit}.")
_GREATEST = N_("here stands {value}, which is too large; the greatest is {limit}.")
_OTHER = N_("here stands {value}: {reason}.")
_FORMS: Mapping[str, str] = {
    "id": N_("here stands {value}; write lower-case letters, digits and hyphens."),
    "goals.id": N_('here stands {value}; write the chapter and the number as text, "1.10".'),
    "measures.key": N_("here stands {value}; write letters, digits and underscores."),
    "goals.key": N_("here stands {value}; write letters, digits and underscores."),
}
_NUMBER = N_("here stands {value}; write a number with a point and without quotes, as 13.0.")
_FIXES: Mapping[str, str] = {
    "string_type": N_("here stands {value}; write it as text, in quotes."),
    "string_too_short": N_("here stands {value}, which says nothing; write it."),
    "too_short": N_("here stands {value}, which is empty; write at least one."),
    "float": _NUMBER,
    "finite_number": _NUMBER,
    "int": N_("here stands {value}; write a whole number without quotes."),
    "bool": N_("here stands {value}; write true or false."),
    "date": N_(
        "here stands {value}; write a day as 2024-12-31, or {{ report = 1 }} for the day of a quarter's report."
    ),
    "model": N_("here stands {value}; write a table, as {{ kind = … }}."),
    "tuple": N_("here stands {value}; write a list, in square brackets."),
}
"""By how pydantic's type of error begins."""
_LIMITS = {
    "greater_than": ("gt", _MORE_THAN), "greater_than_equal": ("ge", _LEAST),
    "less_than": ("lt", _LESS_THAN), "less_than_equal": ("le", _GREATEST),
}  # fmt: skip


def meant(word: str | None) -> tuple[Sentence, ...]:
    """Ask whether a word was meant; nothing where there is none."""
    return (Sentence(_MEANT, {"word": word}),) if word else ()


def reason(problem: Any) -> tuple[Sentence, ...]:  # noqa: ANN401 - pydantic's own error record
    """Return what is wrong with what an author wrote, and what to write instead."""
    ctx, value = problem.get("ctx", {}), _written(problem["input"])
    stands: Mapping[str, Fact] = {"value": value}
    match problem["type"]:
        case "plan_mistake":
            sentences: tuple[Sentence, ...] = ctx["sentences"]
            return sentences
        case "missing":
            return (Sentence(_MISSING),)
        case "extra_forbidden":
            return _unknown_key(str(problem["loc"][-1]), problem["input"].known)
        case "union_tag_invalid":
            return _unknown_kind(str(ctx["tag"]), _words(ctx["expected_tags"]))
        case "union_tag_not_found":
            known = "weighted_mean" if problem["loc"][-1] == "aggregation" else "at_least"
            return (Sentence(_NO_KIND, {"known": known}),)
        case "literal_error":
            known_words = _words(ctx["expected"])
            near = meant(language_word(str(problem["input"]), known_words))
            return (Sentence(_UNKNOWN_WORD, stands), *near, Sentence(_KNOWN_WORDS, {"known": known_words}))
        case "string_pattern_mismatch":
            return (Sentence(_FORMS[_field(problem["loc"])], stands),)
        case limit if limit in _LIMITS:
            name, template = _LIMITS[limit]
            return (Sentence(template, {**stands, "limit": str(ctx[name])}),)
        case kind:
            fix = next((fix for start, fix in _FIXES.items() if kind.startswith(start)), "")
            return (Sentence(fix, stands) if fix else Sentence(_OTHER, {**stands, "reason": problem["msg"]}),)


def suggested_keys(problem: Any) -> tuple[str, ...]:  # noqa: ANN401 - pydantic's own error record
    """Return the key that was probably meant by one that is not known; nothing where none is near."""
    word = language_word(str(problem["loc"][-1]), problem["input"].known)
    return (word,) if word else ()


def _unknown_key(key: str, known: tuple[str, ...]) -> tuple[Sentence, ...]:
    near = meant(language_word(key, known))
    return (Sentence(_UNKNOWN_KEY, {"key": clipped(key)}), *near, Sentence(_KNOWN_KEYS, {"known": known}))


def _unknown_kind(kind: str, known: tuple[str, ...]) -> tuple[Sentence, ...]:
    word = language_word(kind, known)
    template = _NO_SUCH_KIND if word is None and foreign(kind) else _UNKNOWN_KIND
    return (Sentence(template, {"kind": clipped(kind)}), *meant(word), Sentence(_KNOWN_KINDS, {"known": known}))


def _written(value: object) -> str:
    """Return a value as the file has it, near enough, and not too long of it."""
    match value:
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
        case _:
            return clipped(repr(value))


def _words(listed: str) -> tuple[str, ...]:
    """Return the words between apostrophes."""
    return tuple(re.findall(r"'([^']+)'", listed))


def _field(loc: tuple[str | int, ...]) -> str:
    """Return a field's name, with the list it stands in."""
    return f"{loc[0]}.{loc[-1]}" if len(loc) > 1 else str(loc[0])
