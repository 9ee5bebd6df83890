"""A scenario as it stands in an address: only what differs from the projection."""

from typing import NamedTuple

from engine.figures.interpretation import Interpretation
from engine.figures.projection import Projection
from engine.figures.scenario import Scenario
from engine.figures.scenario_text import RejectedChange, RejectReason, apply_change_text, format_change

__all__ = ["LinkedScenario", "read_link", "write_link"]

BETWEEN_CHANGES = "~"
BEFORE_VALUE = ":"
INTERPRETATION = "*"
"""What a reading begins with in place of a measure's key, which no key does."""
LONGEST_LINK_READ = 8_000


class LinkedScenario(NamedTuple):
    """What a link gave: the scenario with every change that could be made, and those that could not."""

    scenario: Scenario
    rejected_changes: tuple[RejectedChange, ...]


def write_link(scenario: Scenario) -> str:
    """Write the changes as `sygefravær:9.8~nis2:2024-10-17~kritikprocent:~*rounded`; empty where nothing differs.

    A reading that is not the plan's own stands behind them. Not percent-encoded: that is the address's own business.
    """
    changes = (f"{measure}{BEFORE_VALUE}{format_change(value)}" for measure, value in scenario.changes.items())
    interpretations = (f"{INTERPRETATION}{each}" for each in Interpretation if each in scenario.interpretations)
    return BETWEEN_CHANGES.join((*changes, *interpretations))


def read_link(text: str, projection: Projection) -> LinkedScenario:
    """Make the changes that a link names on a projection; what cannot be used is named. No text raises.

    Of a longer text than any plan needs the beginning is read, and no change that the end would cut in two.
    """
    if len(text) > LONGEST_LINK_READ:
        text = text[:LONGEST_LINK_READ].rpartition(BETWEEN_CHANGES)[0]
    texts = [each for each in text.split(BETWEEN_CHANGES) if each]
    known = {f"{INTERPRETATION}{each}": each for each in Interpretation}
    interpretations = frozenset(known[each] for each in texts if each in known)
    scenario, rejected_changes = Scenario(projection, interpretations=interpretations), []
    measures: set[str] = set()
    for text_of_change in texts:
        if text_of_change in known:
            continue
        measure, colon, value = text_of_change.partition(BEFORE_VALUE)
        result: Scenario | RejectedChange
        if not colon:
            reason = RejectReason.NO_SUCH_READING if measure[:1] == INTERPRETATION else RejectReason.NOT_A_VALUE
            result = RejectedChange(measure[:100], "", reason)
        elif measure in measures:
            result = RejectedChange(measure[:100], value[:100], RejectReason.TWICE)
        else:
            result = apply_change_text(scenario, measure, value)
        measures.add(measure)
        if isinstance(result, RejectedChange):
            rejected_changes.append(result)
        else:
            scenario = result
    return LinkedScenario(scenario, tuple(rejected_changes))
