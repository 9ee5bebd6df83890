"""Many lines in a few words, that say no more than is so."""

import pytest

from words.line_ranges import line_ranges, rest_sentence


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([7], "7"),
        ([3, 4, 5], "3–5"),
        ([20, 3, 4, 24, 4], "3–4, 20 og 24"),
        (range(1, 30, 2), "1, 3, 5, 7, 9, 11, 13, 15 og andre til og med 29"),
        (range(1002, 1502), "1002–1501"),
    ],
)
def test_lines_are_told_as_ranges_and_never_one_that_is_not_among_them(lines: list[int], words: str) -> None:
    """Each once, in their order; of very many the first, and how far they go."""
    assert line_ranges(lines, lang="da") == words


def test_the_rest_of_a_kind_is_counted_with_its_lines() -> None:
    """In the form that one, and several, ask for."""
    assert rest_sentence([8], lang="en") == "and 1 more of the kind: line 8"
    assert rest_sentence([8, 9], lang="en") == "and 2 more of the kind: lines 8–9"
