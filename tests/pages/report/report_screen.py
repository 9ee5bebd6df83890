"""The screen for reports in a new session, and what is pressed in its editor."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.pages.kept_screens import htmls, said, show, words

__all__ = ["editor", "everything", "fields", "open_report", "press"]


def open_report(**asked: str) -> AppTest:
    """Open the screen at an address."""
    return show("report.py", **asked)


def editor(page: AppTest) -> dict[str, Any]:
    """The data of the editor on a page."""
    found = (json.loads(each.proto.json) for each in page.get("bidi_component") if each.proto.json)
    return next(data for data in found if "kept" in data)


def press(page: AppTest, act: str = "save", goal: str = "", by: str = "abc", **fields: tuple[str, str]) -> AppTest:
    """The page after a press in the editor: what a browser would send, each field with what it was begun on.

    A field's dots are written as double underscores: `forklaring__1__2__cause`.
    """
    typed = {key.replace("__", "."): {"text": text, "base": base} for key, (text, base) in fields.items()}
    data = editor(page)
    number, form = data["ack"] + 1, data["form"]
    page.session_state["report editor"] = {
        "act": {"n": number, "form": form, "act": act, "by": by, "fields": typed, "goal": goal}
    }
    page.run()
    assert not page.exception, page.exception[0].stack_trace
    return page


def everything(page: AppTest) -> str:
    """What a page says, its editor's panels too."""
    panels = [data["panels"][name] for data in [editor(page)] for name in ("list", "form")] if _has_editor(page) else []
    return "\n".join([said(page), *map(words, [*htmls(page), *panels])])


def fields(page: AppTest) -> str:
    """The form of the goal that is open, as HTML."""
    form: str = editor(page)["panels"]["form"]
    return form


def _has_editor(page: AppTest) -> bool:
    return any('"kept"' in each.proto.json for each in page.get("bidi_component"))
