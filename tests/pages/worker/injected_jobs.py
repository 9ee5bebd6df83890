"""Jobs that no product has: each does one thing that a hostile file might make a reader do."""

import os
import re
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from pages.parts.worker.limits import Limits

__all__ = ["AnswerHuge", "CallSystem", "Fail", "Grow", "Loop", "Search", "Sleep", "Vanish", "Wait", "Who", "WriteFile"]

SHORT = Limits(seconds=0.3)
AMPLE = Limits(seconds=30)


@dataclass(frozen=True, slots=True)
class Loop:
    """Never ends."""

    limits: ClassVar[Limits] = SHORT

    def perform(self) -> None:
        """Go round in a circle."""
        while True:
            pass


@dataclass(frozen=True, slots=True)
class Wait:
    """Does nothing, for long."""

    limits: ClassVar[Limits] = AMPLE

    def perform(self) -> None:
        """Wait for a signal that never comes."""
        signal.pause()


@dataclass(frozen=True, slots=True)
class Sleep:
    """Takes time, and no work."""

    limits: ClassVar[Limits] = Limits(seconds=0.1)

    def perform(self) -> None:
        """Wait for a signal that never comes."""
        signal.pause()


@dataclass(frozen=True, slots=True)
class Search:
    """Spends years in one regular expression, in which no signal handler of Python's has a turn."""

    limits: ClassVar[Limits] = SHORT

    def perform(self) -> None:
        """Look for what is not there, in every way there is."""
        re.search("(a+)+b", "a" * 60)


@dataclass(frozen=True, slots=True)
class Grow:
    """Asks for more memory than there is to have."""

    megabytes: int
    limits: ClassVar[Limits] = AMPLE

    def perform(self) -> int:
        """Take it, and hand back how much it was."""
        return len(bytearray(self.megabytes * 2**20))


@dataclass(frozen=True, slots=True)
class AnswerHuge:
    """Hands back more than anybody wants."""

    limits: ClassVar[Limits] = Limits(seconds=30, answer_megabytes=1)

    def perform(self) -> bytes:
        """Hand back two megabytes where one may be."""
        return bytes(2 * 2**20)


@dataclass(frozen=True, slots=True)
class Vanish:
    """Is killed, as the system does where memory is short."""

    limits: ClassVar[Limits] = AMPLE

    def perform(self) -> None:
        """Be gone."""
        os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True, slots=True)
class Fail:
    """Meets a fault of ours."""

    limits: ClassVar[Limits] = AMPLE

    def perform(self) -> None:
        """Raise what no reader may."""
        raise ArithmeticError("the sum of it")


@dataclass(frozen=True, slots=True)
class WriteFile:
    """Writes where nothing is to be written."""

    path: str
    limits: ClassVar[Limits] = AMPLE

    def perform(self) -> str:
        """Write a byte."""
        try:
            Path(self.path).write_bytes(b"x")
        except OSError as error:
            return type(error).__name__
        return "written"


class _Call:
    """Once read back, has called the system; so may a pickle that somebody else made."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, ("true",)


@dataclass(frozen=True, slots=True)
class CallSystem:
    """Hands back what would call the system in whoever reads it."""

    limits: ClassVar[Limits] = AMPLE

    def perform(self) -> object:
        """Hand it back."""
        return _Call()


@dataclass(frozen=True, slots=True)
class Who:
    """Says in which process it is done."""

    limits: ClassVar[Limits] = AMPLE

    def perform(self) -> tuple[int, int, bool]:
        """Return its number, its parent's, and whether it has Streamlit along."""
        import sys  # noqa: PLC0415 - of the process in which it is done

        return os.getpid(), os.getppid(), "streamlit" in sys.modules
