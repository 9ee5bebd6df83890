"""The sample data as the tests see it: every plan file, the contract it was read from, and its quarter files."""

from functools import cache
from pathlib import Path

from engine.plan import Plan, read_plan

SAMPLE_DATA = Path(__file__).parents[2] / "sample_data"
PLAN_FILES = sorted((SAMPLE_DATA / "plans").glob("*.toml"))
ANKESTYRELSEN, CPR = "ankestyrelsen-2024", "cpr-2020"


@cache
def plan_of_sample(plan_id: str) -> Plan:
    """The plan with this id."""
    return read_plan((SAMPLE_DATA / "plans" / f"{plan_id}.toml").read_bytes())


def plain(text: str) -> str:
    """Text as quotes are compared: white space collapsed, asterisks and number signs dropped."""
    return " ".join(text.replace("*", "").replace("#", "").split())


@cache
def contract_of(plan_id: str) -> str:
    """The contract's own text, plain."""
    return plain((SAMPLE_DATA / "contracts" / f"{plan_id}.md").read_text(encoding="utf-8"))


def quarter_files(plan_id: str) -> list[Path]:
    """The plan's quarter files, oldest first."""
    return sorted((SAMPLE_DATA / "results" / plan_id).glob("*.csv"))
