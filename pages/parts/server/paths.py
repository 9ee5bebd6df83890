"""What a request asks for, below the path that the server lives under, and in which language."""

from urllib.parse import parse_qs

from starlette.types import Scope

from pages.parts.state.address import base_path
from words.language import DEFAULT, Language, usable

__all__ = ["address_of", "language_of"]


def address_of(scope: Scope) -> str:
    """Return the path below the one that the server lives under, without slashes at the ends."""
    return str(scope["path"]).strip("/").removeprefix(base_path()).strip("/")


def language_of(scope: Scope) -> Language:
    """Return the language that a request asks for; the product's own where it asks for none of ours."""
    query = parse_qs(scope["query_string"].decode("latin-1"))
    return usable(query.get("lang", [""])[-1]) or DEFAULT
