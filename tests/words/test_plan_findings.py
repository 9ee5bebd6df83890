"""Mistakes and warnings in a plan, in the reader's language."""

from string import Formatter

from engine.plan import Mistake, Sentence
from tests.words.danish import read_translations
from words.plan_findings import plan_finding_sentence

MISTAKE = Mistake("goals[1.1]", (Sentence("is missing; write it."),), ("goals", 0), 4, 2)


def test_a_mistake_is_told_with_its_place_in_both_languages() -> None:
    """One English text beside its mistake, translated where it is shown."""
    assert plan_finding_sentence(MISTAKE, lang="en") == "line 4, character 2, goals[1.1]: is missing; write it."
    assert plan_finding_sentence(MISTAKE, lang="da") == "linje 4, tegn 2, goals[1.1]: mangler; skriv det."


def test_numbers_and_days_in_it_are_written_as_the_reader_writes_them() -> None:
    """What is to be written in the file stays as TOML has it."""
    comma = Sentence("“{value}” is written with a comma; write {instead}.", {"value": "13,5", "instead": "13.5"})
    percent = Sentence("{percent} per cent is very little. Is {meant} meant?", {"percent": 0.05, "meant": 5.0})
    assert plan_finding_sentence(Mistake("", (comma, percent)), lang="da") == (
        "»13,5« er skrevet med komma; skriv 13.5. 0,05 pct. er meget lidt. Menes der 5?"
    )


def test_every_sentence_of_the_plan_s_check_can_be_filled_in() -> None:
    """A single brace in a sentence, English or Danish, would break the page that tells it."""
    for message in read_translations():
        if any("engine/plan/" in path for path, _line in message.locations):
            for text in (message.id, message.string):
                list(Formatter().parse(str(text)))
