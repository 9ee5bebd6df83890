"""How much memory a process has."""

from pathlib import Path

__all__ = ["megabytes_of", "most_megabytes"]


def megabytes_of(pid: int) -> float:
    """Return the megabytes that a process holds just now; 0 where the machine does not tell."""
    return _status(str(pid), "VmRSS:")


def most_megabytes() -> float:
    """Return the most that this process has held, and none of its parent's as getrusage counts them; 0 as above."""
    return _status("self", "VmHWM:")


def _status(process: str, name: str) -> float:
    status = Path(f"/proc/{process}/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), 0.0)
