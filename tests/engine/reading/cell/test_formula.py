"""The apostrophe before what a spreadsheet would run: put there by us, and taken away only where it is ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.reading import csv_line, escape_formula, unescape_formula

TEXTS = st.text(st.sampled_from("=+-@\t\r'＝＋－＠ab1;\" \n"), max_size=6)  # noqa: RUF001 - full-width signs count too


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+45", "'+45"),
        ("-3,2", "'-3,2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),  # noqa: RUF001 - the full-width sign
        ("'=1", "''=1"),
        ("'hej' sagde han", "''hej' sagde han"),
        ("'", "''"),
        ("", ""),
        ("tekst = 1", "tekst = 1"),
    ],
)
def test_only_what_would_run_is_escaped(text: str, cell: str) -> None:
    """A sign that starts a formula, or an apostrophe of the text's own, which would be taken for ours."""
    assert escape_formula(text) == cell
    assert unescape_formula(cell) == text


@pytest.mark.parametrize("cell", ["'", "'hej' sagde han", "'s-Gravenhage", "it's", ""])
def test_an_apostrophe_that_is_not_ours_stays(cell: str) -> None:
    """A note may begin with one, or be nothing else."""
    assert unescape_formula(cell) == cell


@given(TEXTS)
def test_unescaping_takes_away_what_escaping_put_there(text: str) -> None:
    """Whatever the text begins with."""
    assert unescape_formula(escape_formula(text)) == text


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ((), "\r\n"),
        (("a", "", "b"), "a;;b\r\n"),
        (("a;b", 'c"d', "e\nf", "g\rh", " i"), '"a;b";"c""d";"e\nf";"g\rh";" i"\r\n'),
    ],
)
def test_a_cell_is_quoted_only_where_it_must_be(cells: tuple[str, ...], line: str) -> None:
    """A separator, a quotation mark, a line break, or a space at an end."""
    assert csv_line(cells) == line
    assert csv_line(("a;b",), "\t") == '"a;b"\r\n'
