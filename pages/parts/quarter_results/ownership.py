"""Whose figures are brought: the institution's own, or illustrative ones, which never count together."""

import streamlit as st

from engine.plan import Plan
from pages.parts.quarter_results.inbox import ResultsFile
from pages.parts.state import database
from pages.parts.state.session_state import Remembered
from words.translation import _

__all__ = ["are_illustrative", "ask_whether_illustrative", "samples_beside_own"]

OWN, TRIAL = "own", "trial"
ANSWERS = (OWN, TRIAL)


def are_illustrative(plan: Plan, files: tuple[ResultsFile, ...]) -> bool:
    """Whether files would be accepted as illustrative, as the question about it stands answered now."""
    if database.is_own(plan):
        return False
    if all(file.illustrative for file in files):
        return True
    answer, first = _answer_of(files)
    return answer.get_or(first) == TRIAL


def samples_beside_own(plan: Plan, files: tuple[ResultsFile, ...]) -> tuple[ResultsFile, ...]:
    """Return the illustrative ones among files that are brought as the institution's own: they keep all back."""
    return () if are_illustrative(plan, files) else tuple(file for file in files if file.illustrative)


def ask_whether_illustrative(plan: Plan, files: tuple[ResultsFile, ...]) -> bool | None:
    """Return whether files are to be accepted as illustrative; None where they cannot be accepted.

    Illustrative figures and real ones never count together: the first real ones put the sample data away.
    """
    if not database.is_own(plan) and not all(file.illustrative for file in files):
        _ask(files)
    return None if samples_beside_own(plan, files) else are_illustrative(plan, files)


def _ask(files: tuple[ResultsFile, ...]) -> None:
    labels = {
        OWN: _("Our own figures: the sample data is put away when they are accepted"),
        TRIAL: _("A trial on the sample data, marked as illustrative"),
    }
    answer, first = _answer_of(files)
    st.radio(
        _("What are these figures?"),
        ANSWERS,
        index=ANSWERS.index(first),
        format_func=labels.__getitem__,
        key=answer.name,
    )


def _answer_of(files: tuple[ResultsFile, ...]) -> tuple[Remembered[str], str]:
    """Return the answer about files, and what it is first. Files are first taken for the institution's own.

    A table written by hand is first taken for a trial: it starts from the sample's figures, and those it corrects. Own
    figures taken for a trial count and are marked; a trial taken for own figures would pass for the year's results.
    """
    if all(file.by_hand or file.illustrative for file in files):
        return Remembered("own or trial, by hand"), TRIAL  # an answer about files is none about the table
    return Remembered("own or trial"), OWN
