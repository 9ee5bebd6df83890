"""Text as every database can hold it."""

__all__ = ["storable"]

MOST_CHARACTERS = 10_000


def storable(text: str) -> str:
    """Return text as it is, but for what no database takes: a NUL and half a character become �, and it has an end."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return whole.replace("\0", "\N{REPLACEMENT CHARACTER}")[:MOST_CHARACTERS]
