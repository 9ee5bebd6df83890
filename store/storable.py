"""Text as every database can hold it."""

__all__ = ["storable", "storable_whole"]

MOST_CHARACTERS = 10_000


def storable(text: str) -> str:
    """Return text as it is, but for what no database takes: a NUL and half a character become �, and it has an end."""
    return storable_whole(text)[:MOST_CHARACTERS]


def storable_whole(text: str) -> str:
    """Return text as `storable` does, but to its very end: JSON that is cut is none."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\N{REPLACEMENT CHARACTER}")
