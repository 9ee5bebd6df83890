"""Words, numbers and dates on the screen: all translated, and written as the reader's country writes them."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, time
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from engine.plan import Measure, Quarter, Value
from engine.scoring import Outcome, Standing
from tests.words.danish import PO_FILE, read_translations
from words import dates, figures, lists, markdown, numbers, spaces, translation, units, verdicts
from words.language import usable
from words.translation import catalogue

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "pages").rglob("*.py"), *(ROOT / "words").rglob("*.py")])
KEYWORDS = {"_": None, "ngettext": (1, 2), "N_": None}
SAYING = frozenset({"_", "ngettext", "N_"})
SHOWING = frozenset(
    {
        "badge",
        "button",
        "caption",
        "checkbox",
        "dialog",
        "download_button",
        "error",
        "expander",
        "file_uploader",
        "header",
        "info",
        "link_button",
        "markdown",
        "metric",
        "multiselect",
        "number_input",
        "page_link",
        "pills",
        "popover",
        "progress",
        "radio",
        "segmented_control",
        "selectbox",
        "slider",
        "spinner",
        "status",
        "subheader",
        "success",
        "tabs",
        "text",
        "text_area",
        "text_input",
        "title",
        "toast",
        "toggle",
        "warning",
        "write",
    }
)
SHOWN_BY_NAME = frozenset({"label", "help", "placeholder", "caption", "body", "title", "page_title", "alt"})

SICK_LEAVE = Measure(key="sygefravær", title="Sygefravær", unit="dage", domain="duration")
WEEKS = Measure(key="sagstid", title="Sagsbehandlingstid", unit="uger", domain="duration")
CASES = Measure(key="verserende", title="Verserende sager", unit="sager", decimals=0, domain="count")
REPORT = Measure(key="rapport", title="Rapport", domain="date")


@cache
def spoken() -> dict[str, tuple[str, ...]]:
    """Every message in the code: its forms by its key."""
    with (ROOT / "babel.cfg").open() as file:
        mapping, _ = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = extract_from_dir(str(ROOT), mapping, keywords=KEYWORDS)
    forms = [message if isinstance(message, tuple) else (message,) for _, _, message, _, _ in found]
    return {form[0]: form for form in forms}


@cache
def danish() -> dict[str, Message]:
    """Every Danish translation by its English key, without the header."""
    messages = [message for message in read_translations() if message.id]
    return {message.id if isinstance(message.id, str) else message.id[0]: message for message in messages}


def forms_of(translated: Message) -> tuple[str, ...]:
    """A translation's words: one form, or one for each plural."""
    written = translated.string
    return tuple(map(str, written)) if isinstance(written, list | tuple) else (str(written or ""),)


def fields(message: str) -> frozenset[str]:
    """The names in a message's braces."""
    return frozenset(name for _, name, _, _ in Formatter().parse(message) if name is not None)


def test_the_extractor_finds_what_the_screens_say() -> None:
    """The tests below look at the messages that stand in the code, so there must be some, with plurals among them."""
    assert "Overview" in spoken()
    assert spoken()["week"] == ("week", "weeks")


def test_every_string_has_its_danish() -> None:
    """Danish is the language of the contract and the default on screen: no string of ours is left in English."""
    missing = [
        key
        for key, forms in spoken().items()
        if key not in danish() or len(forms_of(danish()[key])) != len(forms) or not all(forms_of(danish()[key]))
    ]
    assert missing == [], "append these to messages.po, each with its msgstr"


def test_no_translation_is_a_guess() -> None:
    """A mark of "fuzzy" says that nobody has read it: check the words and take the mark away."""
    assert [key for key, message in danish().items() if message.fuzzy] == []


def test_a_translation_fills_in_the_same_fields() -> None:
    """A field lost or invented by the translation would drop a figure, or break the page."""
    wrong = []
    for key, forms in spoken().items():
        asked = frozenset[str]().union(*map(fields, forms))
        given = {fields(form) for form in forms_of(danish()[key])} if key in danish() else {asked}
        if not given <= {asked, asked - {"n"}}:
            wrong.append(key)
    assert wrong == []


