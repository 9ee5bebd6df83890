"""What is not as it was when a scenario was kept, in words."""

from typing import assert_never

from engine.figures import Difference
from words.translation import _

__all__ = ["difference_sentence"]


def difference_sentence(difference: Difference) -> str:
    """Word what is not as it was when the scenario was kept."""
    match difference:
        case Difference.ANOTHER_VERSION_OF_THE_PLAN:
            return _("The plan has changed since.")
        case Difference.OTHER_FIGURES:
            return _("Other quarterly figures have been accepted since.")
        case Difference.ANOTHER_PERIOD:
            return _("It was made as of another quarter.")
        case Difference.ANOTHER_ASSUMPTION:
            return _("It made another assumption about the quarters to come.")
        case Difference.ANOTHER_ENGINE:
            return _("It was scored by another version of this tool.")
        case _:
            assert_never(difference)
