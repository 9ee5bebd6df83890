"""Every string that is shown is written out, translated, and said in the language asked for."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from tests.words.danish import PO_FILE, read_translations
from words import translation
from words.translation import catalogue

ROOT = Path(__file__).parents[2]
FOLDERS = ("pages", "reports", "words")
SOURCES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
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
    """What Streamlit is given to show goes through `_`; a bare string would be in one language for every reader."""
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
        for argument in call.args[: 2 if name == "ngettext" else 1]
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
