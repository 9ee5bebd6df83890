"""The language that a page's address asks for."""

from functools import lru_cache
from urllib.parse import parse_qsl

from streamlit.runtime.scriptrunner import get_script_run_ctx

from words.language import DEFAULT, Language, usable

__all__ = ["language_of_query", "page_language"]


def page_language() -> Language:
    """Return the language that the page's address asks for; Danish where it asks for none of ours."""
    page = get_script_run_ctx(suppress_warning=True)
    return DEFAULT if page is None else language_of_query(page.query_string)


@lru_cache(maxsize=64)
def language_of_query(query: str) -> Language:
    """Read it once for an address, since a page asks for each of its thousand words."""
    return usable(dict(parse_qsl(query)).get("lang")) or DEFAULT
