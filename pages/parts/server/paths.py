"""What a request asks for, below the path that the server lives under, and in which language."""

from starlette.types import Scope

from pages.parts.state.address import base_path
from pages.parts.state.page_language import language_of_query
from words.language import Language

__all__ = ["address_of", "language_of"]


def address_of(scope: Scope) -> str:
    """Return the path below the one that the server lives under, without slashes at the ends."""
    return str(scope["path"]).strip("/").removeprefix(base_path()).strip("/")


def language_of(scope: Scope) -> Language:
    """Return the language that a request asks for; the product's own where it asks for none of ours."""
    return language_of_query(scope["query_string"].decode("latin-1"))
