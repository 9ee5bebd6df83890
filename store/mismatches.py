"""Where what is kept is not what its files say: the place, what is kept, and what the file says."""

from enum import StrEnum
from typing import NamedTuple

from engine.plan import N_

__all__ = ["Mismatch", "MismatchKind", "mismatch_template"]


class MismatchKind(StrEnum):
    """What is kept otherwise than the files, the plan or the order of the entries have it."""

    PLAN_BYTES = "plan_bytes"
    PLAN_UNREADABLE = "plan_unreadable"
    PLAN_OF_ANOTHER = "plan_of_another"
    BYTES = "bytes"
    SENT_BYTES = "sent_bytes"
    FAULT = "fault"
    OPEN_QUESTION = "open_question"
    ANSWER = "answer"
    VALUE = "value"
    VOLUME = "volume"
    PROVISIONAL = "provisional"
    NOTE = "note"
    NOT_IN_FILE = "not_in_file"
    NOT_KEPT = "not_kept"
    TWICE = "twice"
    OUTCOME = "outcome"
    PERIOD = "period"
    ORDER = "order"
    UNDO = "undo"
    ENGINE = "engine"


_TEMPLATES = {
    MismatchKind.PLAN_BYTES: N_("the plan file is not the one that was kept"),
    MismatchKind.PLAN_UNREADABLE: N_("the plan file is not understood"),
    MismatchKind.PLAN_OF_ANOTHER: N_("the plan file is of the plan {read}"),
    MismatchKind.BYTES: N_("the file is not the one that was accepted"),
    MismatchKind.SENT_BYTES: N_("the file is not the one that was sent"),
    MismatchKind.FAULT: N_("the file has a fault, and cannot be accepted as it is"),
    MismatchKind.OPEN_QUESTION: N_("the file asks what nobody answered"),
    MismatchKind.ANSWER: N_("the answer {stored} is kept to a question that the file does not raise"),
    MismatchKind.VALUE: N_("the figure is kept as {stored}, but the file says {read}"),
    MismatchKind.VOLUME: N_("the number of cases is kept as {stored}, but the file says {read}"),
    MismatchKind.PROVISIONAL: N_("provisional is kept as {stored}, but the file says {read}"),
    MismatchKind.NOTE: N_("the note is kept as “{stored}”, but the file says “{read}”"),
    MismatchKind.NOT_IN_FILE: N_("the figure {stored} is kept, but does not stand in the file"),
    MismatchKind.NOT_KEPT: N_("the file says {read}, but the figure is not kept"),
    MismatchKind.TWICE: N_("the figure {stored} is kept twice"),
    MismatchKind.OUTCOME: N_("the verdict is kept as {stored}, but the figures give {read}"),
    MismatchKind.PERIOD: N_("the period {stored} cannot be the one that the verdicts are of"),
    MismatchKind.ORDER: N_("step {stored} is not there before it"),
    MismatchKind.UNDO: N_("it cannot take back step {stored}"),
    MismatchKind.ENGINE: N_("it was accepted by the program’s version {stored}, which {read} cannot judge"),
}


def mismatch_template(kind: MismatchKind) -> str:
    """Return the English sentence of a kind, with its fields open: what a translator translates."""
    return _TEMPLATES[kind]


class Mismatch(NamedTuple):
    """One thing that is kept otherwise than it follows.

    `step` is 0 where a plan file or a sent report is meant and no step; `file` is a name, `about` a measure with its
    quarter, or a goal.
    """

    kind: MismatchKind
    plan_id: str
    step: int = 0
    file: str = ""
    about: str = ""
    stored: str = ""
    read: str = ""

    @property
    def place(self) -> str:
        """Where it is, in English."""
        step = f"step {self.step}, {self.plan_id}" if self.step else self.plan_id
        return ", ".join(filter(None, (step, self.file, self.about)))

    @property
    def what(self) -> str:
        """What is kept otherwise, in English."""
        template = mismatch_template(self.kind)
        detail = "" if not self.read or "{read}" in template else f": {self.read}"
        return template.format(stored=self.stored, read=self.read) + detail
