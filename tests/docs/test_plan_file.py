"""The reference of plan files is what the models say."""

from docs.plan_file import EXAMPLE, FILE, reference
from engine.plan import read_plan


def test_the_page_is_as_the_models_say() -> None:
    """After a change of the models the page is renewed: `make reference`."""
    assert FILE.read_text(encoding="utf-8") == reference()


def test_its_example_is_a_whole_plan() -> None:
    """What an author copies from the page is a plan that the engine takes."""
    assert len(read_plan(EXAMPLE.encode()).goals) == 1


def test_every_field_is_told() -> None:
    """A field without a docstring would leave a cell empty."""
    assert [line for line in reference().splitlines() if line.endswith("|  |")] == []
