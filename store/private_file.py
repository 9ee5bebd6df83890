"""Files that only who runs the program may read: what was accepted is nobody else's on the same machine."""

import os
from logging import getLogger
from pathlib import Path

__all__ = ["PRIVATE", "make_private", "make_private_file"]

log = getLogger(__name__)

OTHERS = 0o077
PRIVATE = 0o600
"""What only who runs the program may read and write."""


def make_private_file(file: Path) -> None:
    """Make an empty file that nobody else may read, or take from others what they may do with one that is there.

    OSError where it cannot be made.
    """
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, PRIVATE))
    make_private(file)


def make_private(file: Path) -> None:
    """Take from others what they may do with a file; where that cannot be done, the log names it."""
    try:
        mode = file.stat().st_mode
        if mode & OTHERS:
            file.chmod(mode & ~OTHERS & 0o777)
    except FileNotFoundError:
        return
    except OSError as error:
        log.warning("Others on this machine may read %s, and that could not be changed: %s", file, error.strerror)
