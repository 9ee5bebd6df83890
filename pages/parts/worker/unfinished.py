"""Why a job was not done."""

from enum import StrEnum

__all__ = ["Unfinished"]


class Unfinished(StrEnum):
    """Why a job was not done."""

    TOO_MUCH = "too_much"
    """It would have taken more than its limits."""
    BUSY = "busy"
    """Others had every turn, for longer than anybody should wait."""
    FAILED = "failed"
    """A fault of ours; the log has it."""

    @property
    def can_be_tried_again(self) -> bool:
        """Whether another try may do better."""
        return self is not Unfinished.TOO_MUCH
