"""The engine's version: the same version gives the same verdicts on the same plan and figures."""

__all__ = ["VERSION"]

VERSION = "1.0.0"
"""The project's own; a change that moves a verdict raises it, and CHANGELOG.md names the goal."""
