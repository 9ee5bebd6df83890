"""Signs that numbers and units are written with."""

__all__ = ["MINUS", "SPACE"]

MINUS = "−"
SPACE = "\N{NO-BREAK SPACE}"
