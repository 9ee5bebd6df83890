"""What somebody types, as it is taken: a browser keeps to a field's length, and whoever speaks without one need not."""

__all__ = ["typed_text"]

_KEPT = "\n\t"


def typed_text(text: object, most: int) -> str:
    """Return what was typed in at most so many characters, without those that no keyboard gives.

    That is control characters but line ends and tabs, and halves of characters, which no database and no file takes.
    """
    shortened = str(text or "")[:most]
    return "".join(sign for sign in shortened if sign in _KEPT or not _unwritable(sign)).strip()


def _unwritable(sign: str) -> bool:
    return ord(sign) < ord(" ") or "\x7f" <= sign < "\xa0" or "\ud800" <= sign <= "\udfff"
