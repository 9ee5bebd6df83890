"""Plans of many institutions: the contract of 2024 under other names and in another year, with its figures."""

import re
from collections.abc import Iterator

from engine.plan import read_plan
from engine.reading import read_results
from store import PlanFile, Store, Submission, Upload
from tests.store.kept import MARK, PLAN, put_in_use, quarter

__all__ = ["bring", "institutions", "of_year"]

NAMES = (
    "Styrelsen for Undervisning og Kvalitet", "Ankestyrelsen", "Energistyrelsen", "Beredskabsstyrelsen",
    "Styrelsen for Arbejdsmarked og Rekruttering", "Kriminalforsorgen", "Vejdirektoratet", "Sikkerhedsstyrelsen",
    "Uddannelses- og Forskningsstyrelsen under Uddannelses- og Forskningsministeriets departement", "DMI",
)  # fmt: skip


def of_year(year: int, institution: str = "Ankestyrelsen", plan_id: str = "") -> PlanFile:
    """The contract as if it were of another year and institution."""
    text = re.sub(r"\b20[12]\d\b", lambda found: str(int(found[0]) + year - 2024), PLAN.data.decode())
    text = text.replace('institution = "Ankestyrelsen"', f'institution = "{institution}"', 1)
    text = text.replace("Resultatplan for Ankestyrelsen", f"Resultatplan for {institution}")
    text = text.replace(f'id = "ankestyrelsen-{year}"', f'id = "{plan_id or f"ankestyrelsen-{year}"}"', 1)
    data = text.encode()
    return PlanFile(read_plan(data), data)


def institutions(count: int, year: int) -> Iterator[PlanFile]:
    """Plans of so many institutions, some with long names."""
    for number in range(count):
        name = NAMES[number % len(NAMES)]
        name = name if number < len(NAMES) else f"{name}, område {number // len(NAMES) + 1}"
        yield of_year(year, name, f"plan-{number + 1}-{year}")


def bring(store: Store, plan: PlanFile, *numbers: int) -> None:
    """Put a plan in use, and accept the figures of these quarters, one entry each."""
    put_in_use(store, plan)
    for number in numbers:
        sample = quarter(number)
        year = plan.plan.year
        data = sample.data.decode().replace("2024", str(year)).encode()
        upload = Upload(f"{year}K{number}.csv", data, read_results(data, plan.plan).measurements)
        revision = store.revision(plan.plan.id).entry
        store.accept(plan, Submission((upload,), period=f"{year}K{number}"), MARK, expected_revision=revision)
