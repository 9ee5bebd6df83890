"""Figures and margins, in their measure's unit."""

from datetime import date

import pytest

from engine.plan import Measure, Value
from words import figures, spaces

SICK_LEAVE = Measure(key="sygefravær", title="Sygefravær", unit="dage", domain="duration")
WEEKS = Measure(key="sagstid", title="Sagsbehandlingstid", unit="uger", domain="duration")
CASES = Measure(key="verserende", title="Verserende sager", unit="sager", decimals=0, domain="count")
REPORT = Measure(key="rapport", title="Rapport", domain="date")


@pytest.mark.parametrize(
    ("measure", "value", "danish", "english"),
    [
        (SICK_LEAVE, 9.9, "9,9 dage", "9.9 days"),
        (SICK_LEAVE, 1.0, "1,0 dag", "1.0 day"),
        (WEEKS, 13.0, "13,0 uger", "13.0 weeks"),
        (CASES, 1.0, "1 sag", "1 case"),
        (CASES, 1250.0, "1.250 sager", "1,250 cases"),
        (REPORT, date(2024, 4, 22), "22. april 2024", "22 April 2024"),
        (REPORT, None, "ikke kendt", "not known"),
        (REPORT, True, "ja", "yes"),
        (REPORT, False, "nej", "no"),
    ],
)
def test_a_figure_is_shown_in_its_measures_unit(
    measure: Measure, value: Value | None, danish: str, english: str
) -> None:
    """Number, unit and their form belong together; a day, a yes and an unknown have none."""
    assert figures.figure(measure, value, lang="da").replace(spaces.SPACE, " ") == danish
    assert figures.figure(measure, value, lang="en").replace(spaces.SPACE, " ") == english


@pytest.mark.parametrize(
    ("measure", "margin", "danish"),
    [
        (SICK_LEAVE, 0.3, "0,3 dage"),
        (SICK_LEAVE, -0.3, "0,3 dage"),
        (SICK_LEAVE, 0.0, "0,0 dage"),
        (SICK_LEAVE, -0.004, "0,004 dage"),
        (SICK_LEAVE, 10.355 - 10.4, "0,05 dage"),
        (SICK_LEAVE, -0.045, "0,05 dage"),
        (SICK_LEAVE, -0.21, "0,3 dage"),
        (SICK_LEAVE, -0.1 - 0.2, "0,3 dage"),
        (SICK_LEAVE, 0.29, "0,2 dage"),
        (SICK_LEAVE, 0.1 + 0.2, "0,3 dage"),
        (SICK_LEAVE, 0.3 - 1e-12, "0,3 dage"),
        (SICK_LEAVE, 0.06, "0,06 dage"),
        (SICK_LEAVE, 1.09, "1,0 dag"),
        (REPORT, -1.0, "1 dag"),
        (REPORT, 20.0, "20 dage"),
    ],
)
def test_a_margin_is_on_the_safe_side(measure: Measure, margin: float, danish: str) -> None:
    """A lack is rounded up and room down; what is not nothing never reads as nothing."""
    assert figures.amount(measure, margin, lang="da").replace(spaces.SPACE, " ") == danish
