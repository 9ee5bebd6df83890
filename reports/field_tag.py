"""The tag by which a Word file names a field: its key, shortened where Word takes no more letters."""

from hashlib import sha256

__all__ = ["LONGEST_TAG", "field_tag"]

LONGEST_TAG = 64
"""Letters that Word takes in the tag, and in the title, of a content control."""
_OF_A_DIGEST = 12


def field_tag(key: str) -> str:
    """Return a field's tag; two keys have one tag only by chance that nobody meets."""
    if len(key) <= LONGEST_TAG:
        return key
    return f"{key[: LONGEST_TAG - _OF_A_DIGEST - 1]}~{sha256(key.encode()).hexdigest()[:_OF_A_DIGEST]}"
