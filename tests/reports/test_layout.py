"""The institution's own layout: order, headings and columns, without a line of code."""

from dataclasses import replace

import pytest

from reports.document import Heading, Table
from reports.layout import COLUMN_NAMES, SECTION_NAMES, Layout, read_layout
from reports.quarterly import SECTIONS, quarterly
from reports.sections.all_goals import COLUMNS
from reports.toml_checks import FileError
from tests.reports.inputs import ANKESTYRELSEN, given

FILE = """
rækkefølge = ["vurdering", "mål", "afvigelser"]
kolonner = ["nummer", "mål", "status"]

[overskrifter]
afvigelser = "Afvigelser og handlinger"
"""


def test_every_section_and_column_has_a_name_for_the_file() -> None:
    """Nothing can be left out, or put first, that has no name."""
    assert list(SECTION_NAMES.values()) == list(SECTIONS)
    assert list(COLUMN_NAMES.values()) == list(COLUMNS)


def test_a_layout_sets_order_headings_and_columns() -> None:
    """Three sections, one with the institution's own heading, and a table of three columns."""
    document = quarterly(replace(given(ANKESTYRELSEN, 2), layout=read_layout(FILE.encode())))
    headings = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert headings == ["Samlet vurdering", "Alle mål", "Afvigelser og handlinger"]
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [column.title for column in table.columns] == ["Nr.", "Mål", "Forventet status"]


def test_an_empty_layout_is_ours() -> None:
    """Only what an institution wants otherwise stands in its file."""
    assert read_layout(b"") == Layout()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('kolonner = ["krav", "kravet"]', '"kravet" is not known here. Did you mean "krav"?'),
        ('rækkefølge = ["mål", "mål"]', '"mål" stands twice. Keep one.'),
        ("kolonner = []", "the list is empty. Name at least one, or leave it out."),
        ('kolonne = ["krav"]', '"kolonne" is not known here. Did you mean "kolonner"?'),
        ("[overskrifter]\nafvigelser = 3", "a table of headings stands here, each a text in quotes."),
    ],
)
def test_a_mistake_is_told_with_its_mend(text: str, told: str) -> None:
    """As a plan's is."""
    with pytest.raises(FileError) as caught:
        read_layout(text.encode())
    assert [each.reason for each in caught.value.mistakes] == [told]
    assert all(each.line for each in caught.value.mistakes)
