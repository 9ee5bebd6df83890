"""The readings of a contract that can be put in the place of the plan's own, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from engine.figures import Interpretation
from words.translation import N_, _

__all__ = ["interpretation_name", "interpretation_sentence"]

_NAMES: Mapping[Interpretation, str] = MappingProxyType(
    {
        Interpretation.ROUNDED: N_("rounded figures"),
        Interpretation.NEXT_WORKING_DAY: N_("deadline on the next working day"),
        Interpretation.WITHOUT_PROVISIONAL: N_("without provisional figures"),
    }
)
_SENTENCES: Mapping[Interpretation, str] = MappingProxyType(
    {
        Interpretation.ROUNDED: N_("Figures are judged rounded to the decimals they are shown with"),
        Interpretation.NEXT_WORKING_DAY: N_("A report that is due on a holiday is due on the next working day"),
        Interpretation.WITHOUT_PROVISIONAL: N_("Provisional figures do not count, as if they were not reported"),
    }
)


def interpretation_name(interpretation: Interpretation) -> str:
    """Name a reading where there is little room."""
    return _(_NAMES[interpretation])


def interpretation_sentence(interpretation: Interpretation) -> str:
    """Say what a reading does."""
    return _(_SENTENCES[interpretation])
