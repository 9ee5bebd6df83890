"""What one job may take, and holding the process that does it to that. Linux knows all of it; see `are_held_here`."""

import os
import sys
from contextlib import suppress
from ctypes import CDLL
from math import ceil
from pathlib import Path
from signal import ITIMER_PROF, ITIMER_REAL, SIGKILL, setitimer
from typing import NamedTuple

if sys.platform == "linux":
    import resource

__all__ = ["BACKUP", "FILE", "Limits", "are_held_here", "hold_to", "stand_back"]

MEGABYTE = 2**20
NICE = 10
"""Whoever moves a lever goes before whoever brings a file."""

END_WITH_PARENT, NO_NEW_PRIVILEGES = 1, 38
"""What Linux calls PR_SET_PDEATHSIG and PR_SET_NO_NEW_PRIVS."""


class Limits(NamedTuple):
    """What one job may take before it is ended.

    `seconds`: of the processor; `patience` times as many of the clock, so that a busy machine refuses no honest file.
    `megabytes`: beside what the process has when it begins.
    `answer_megabytes`: of what it hands back. `writes`: whether it may write files, as a database is.
    """

    seconds: float
    patience: int = 3
    megabytes: int = 300
    answer_megabytes: int = 32
    writes: bool = False

    @property
    def clock_seconds(self) -> float:
        """How long it may take by the clock."""
        return self.seconds * self.patience


FILE = Limits(seconds=2)
"""What reading one person's files, or giving one back, may take."""

BACKUP = Limits(seconds=30, writes=True)
"""What putting an export in may take: it is checked whole, and written into the database."""


def are_held_here() -> bool:
    """Whether this system can hold a process to all the limits."""
    return sys.platform == "linux"


def stand_back() -> None:
    """Let everything else go first, end when the parent does, and never gain a right; called once in the process."""
    os.nice(NICE)
    prctl = CDLL(None).prctl
    prctl(END_WITH_PARENT, SIGKILL, 0, 0, 0)
    prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)


def hold_to(limits: Limits) -> None:
    """Hold this process to limits, for good. The system ends it at most of them: no code of ours has to be asked."""
    if sys.platform == "linux":
        setitimer(ITIMER_PROF, limits.seconds)
        setitimer(ITIMER_REAL, limits.clock_seconds)
        _at_most(resource.RLIMIT_CPU, ceil(limits.seconds) + 1)
        _at_most(resource.RLIMIT_DATA, _data_bytes() + limits.megabytes * MEGABYTE)
        _at_most(resource.RLIMIT_CORE, 0)
        if not limits.writes:
            _at_most(resource.RLIMIT_FSIZE, 0)
            _at_most(resource.RLIMIT_NOFILE, 32)


def _at_most(what: int, amount: int) -> None:
    with suppress(ValueError):  # the administrator has set less, and that holds
        resource.setrlimit(what, (amount, amount))


def _data_bytes() -> int:
    """Return how much memory of its own this process has: what RLIMIT_DATA counts."""
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith("VmData:"))
    return int(kilobytes) * 1024
