"""The scenario in the address: what opens it, what it names in vain, and how long it may be."""

from datetime import date
from urllib.parse import parse_qs

import pytest

from engine.figures import RejectedChange, RejectReason, Scenario, read_link
from pages.parts.what_if import shared_link
from pages.parts.what_if.shared_link import LONGEST, shared_query
from tests.pages.sample_cards import after
from tests.pages.what_if.what_if_screen import button, healthy, kept, open_screen, press, the_plan
from words.markdown import escape_markdown
from words.rejected_changes import rejected_change_sentence

pytestmark = pytest.mark.slow


def test_a_link_opens_its_scenario_in_a_new_session() -> None:
    """Only what differs stands in the address; the rest is the baseline."""
    screen = open_screen(what_if="sygefravær:9.8~nis2:2024-11-01~kritikprocent:")
    tried = kept(screen, the_plan())
    assert dict(tried.changes) == {"sygefravær": 9.8, "nis2": date(2024, 11, 1), "kritikprocent": None}
    assert not screen.warning


def test_a_link_is_opened_once_and_not_again_whenever_the_page_is_drawn() -> None:
    """What was tried after it stays; undo takes the link's scenario back."""
    screen = open_screen(what_if="sygefravær:9.8")
    press(screen, "undo")
    assert not kept(healthy(screen.run()), the_plan()).changes


def test_an_address_that_the_session_wrote_itself_never_takes_a_later_move_back() -> None:
    """The server may know an older address than the browser shows: 9,8 was written, then 9,5 was tried."""
    screen, plan = open_screen(), the_plan()
    for value in (9.8, 9.5):
        screen.session_state[f"scenario of {plan.id}"] = start().with_value("sygefravær", value)
        healthy(screen.run())
    screen.query_params["what_if"] = "sygefravær:9.8"
    assert kept(healthy(screen.run()), plan).value("sygefravær") == 9.5
    screen.query_params["what_if"] = "sygefravær:9.9"  # one that it did not write is opened
    assert kept(healthy(screen.run()), plan).value("sygefravær") == 9.9


def start() -> Scenario:
    """The year as the demo opens, after two quarters."""
    return after("ankestyrelsen-2024", 2)[1]


def test_what_a_link_asks_for_in_vain_is_named_and_the_rest_is_used() -> None:
    """An unknown measure, a figure that cannot be, one that cannot be read, and one that is there twice."""
    screen = open_screen(
        what_if="sygefravaer:9.8~sygefravær:-1~kritikprocent:1,4~nævn_afrapporteret:5~nævn_afrapporteret:6"
    )
    assert dict(kept(screen, the_plan()).changes) == {"nævn_afrapporteret": 5.0}
    said = screen.warning[0].value
    for words in ("Mente du »sygefravær«?", "kan aldrig være »-1«", "»1,4«", "står der to gange"):
        assert words in said
    button(screen, "Skjul dette").click().run()
    assert not healthy(screen).warning


def test_nothing_in_a_link_is_markup() -> None:
    """A measure's name that looks like a link or a picture is shown letter by letter."""
    screen = open_screen(what_if="[x](http://example.org)~![y](z):1")
    assert escape_markdown("[x](http") in screen.warning[0].value
    assert "[x](http" not in screen.warning[0].value.replace("\\", "\0")


def test_a_link_too_long_to_be_read_is_said_and_not_half_used() -> None:
    """Cut in the middle of a figure it would try another figure than its sender did."""
    screen = open_screen(what_if="sygefravær:9.8" + "~" * 8_000)
    assert "8.000 tegn" in screen.warning[0].value
    assert "scenario of ankestyrelsen-2024" not in screen.session_state


def every_figure_changed() -> Scenario:
    """A scenario in which each measure stands elsewhere, with all the digits that a figure can have."""
    plan, scenario, _ = after("ankestyrelsen-2024", 2)
    for measure in plan.measures:
        if measure.domain == "date":
            scenario = scenario.with_value(measure.key, date(2024, 12, 30))
        elif measure.domain == "yes_no":
            scenario = scenario.with_value(measure.key, not scenario.value(measure.key))
        else:
            scenario = scenario.with_value(measure.key, 87.0 if measure.domain == "count" else 87.333333333333)
    return scenario


def test_a_link_to_every_figure_changed_is_short_enough_and_reads_back() -> None:
    """The longest realistic scenario stays under 2 000 characters."""
    tried = every_figure_changed()
    query = shared_query(tried.plan, tried)
    assert query is not None
    assert len(query) < LONGEST
    assert read_link(parse_qs(query)["what_if"][0], tried.projection).scenario == tried


def test_a_link_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """No link is better than one that a mail program cuts in two."""
    tried = every_figure_changed()
    monkeypatch.setattr(shared_link, "LONGEST", 500)
    assert shared_query(tried.plan, tried) is None


@pytest.mark.parametrize(
    ("measure", "why", "wanted"),
    [
        ("tvang_børn_8_uger", RejectReason.OUTSIDE_DOMAIN, "0 til 100"),
        ("sygefravær", RejectReason.OUTSIDE_DOMAIN, "0 eller mere med punktum"),
        ("verserende_over_6_mdr", RejectReason.OUTSIDE_DOMAIN, "helt tal"),
        ("afvigelse_grundbudget", RejectReason.NOT_A_VALUE, "-0.4"),
        ("nis2", RejectReason.NOT_A_VALUE, "2024-10-18"),
        ("retssikkerhedsinitiativer", RejectReason.NOT_A_VALUE, "yes eller"),
    ],
)
def test_every_kind_of_figure_says_how_it_is_written(measure: str, why: RejectReason, wanted: str) -> None:
    """A link and a file write figures the same way in every language."""
    plan = the_plan()
    said = rejected_change_sentence(plan, RejectedChange(measure, "x", why))
    assert wanted in said
    assert plan.measure(measure).title in said
