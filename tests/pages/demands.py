"""The plainest demand on a measure of each domain, for plans that are written by the hundred."""

from types import MappingProxyType
from typing import Any

__all__ = ["DOMAINS", "TARGETS", "YEAR", "Form", "demand"]

Form = dict[str, Any]

YEAR = 2025
DOMAINS = ("share", "duration", "count", "deviation", "date", "yes_no")
TARGETS = MappingProxyType({"share": 90.0, "duration": 13.0, "count": 250.0, "deviation": 2.0})


def demand(key: str, domain: str) -> Form:
    """A part as a plan file has it."""
    match domain:
        case "date":
            return {"kind": "delivered", "measure": key, "due": {"report": 2}}
        case "yes_no":
            return {"kind": "attested", "measure": key}
        case "share":
            return {"kind": "at_least", "measure": key, "target": TARGETS[domain]}
        case "deviation":
            return {"kind": "within", "measure": key, "target": TARGETS[domain]}
        case _:
            return {"kind": "at_most", "measure": key, "target": TARGETS[domain]}
