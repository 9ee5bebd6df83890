"""Danish habits that TOML does not know: what to write instead, and what to read on with."""

from datetime import date

from engine.plan.finding import Sentence, clipped
from engine.plan.marking import N_
from engine.plan.toml_tokens import Flaw, Token

__all__ = ["BARE_KEY", "bare_key_habit", "decimal_comma_habit", "text_habit", "value_habit"]

Reading = tuple[str, tuple[Sentence, ...]]
"""What TOML would have there, and the mistake in words."""

_ANSWERS = {"ja": "true", "nej": "false", "yes": "true", "no": "false", "sand": "true", "falsk": "false",
            "true": "true", "false": "false"}  # fmt: skip
_OTHER_WORDS = frozenset({"true", "false", "inf", "nan", "+inf", "-inf", "+nan", "-nan"})
_LONGEST_NUMBER = 40
_CENTURY = 100

_DECIMAL_COMMA = N_("“{value}” is written with a comma; write {instead}.")
_DATE = N_("“{value}” is a day as Danes write it; write {instead}.")
_NO_SUCH_DAY = N_("the calendar has no day “{value}”; write a day as 2025-10-31.")
_ANSWER = N_("here stands {value}; write {instead}.")
_NO_QUOTES = N_('the text {value} stands without quotation marks; write "{instead}".')
BARE_KEY = N_('the key {value} stands without quotation marks; keys with æ, ø or å need them: write "{instead}".')
"""What is told of such a key; a file of Danish texts is read past it without a word."""
_CURLY = N_('the text {value} stands in the signs {signs}, which are no quotation marks in TOML; write "{instead}".')
_INNER = N_("a quotation mark stands inside the text; write \\\" for it, or put ' around the whole text: {instead}.")
_UNCLOSED = N_('a quotation mark opens the text {value}, and none closes it on its line; write "{instead}".')


def decimal_comma_habit(whole: str, decimals: str) -> Reading | None:
    """Read a number with a comma before its decimals, points between its thousands or not; None where it is none."""
    sign, digits = (whole[:1], whole[1:]) if whole[:1] in ("+", "-") else ("", whole)
    groups = digits.split(".")
    grouped = len(groups) == 1 or (all(len(group) == 3 for group in groups[1:]) and 0 < len(groups[0]) <= 3)  # noqa: PLR2004
    number = "".join(groups)
    if not (grouped and _digits(number) and _digits(decimals)):
        return None
    instead = f"{sign.rstrip('+')}{number.lstrip('0') or '0'}.{decimals}"
    return instead, (Sentence(_DECIMAL_COMMA, {"value": f"{whole},{decimals}", "instead": instead}),)


def value_habit(value: str) -> Reading | None:
    """Read a value without quotation marks that TOML has no form for; None where it has one, or it is no habit."""
    if value in _OTHER_WORDS:
        return None
    answer = _ANSWERS.get(value.casefold()) or (value.lower() if value in ("True", "False", "TRUE", "FALSE") else "")
    if answer:
        return answer, (Sentence(_ANSWER, {"value": value, "instead": answer}),)
    day = _day(value)
    if day is not None:
        return day
    if value[:1].isalpha() and all(sign.isalnum() or sign in "_-" for sign in value):
        return f'"{value}"', (Sentence(_NO_QUOTES, {"value": clipped(value), "instead": clipped(value)}),)
    if value in ("<", "<=", ">", ">=", "≤", "≥", "±"):
        return f'"{value}"', (Sentence(_NO_QUOTES, {"value": value, "instead": value}),)
    return None


def _day(value: str) -> Reading | None:
    """Read a day with the day first, or with other signs between its parts than TOML's."""
    for sign in "-./":
        parts = value.split(sign)
        if len(parts) == 3 and all(map(_digits, parts)):  # noqa: PLR2004 - day, month and year
            break
    else:
        return None
    year_first = len(parts[0]) == 4  # noqa: PLR2004 - a year in full
    if year_first and sign == "-" and [len(part) for part in parts[1:]] == [2, 2]:
        return None
    year, month, day = map(int, parts if year_first else reversed(parts))
    try:
        instead = date(year + 2000 if year < _CENTURY else year, month, day).isoformat()
    except ValueError:
        return "2000-01-01", (Sentence(_NO_SUCH_DAY, {"value": value}),)
    return instead, (Sentence(_DATE, {"value": value, "instead": instead}),)


def bare_key_habit(value: str) -> Reading | None:
    """Read a key with letters that TOML wants in quotation marks; None where it needs none."""
    if value.isascii() or not all(sign.isalnum() or sign in "_-." for sign in value):
        return None
    instead = ".".join(f'"{part}"' if not part.isascii() else part for part in value.split("."))
    return instead, (Sentence(BARE_KEY, {"value": clipped(value), "instead": clipped(instead.strip('"'))}),)


def text_habit(token: Token) -> Reading | None:
    """Read a text whose quotation marks TOML does not read as its author meant them; None where it does."""
    content = clipped(token.content)
    plain = (
        token.content.replace('\\"', '"')
        .replace("\\", "\\\\")
        .replace('"', '\\"')
        .replace("\t", "\\t")
        .replace("\r", "")
    )
    match token.flaw:
        case None:
            return None
        case Flaw.CURLY:
            facts = {"value": content, "signs": "“ ” „ « »", "instead": content}
            return f'"{plain}"', (Sentence(_CURLY, facts),)
        case Flaw.INNER:
            return f'"{plain}"', (Sentence(_INNER, {"instead": f"'{content}'"}),)
        case Flaw.UNCLOSED:
            return f'"{plain}"', (Sentence(_UNCLOSED, {"value": content, "instead": content}),)


def _digits(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_NUMBER and text.isascii() and text.isdigit()