def test_no_translation_is_left_over() -> None:
    """A translation of what nobody says any more misleads the next translator."""
    assert [key for key in danish() if key not in spoken()] == []


def test_no_string_is_translated_twice() -> None:
    """Of two entries for one string the later would win in silence."""
    entries = re.findall(r'^msgid ((?:".*"\n?)+)', PO_FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    keys = Counter("".join(re.findall(r'"(.*)"', entry)) for entry in entries)
    assert [key for key, count in keys.items() if count > 1] == []


def calls(tree: ast.AST) -> Iterator[tuple[str, bool, ast.Call]]:
    """Every call in a file: the name called, whether it is a method of something, and the call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(name):
                    yield name, False, node
                case ast.Attribute(owner, name) if ast.unparse(owner) != "log":
                    yield name, True, node


def bare_words(argument: ast.expr) -> str:
    """The words that an argument would show in one language only; empty where it shows none."""
    match argument:
        case ast.Constant(str(shown)):
            pass
        case ast.JoinedStr(parts):
            shown = "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
        case _:
            return ""
    without_markup = re.sub(r":[a-z]+/[a-z_]+:|:[a-z]+(?:-[a-z]+)*\[|<[^>]*>|&[a-z]+;", "", shown)
    return shown if re.search(r"[A-Za-zÆØÅæøå]{2}", without_markup) else ""


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(source.relative_to(ROOT)))
def test_nothing_is_shown_that_is_not_translated(source: Path) -> None:
    """What Streamlit is given to show goes through `t`; a bare string would be in one language for every reader."""
    shown = [
        f"line {call.lineno}: {words!r}"
        for name, is_method, call in calls(ast.parse(source.read_text(encoding="utf-8")))
        if is_method and name in SHOWING
        for argument in [*call.args[:1], *(each.value for each in call.keywords if each.arg in SHOWN_BY_NAME)]
        if (words := bare_words(argument))
    ]
    assert shown == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(source.relative_to(ROOT)))
def test_what_is_said_is_written_out(source: Path) -> None:
    """A sentence put together from pieces is not found by the extractor, nor ordered as another language orders it."""
    pieced = [
        f"line {call.lineno}: {ast.unparse(argument)}"
        for name, is_method, call in calls(ast.parse(source.read_text(encoding="utf-8")))
        if name in SAYING and not is_method
        for argument in call.args[: 2 if name == "tn" else 1]
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
    ]
    assert pieced == []


def test_a_sentence_is_said_in_the_language_asked_for() -> None:
    """English stands in the code, Danish in its catalogue."""
    assert translation._("Overview", lang="en") == "Overview"
    assert translation._("Overview", lang="da") == "Overblik"


def test_a_string_without_translation_is_shown_in_english_rather_than_not_at_all() -> None:
    """A missing word fails the tests, not the page."""
    assert catalogue("da").gettext("Not in any catalogue") == "Not in any catalogue"


def test_what_is_compiled_is_what_is_written() -> None:
    """An edited translation shows once `make text` has compiled it; every message of the file is in what is read."""
    compiled = catalogue("da")
    stale = [
        message.id
        for message in read_translations()
        if isinstance(message.id, str) and message.id and compiled.gettext(message.id) != message.string
    ]
    assert stale == [], "run `make text`"


@pytest.mark.parametrize(("asked", "given"), [("da", "da"), ("EN", "en"), ("de", None), ("", None), (None, None)])
def test_only_our_languages_are_usable(asked: str | None, given: str | None) -> None:
    """An address may ask for any language; only ours are given, in any case."""
    assert usable(asked) == given


@pytest.mark.parametrize(
    ("value", "decimals", "danish", "english"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (-0.3, 1, "−0,3", "−0.3"),
        (0.25, 1, "0,3", "0.3"),
        (-0.25, 1, "−0,3", "−0.3"),
        (2.675, 2, "2,68", "2.68"),
        (-0.04, 1, "0,0", "0.0"),
        (99.99999999999999, 1, "100,0", "100.0"),
        (250, 0, "250", "250"),
        (1e-9, 1, "0,0", "0.0"),
    ],
)
def test_numbers_are_written_as_the_country_writes_them(value: float, decimals: int, danish: str, english: str) -> None:
    """Decimal comma and thousands point in Danish; halves rounded away from zero; zero has no sign."""
    assert numbers.number(value, decimals, lang="da") == danish
    assert numbers.number(value, decimals, lang="en") == english


@pytest.mark.parametrize(
    ("value", "danish"), [(96.96, "96,96"), (1250.0, "1250"), (-0.0, "0"), (1e-7, "0,0000001"), (100.0, "100")]
)
def test_an_exact_number_has_every_decimal_and_can_be_typed_back(value: float, danish: str) -> None:
    """No thousands separator, no rounding, no exponent: what is shown in an input is what it means."""
    assert numbers.exact(value, lang="da") == danish


@pytest.mark.parametrize(("value", "shown"), [(0.3, "+0,3"), (-0.3, "−0,3"), (0.0, "0,0"), (0.04, "0,0")])
def test_a_change_shows_its_sign_unless_it_rounds_to_nothing(value: float, shown: str) -> None:
    """A rise of "+0,0" would be claimed that the reader cannot see."""
    assert numbers.signed(value, 1, lang="da") == shown


@pytest.mark.parametrize(
    ("measure", "value", "danish", "english"),
    [
        (SICK_LEAVE, 9.9, "9,9 dage", "9.9 days"),
        (SICK_LEAVE, 1.0, "1,0 dag", "1.0 day"),
        (WEEKS, 13.0, "13,0 uger", "13.0 weeks"),
        (CASES, 1.0, "1 sag", "1 case"),
        (CASES, 1250.0, "1.250 sager", "1,250 cases"),
        (REPORT, date(2024, 4, 22), "22. april 2024", "22 April 2024"),
        (REPORT, None, "ikke kendt", "not known"),
        (REPORT, True, "ja", "yes"),
        (REPORT, False, "nej", "no"),
    ],
)
def test_a_figure_is_shown_in_its_measures_unit(
    measure: Measure, value: Value | None, danish: str, english: str
) -> None:
    """Number, unit and their form belong together; a day, a yes and an unknown have none."""
    assert figures.figure(measure, value, lang="da").replace(spaces.SPACE, " ") == danish
    assert figures.figure(measure, value, lang="en").replace(spaces.SPACE, " ") == english


@pytest.mark.parametrize("unit", ["pct.", "uger", "dage", "sager", "klagesager", "nævn", "mio. kr."])
def test_a_danish_unit_stands_as_the_plan_writes_it(unit: str) -> None:
    """The plan's own word comes back through the translation, so Danish readers see the contract's unit."""
    assert units.unit(unit, 2, lang="da") == unit
    assert units.unit(unit, 2, lang="en") != unit


def test_a_unit_that_we_do_not_know_is_shown_as_written() -> None:
    """A new plan may measure in anything."""
    assert units.unit("årsværk", 3, lang="en") == "årsværk"


@pytest.mark.parametrize(
    ("measure", "margin", "met", "danish"),
    [
        (SICK_LEAVE, 0.3, True, "luft 0,3 dage"),
        (SICK_LEAVE, -0.3, False, "mangler 0,3 dage"),
        (SICK_LEAVE, 0.0, True, "luft 0,0 dage"),
        (SICK_LEAVE, 0.0, False, "mangler 0,0 dage"),
        (SICK_LEAVE, -0.004, False, "mangler 0,004 dage"),
        (SICK_LEAVE, 10.355 - 10.4, False, "mangler 0,05 dage"),
        (SICK_LEAVE, -0.045, False, "mangler 0,05 dage"),
        (SICK_LEAVE, -0.21, False, "mangler 0,3 dage"),
        (SICK_LEAVE, -0.1 - 0.2, False, "mangler 0,3 dage"),
        (SICK_LEAVE, 0.29, True, "luft 0,2 dage"),
        (SICK_LEAVE, 0.1 + 0.2, True, "luft 0,3 dage"),
        (SICK_LEAVE, 0.3 - 1e-12, True, "luft 0,3 dage"),
        (SICK_LEAVE, 0.06, True, "luft 0,06 dage"),
        (SICK_LEAVE, 1.09, True, "luft 1,0 dag"),
        (REPORT, -1.0, False, "mangler 1 dag"),
        (REPORT, 20.0, True, "luft 20 dage"),
    ],
)
def test_a_margin_is_said_as_room_or_lack(measure: Measure, margin: float, met: bool, danish: str) -> None:
    """The verdict decides the word; a lack is rounded up and room down; what is not nothing never reads as nothing."""
    assert figures.room(measure, margin, met=met, lang="da").replace(spaces.SPACE, " ") == danish


@pytest.mark.parametrize(
    ("outcome", "danish"),
    [(Outcome.MET, "opfyldt"), (Outcome.NOT_MET, "ikke opfyldt"), (Outcome.PENDING, "afventer")],
)
def test_an_outcome_has_the_contracts_word(outcome: Outcome, danish: str) -> None:
    """One word a concept."""
    assert verdicts.outcome(outcome, lang="da") == danish


@pytest.mark.parametrize(
    ("standing", "danish"), [(Standing.SECURED, "sikret"), (Standing.OPEN, "åben"), (Standing.LOST, "tabt")]
)
def test_a_standing_has_one_word(standing: Standing, danish: str) -> None:
    """One word a concept."""
    assert verdicts.standing(standing, lang="da") == danish


def test_time_is_written_as_the_country_writes_it() -> None:
    """Quarters, days and the clock."""
    quarter = Quarter(2024, 2)
    assert (dates.quarter(quarter, lang="da"), dates.quarter(quarter, lang="en")) == ("2. kvartal 2024", "Q2 2024")
    assert (dates.quarter_short(quarter, lang="da"), dates.quarter_short(quarter, lang="en")) == ("2. kvt.", "Q2")
    assert dates.day(date(2024, 3, 5), lang="da") == "5. marts 2024"
    assert (dates.clock(time(10, 14), lang="da"), dates.clock(time(10, 14), lang="en")) == ("10.14", "10:14")
    assert lists.listed(["a", "b", "c"], lang="da") == "a, b og c"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("**1.1** $x$", r"\*\*1.1\*\* \$x\$"),
        (
            ":material/home: :red[x] :+1: http://x",
            r":^material/home: :^red\[x\] :^+1: http:^//x".replace("^", markdown.JOINER),
        ),
        ("www.x.dk og a@b.dk", f"www{markdown.JOINER}.x.dk og a@{markdown.JOINER}b.dk"),
        ("<b> [here](x) ![x](y)", r"\<b\> \[here\](x) \!\[x\](y)"),
        ("sygefravær_året_før", r"sygefravær\_året\_før"),
        ("# x", r"\# x"),
        ("1. x", r"1\. x"),
        ("- x -> y -- z", r"\- x \-\> y \-- z"),
        ("a | b ~ c `d`", r"a \| b \~ c \`d\`"),
    ],
)
def test_words_from_outside_are_shown_as_they_are(written: str, kept: str) -> None:
    """A cell or a title may hold any sign; none of them may draw, link or hide anything."""
    assert markdown.escape_markdown(written) == kept


@pytest.mark.parametrize(
    "title",
    ["Informationssikkerhed: aktiviteter til tiden", "13-ugers sager (10:14)", "+/- 2 pct.", "NIS2-direktivet!"],
)
def test_an_ordinary_title_is_not_escaped(title: str) -> None:
    """A label is also read aloud, backslashes and all."""
    assert markdown.escape_markdown(title) == title
