"""Why an export cannot be imported."""

from enum import StrEnum
from typing import NamedTuple

from store.mismatches import Mismatch

__all__ = ["Refusal", "RefusalKind", "RefusedError"]


class RefusalKind(StrEnum):
    """Why a zip cannot be imported."""

    NOT_OURS = "not_ours"
    NEWER = "newer"
    TOO_LARGE = "too_large"
    FIGURE_TOO_LARGE = "figure_too_large"
    DAMAGED = "damaged"
    NOT_EMPTY = "not_empty"
    CHANGED = "changed"
    DIFFERS = "differs"


class Refusal(NamedTuple):
    """Nothing was imported; `place` names the file inside the zip that is the reason, where one is.

    Where the history does not fit its seals (CHANGED) `place` names the record, in words for an administrator.
    `mismatch`: where the figures do not follow from their files, what differs; `place` is then the step's.
    """

    kind: RefusalKind
    place: str = ""
    mismatch: Mismatch | None = None


class RefusedError(Exception):
    """A zip cannot be imported; `refusal` tells why, as a value."""

    def __init__(self, kind: RefusalKind, place: str = "", mismatch: Mismatch | None = None) -> None:
        """Hold the refusal."""
        self.refusal = Refusal(kind, place, mismatch)
        super().__init__(f"{kind}: {place}")
