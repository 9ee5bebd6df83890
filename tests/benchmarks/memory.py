"""How much memory a process has."""

from pathlib import Path

__all__ = ["megabytes_of"]


def megabytes_of(pid: int) -> float:
    """Return the megabytes that a process holds just now; 0 where the machine does not tell."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)
