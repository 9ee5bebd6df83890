"""Several words in one sentence."""

from words import lists


def test_words_are_listed_as_the_language_does() -> None:
    """A comma between them, and a word before the last."""
    assert lists.listed(["a", "b", "c"], lang="da") == "a, b og c"
