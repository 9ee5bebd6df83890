"""The languages that a page can be in."""

from threading import Barrier, Thread

import pytest

from words.language import Language, language, speaking, usable


@pytest.mark.parametrize(("asked", "given"), [("da", "da"), ("EN", "en"), ("de", None), ("", None), (None, None)])
def test_only_our_languages_are_usable(asked: str | None, given: str | None) -> None:
    """An address may ask for any language; only ours are given, in any case."""
    assert usable(asked) == given


def test_a_document_in_english_is_not_heard_by_another_session() -> None:
    """While one thread speaks English, another speaks Danish, and a third the language of whoever asks."""
    together, heard = Barrier(3), dict[str, Language]()

    def speak(name: str, lang: Language | None) -> None:
        if lang is None:
            together.wait(10)
            heard[name] = language()
            together.wait(10)
            return
        with speaking(lang):
            together.wait(10)
            heard[name] = language()
            together.wait(10)

    sessions = [Thread(target=speak, args=each) for each in (("one", "en"), ("another", "da"), ("a third", None))]
    for session in sessions:
        session.start()
    for session in sessions:
        session.join()
    assert heard == {"one": "en", "another": "da", "a third": "da"}


def test_a_language_inside_another_gives_it_back() -> None:
    """An English quotation inside a Danish document leaves the document Danish."""
    with speaking("da"):
        with speaking("en"):
            assert language() == "en"
        assert language() == "da"
