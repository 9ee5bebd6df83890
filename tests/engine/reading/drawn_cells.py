"""Cells of a quarter's file drawn at random: measures, quarters, figures and days in every notation, and slips."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from engine.plan import Measure, Plan
from tests.engine.reading.month_names import DANISH_MONTHS, ENGLISH_MONTHS

__all__ = ["NOTATIONS", "Dice", "draw_cell", "edited"]


class Dice(Random):
    """Chance; and how careless whoever made a file was."""

    carelessness = 1.0

    def slips(self, chance: float) -> bool:
        """Whether something goes wrong."""
        return self.random() < chance * self.carelessness


NOTATIONS: tuple[tuple[str, ...], ...] = (
    ("comma",), ("comma", "odd"), ("comma", "comma", "odd"), ("comma", "point"), ("point", "odd"), ("odd",), ("odd",),
    ("odd", "grouped"), ("grouped", "comma"),
)  # fmt: skip
_NOTES = (
    "", "", "", "", "Flere sager end ventet", "9,6", 'til "intern" brug', "to\nlinjer", "a; b", "a, b", "=1+1", "-",
    "øre", "'0012", "slutter med \\", "† uden ferie", "1.250 sager", "2024K3",
)  # fmt: skip
_NOT_KNOWN = ("-", "–", "..", "n/a", "u.o.", "null", "[x]", "?", "afventer", "#I/T", "=A1", "NaN", "1e5", "x", "0")
_ANSWERS = ("ja", "ja", "nej", "Ja", "JA ", "yes", "no", "x", "sand", "1", "true", "nej*")
_QUARTER_FORMS = (
    *("{year}K{number}",) * 8, "{year}-K{number}", "{year}Q{number}", "K{number} {year}", "{number}. kvartal {year}",
    "{number}. kvt. {year}", "Q{number}/{year}", "{year}Q0{number}", "{number}. kvartal, {year}", "{year}0{number}",
    "{number}", "K{number}", "{year}K{number}*", "{year} k{number}", "k{number}-{year}", "{year}K1-K{number}",
    "{number}. kv. {year}", "1.-{number}. kvartal {year}", "{year}", "30-09-{year}", "{year}-0{number}", "{year}K5",
    "ÅTD {year}",
)  # fmt: skip


_STRAY = "0123456789.,-/ %*'\"x()\u200b\t\x00\xa0\ufeff\u2212½eE"


def edited(dice: Dice, text: str, signs: str = _STRAY, at: int | None = None) -> str:
    """A text with a sign lost, put in or changed."""
    at = dice.randrange(len(text) + 1) if at is None else at
    sign = dice.choice(("", dice.choice(signs), dice.choice(signs)))
    return text[:at] + sign + text[at + dice.randrange(2) :]


def draw_cell(dice: Dice, plan: Plan, measure: Measure, field: str, notation: Sequence[str]) -> str:
    """A cell of a field, for a measure, in a mixture of notations."""
    match field:
        case "måling":
            return _measure_name(dice, measure)
        case "kvartal":
            year = plan.year + (dice.choice((-1, -1, 1)) if dice.slips(0.06) else 0)
            form = dice.choice(_QUARTER_FORMS) if dice.slips(0.3) else "{year}K{number}"
            return form.format(year=year, number=dice.choice((1, 2, 3, 3, 4)))
        case "værdi":
            return _value(dice, plan, measure, dice.choice(notation))
        case "antal":
            needed = measure.needs_volume != dice.slips(0.06)
            return (
                _number(dice, float(dice.choice((0, 25, 81, 412, 2190, 2650))), dice.choice(notation)) if needed else ""
            )
        case "foreløbig":
            return dice.choice(_ANSWERS if dice.slips(0.5) else ("ja", "nej")) if dice.random() < 0.15 else ""
        case "bemærkning":
            return dice.choice(_NOTES)
        case _:
            return dice.choice(("", "pct.", "12", "9,6", "ja"))


def _measure_name(dice: Dice, measure: Measure) -> str:
    if dice.slips(0.04):
        return edited(dice, measure.key, "aeiounrstæøå")
    if dice.slips(0.03):
        return dice.choice(("", "Sygdom", f"{measure.title}*", f"{measure.key} 2", "=A1"))
    return dice.choice((measure.key, measure.key, measure.title, measure.title.upper(), f" {measure.key} "))


def _value(dice: Dice, plan: Plan, measure: Measure, notation: str) -> str:
    if dice.slips(0.08):
        return dice.choice((*_NOT_KNOWN, "", "", ""))
    match measure.domain:
        case "date":
            day = date(plan.year, 1, 5) + timedelta(days=dice.randrange(385))
            return _day(dice, day, notation)
        case "yes_no":
            return dice.choice(_ANSWERS if dice.slips(0.4) else ("ja", "nej", "Ja"))
        case "count":
            return _number(dice, float(dice.choice((6, 7, 118, 256, 403, 1250, 2000))), notation, measure.unit)
        case "share":
            return _number(
                dice, dice.choice((97.0, 98.9, 96.96, 100.0, 83.125, 0.934, 1.25, 89.4)), notation, measure.unit
            )
        case "deviation":
            return _number(dice, dice.choice((-0.4, 1.9, -0.125, 2.4, 1.25, -1.125, 0.0)), notation, measure.unit)
        case _:
            return _number(dice, dice.choice((9.6, 10.125, 13.1, 20.4, 1.25, 19.96657, 12.0)), notation, measure.unit)


def _number(dice: Dice, figure: float, notation: str, unit: str = "sager") -> str:
    """A number in a notation."""
    decimals = (
        len(repr(figure).partition(".")[2].removesuffix("0")) if not figure.is_integer() else dice.choice((0, 0, 1))
    )
    decimals = 0 if figure.is_integer() and unit in ("sager", "nævn") else decimals
    plain = f"{figure:.{decimals}f}"
    comma = plain.replace(".", ",")
    match notation:
        case "comma":
            return comma
        case "point":
            return plain
        case "grouped":
            english = f"{figure:,.{decimals}f}"
            point, group = dice.choice(
                ((",", "."), (",", "."), (".", ","), (",", " "), (",", "\xa0"), (".", "'"), (",", "\u202f"))
            )
            return english.replace(",", "#").replace(".", point).replace("#", group)
        case _:
            size = comma.lstrip("-")
            return dice.choice(
                (
                    f"{size}-", f"({size})", f"−{size}", f"\u2011{size}", f"– {size}", f"+{comma}",
                    f"{comma} {unit}", f"{comma}{unit}", f"{comma} %", f"{comma} kr.", f"{comma} mia. kr.",
                    f"{comma}*", f"{comma}†", f"{comma}¹", f"{comma} 1)", f"{comma}³", f"ca. {comma}", f"<{comma}",
                    f"{comma}e1", f"{plain}E+03", f"{comma}½", f"{comma}/2", f"{comma}\n{comma}",
                    f"{figure:.0f}\n124", f"{figure:.0f}  124", f"{figure:.0f}\t124", f"{comma}\t{comma}",
                    f"{comma}  {comma}", f"{comma} {comma}", f" {comma} ", f"\u200b{comma}", f"{comma}\u200f",
                    f"{comma},", f"{comma}.", f"{plain}.", f"{figure / 100}", f"{figure:.3f}",
                    f"{figure:.3f}".replace(".", ","), f"{figure * 1000:,.0f}",
                    f"{figure * 1000:,.0f}".replace(",", "."), f"0{comma}", f"'{comma}", f"={comma}",
                    f"{comma}\ufffd", f"{comma} (9,1)", f"kr. {comma}", f"{comma} ‰", f"{comma}\x00", f'{comma}"',
                    f'"{comma}"5', f"{comma} uger", f"{comma} dage", f"{figure * 100:.0f}", f"{size} -",
                    f"-({size})", f"{comma}\u0661",
                )
            )  # fmt: skip


def _day(dice: Dice, day: date, notation: str) -> str:
    """A day in a notation."""
    month, english = DANISH_MONTHS[day.month - 1], ENGLISH_MONTHS[day.month - 1]
    if notation == "comma":
        return f"{day:%d-%m-%Y}"
    if notation == "point":
        return dice.choice((f"{day:%m/%d/%Y}", f"{day:%Y-%m-%d}", f"{day.month}/{day.day}/{day.year}"))
    if notation == "grouped":
        return dice.choice((f"{day:%d.%m.%Y}", f"{day:%d/%m/%Y}", f"{day.day}. {month} {day.year}", f"{day:%Y-%m-%d}"))
    return dice.choice(
        (
            f"{day:%d/%m-%Y}", f"{day:%d/%m/%y}", f"{day:%d-%m-%y}", f"{day:%y-%m-%d}", f"{day:%Y%m%d}",
            f"{day:%d%m%Y}", f"{day.day}. {month[:3]} {day.year}", f"{day.day}. {month[:3]}. {day.year}",
            f"{day.day}-{month[:3]}-{day:%y}", f"{day.day:02}{english[:3].upper()}{day.year}",
            f"{english} {day.day}, {day.year}", f"{day.day} {english} {day.year}",
            f"den {day.day}. {month} {day.year}", f"fredag den {day.day}. {month} {day.year}",
            f"{day:%d-%m-%Y} 14:30", f"{day:%Y-%m-%d}T22:30:00Z", f"{day:%Y-%m-%d}T23:59:59+02:00",
            f"{day:%Y-%m-%d} 00:00:00.000", f"{day:%m/%d/%Y} 12:00 AM", f"{day:%d-%m}", f"{day.day}. {month}",
            f"{month} {day.year}", f"uge 42 {day.year}", f"{day:%d-%m-%Y}*", f"({day:%d-%m-%Y})",
            f"{(day - date(1899, 12, 30)).days}", f"{day.day}. {edited(dice, month, 'abcde')} {day.year}",
            f"{day.day}-{day.month}-{day.year}", f"{day:%d.%m.%y}", f"{day.day}.{day.month}.{day.year}",
            f"{day:%Y/%m/%d}", f"{day:%Y-%d-%m}", f"{day:%m-%d-%Y}", f"{day:%d–%m–%Y}", f"{day:%d-%m-}1{day:%y}",
            f"{day:%d-%m-%Y} {day:%d-%m-%Y}", f"{day:%Y-%m-%d}T22:30:00-05:00", f"{day:%d-%m-%Y} 25:00",
            f"31-02-{day.year}",
        )
    )  # fmt: skip
