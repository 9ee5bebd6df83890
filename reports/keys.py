"""The keys of what people write: of the content controls of a Word file, of a TOML file, of the page's fields."""

from engine.plan import ReportDuty

__all__ = ["APPROVED", "CHECKED", "DISCRETIONARY", "JUDGEMENT", "PREPARED", "duty_key", "explanation_key"]

JUDGEMENT = "vurdering"
PREPARED = "udarbejdet"
CHECKED = "kontrolleret"
APPROVED = "godkendt"
DISCRETIONARY = "diskretionær_vurdering"
"""Always empty: it is the ministry's to write, on the paper, outside the score."""


def explanation_key(goal: str, field: str) -> str:
    """Return the key of a goal's explanation: forklaring.1.2.cause; `field` as `Explanation` calls it."""
    return f"forklaring.{goal}.{field}"


def duty_key(duty: ReportDuty, row: int | None = None) -> str:
    """Return the key of what a duty asks for: oplysning.nævn; of a table's row its number beside it, 1 the first."""
    return f"oplysning.{duty.key}" if row is None else f"oplysning.{duty.key}.{row}"
