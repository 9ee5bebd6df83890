"""The meeting's log: what each line says, and that the text says what it is."""

from datetime import UTC, datetime

from engine import Scenario, scorecard
from pages.parts.meeting_log import log_line, minutes
from pages.parts.text import SPACE
from pages.parts.trying import Step
from tests.pages.sample_cards import after
from tests.pages.what_if_screen import button, healthy, kept, open_screen, the_plan

AT = datetime(2024, 8, 20, 10, 14, tzinfo=UTC)


def step(before: Scenario, tried: Scenario) -> Step:
    """A change made at 10.14."""
    return Step(AT, before, tried, scorecard(before.plan, before), scorecard(before.plan, tried))


def read(line: str) -> str:
    """A line with its no-break spaces as common ones."""
    return line.replace(SPACE, " ")


def test_a_line_says_when_what_moved_what_flipped_and_the_total() -> None:
    """The example of the contract's meeting: sick leave from 10,4 to 9,8 days wins goal 2.2."""
    plan, start, _ = after("ankestyrelsen-2024", 2)
    line = read(log_line(plan, step(start, start.with_value("sygefravær", 9.8))))
    title = plan.measure("sygefravær").title
    assert line == f"10.14 {title}: 10,4 dage → 9,8 dage. Mål 2.2 opfyldt. Samlet 64,3 → 71,4."


def test_a_line_says_so_where_no_goal_flips_and_where_all_went_back() -> None:
    """Neither is left to be guessed from the total."""
    plan, start, _ = after("ankestyrelsen-2024", 2)
    moved = start.with_value("sygefravær", 10.5)
    assert "Ingen mål skifter. Samlet 64,3 → 64,3." in log_line(plan, step(start, moved))
    assert "Tilbage til de forventede tal" in log_line(plan, step(moved, start))


def test_the_minutes_say_first_that_they_are_no_results() -> None:
    """Text that is pasted elsewhere must not be taken for real figures; lines stand in the order of the meeting."""
    plan, start, _ = after("ankestyrelsen-2024", 2)
    one = start.with_value("sygefravær", 9.8)
    two = one.with_value("kritikprocent", 9.9)
    head, first, second = minutes(plan, (step(start, one), step(one, two))).splitlines()
    assert head.startswith("Hvad nu hvis, ikke resultater: ")
    assert "efter 2. kvartal 2024" in head
    assert "9,8" in first
    assert "Mål 1.7 ikke opfyldt" in second


def test_the_log_is_on_the_screen_and_undo_empties_it() -> None:
    """A path tried is a line; undo takes it back, redo makes it again."""
    plan = the_plan()
    screen = open_screen("takes")
    button(screen, "Prøv denne vej").click().run()
    screen.session_state["panel kept"] = "log"
    screen.segmented_control[0].set_value("log").run()
    assert "Hvad nu hvis, ikke resultater" in healthy(screen).code[0].value
    button(screen, "Fortryd").click().run()
    assert not kept(healthy(screen), plan).changes
    assert not screen.code
    button(screen, "Gentag").click().run()
    assert kept(healthy(screen), plan).changes
    button(screen, "Tilbage til de forventede tal").click().run()
    assert not kept(healthy(screen), plan).changes
    assert "Tilbage til de forventede tal" in screen.code[0].value
