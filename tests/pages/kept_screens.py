"""The screens, opened on what a test keeps, and what they say."""

import re
from html import unescape
from pathlib import Path

from streamlit.testing.v1 import AppTest

from engine.plan import read_plan
from pages.parts.state.current_user import INITIALS
from store import PlanFile, Store
from tests.store.kept import PLAN, put_in_use

__all__ = ["MARKUP", "ROOT", "changed_plan", "htmls", "said", "show", "unmarked", "use", "words"]

ROOT = Path(__file__).parents[2]
MARKUP = "<script>alert(1)</script> **x** [a](b) :material/home: =1+1"


def show(screen: str, **asked: str) -> AppTest:
    """Open a screen in a new session, by an address that asks for all this."""
    page = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60)
    for name, value in asked.items():
        page.query_params[name] = value
    page.session_state[INITIALS.name] = "abc"
    page.run()
    page = page.switch_page(screen).run() if screen != "overview.py" else page
    assert not page.exception, page.exception[0].stack_trace
    return page


def said(page: AppTest) -> str:
    """Every sentence on a page."""
    kinds = ("markdown", "info", "warning", "error", "success")
    return "\n".join(str(getattr(element, "value", "")) for kind in kinds for element in page.get(kind))


def htmls(page: AppTest) -> list[str]:
    """Every piece of HTML on a page."""
    return [str(getattr(element, "body", element)) for element in page.get("html")]


def changed_plan(was: str, becomes: str) -> bytes:
    """The contract of 2024 with other words in it."""
    data = PLAN.data.decode()
    assert was in data
    return data.replace(was, becomes, 1).encode()


def use(store: Store, data: bytes) -> PlanFile:
    """Put a plan file in use."""
    file = PlanFile(read_plan(data), data)
    put_in_use(store, file)
    return file


def words(html: str) -> str:
    """The words of some HTML, with plain spaces."""
    unbroken = re.sub(r"</?(?:del|ins)>", "", html)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", unbroken)))


def unmarked(page: AppTest) -> list[str]:
    """What a page says that a browser would draw, link or run."""
    marked = [
        text for text in said(page).splitlines() if re.search(r"(?<!\\)<script|(?<!\\)\*\*x|:material/home", text)
    ]
    return marked + [html for html in htmls(page) if "<script>alert" in html]
