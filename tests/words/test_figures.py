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
    ("measure", "margin", "met", "danish"),
    [
        (SICK_LEAVE, 0.3, True, "luft 0,3 dage"),
        (SICK_LEAVE, -0.3, False, "mangler 0,3 dage"),
        (SICK_LEAVE, 0.0, True, "luft 0,0 dage"),
        (SICK_LEAVE, 0.0, False, "mangler 0,0 dage"),
        (SICK_LEAVE, -0.004, False, "mangler 0,004 dage"),
        (SICK_LEAVE, 10.355 - 10.4, False, "mangler 0,05 dage"),
        (SICK_LEAVE, -0.045, False, "mangler 0,05 dage"),
        (SICK_LEAVE, -0.21, False, "mangler 0,3 dage"),
        (SICK_LEAVE, -0.1 - 0.2, False, "mangler 0,3 dage"),
        (SICK_LEAVE, 0.29, True, "luft 0,2 dage"),
        (SICK_LEAVE, 0.1 + 0.2, True, "luft 0,3 dage"),
        (SICK_LEAVE, 0.3 - 1e-12, True, "luft 0,3 dage"),
        (SICK_LEAVE, 0.06, True, "luft 0,06 dage"),
        (SICK_LEAVE, 1.09, True, "luft 1,0 dag"),
        (REPORT, -1.0, False, "mangler 1 dag"),
        (REPORT, 20.0, True, "luft 20 dage"),
    ],
)
def test_a_margin_is_said_as_room_or_lack(measure: Measure, margin: float, met: bool, danish: str) -> None:
    """The verdict decides the word; a lack is rounded up and room down; what is not nothing never reads as nothing."""
    assert figures.worded_margin(measure, margin, met=met, lang="da").replace(spaces.SPACE, " ") == danish
