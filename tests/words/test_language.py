"""The languages that a page can be in."""

import pytest

from words.language import usable


@pytest.mark.parametrize(("asked", "given"), [("da", "da"), ("EN", "en"), ("de", None), ("", None), (None, None)])
def test_only_our_languages_are_usable(asked: str | None, given: str | None) -> None:
    """An address may ask for any language; only ours are given, in any case."""
    assert usable(asked) == given
