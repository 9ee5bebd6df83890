"""What is said of saved scenarios: conflicts, what differs since, and files that cannot be opened."""

from collections.abc import Iterable
from typing import assert_never

from engine.figures import Difference, FileFault
from engine.plan import Plan
from pages.parts.state.saved_scenarios import ScenarioConflict
from pages.parts.state.timestamps import stamp_text
from words.scenario_differences import difference_sentence
from words.translation import _

__all__ = ["conflict_sentence", "differences_text", "fault_sentence"]


def conflict_sentence(conflict: ScenarioConflict) -> str:
    """Say what kept a scenario from being renamed or deleted."""
    saved, now, new_name = conflict
    if now is None:
        return _(
            "“{name}” is not there any more, so it was not renamed to “{new_name}”. What it held is not lost.",
            name=saved.name,
            new_name=new_name,
        )
    if new_name:
        return _(
            "“{name}” was changed by somebody else in the meantime, so it was not renamed to “{new_name}”. "
            "It is called “{now}” now, kept {time}. Decide anew.",
            name=saved.name,
            new_name=new_name,
            now=now.name,
            time=stamp_text(now.stamp),
        )
    return _(
        "“{name}” was changed by somebody else in the meantime, so it was not deleted. "
        "It is called “{now}” now, kept {time}. Decide anew.",
        name=saved.name,
        now=now.name,
        time=stamp_text(now.stamp),
    )


def differences_text(differences: Iterable[Difference]) -> str:
    """Say what is not as it was when a scenario was saved; empty where all is."""
    sentences = " ".join(map(difference_sentence, differences))
    return (
        _("What it was made on differs, so its verdicts may too: {differences}", differences=sentences)
        if sentences
        else ""
    )


def fault_sentence(plan: Plan, fault: FileFault) -> str:
    """Word why a file cannot be opened, and what to do about it."""
    match fault:
        case FileFault.TOO_LARGE:
            return _("The file is larger than a scenario can be. Choose one that was downloaded on this page.")
        case FileFault.NOT_JSON:
            return _("The file cannot be read. Download the scenario again, and do not save it from another program.")
        case FileFault.NOT_A_SCENARIO:
            return _("The file is not a scenario. Choose one that was downloaded on this page, unchanged.")
        case FileFault.ANOTHER_PLAN:
            return _("The scenario belongs to another plan than {plan}. Choose its plan above, and open it there.",
                     plan=plan.title)  # fmt: skip
        case _:
            assert_never(fault)
