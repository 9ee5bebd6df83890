"""What a worker's answer may hold, should a file ever get hold of the worker."""

import pickle
from datetime import date
from types import MappingProxyType

import pytest

from engine.plan import Measurement, Quarter
from pages.parts.worker.pickled import UnpicklingError, pack, unpack_answer
from reports.word_texts import WordFault, WordTexts


def test_values_of_ours_come_through_as_they_were() -> None:
    """With the day and the read-only mapping that pickle by itself cannot take."""
    value = (Measurement("x", Quarter(2024, 1), date(2024, 3, 1)), MappingProxyType({"a": 1}))
    assert unpack_answer(pack(value)) == value
    word = (WordTexts({"vurdering": "Godt"}, "Resultatplan_2024_K2"), WordTexts(fault=WordFault.NOT_WORD))
    assert unpack_answer(pack(word)) == word


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("os", "system"),
        ("builtins", "eval"),
        ("pages.parts.worker.process", "subprocess.Popen"),
        ("store.archive", "ZipFile"),   # imported there, and it opens files
        ("store.engines", "os.system"),
        ("engine.plan.file", "read_plan"),
        ("reports.word_texts", "ZipFile"),
    ],
)  # fmt: skip
def test_what_is_no_value_of_ours_is_refused(module: str, name: str) -> None:
    """Nothing that can be called, and no class that one of our modules only imports."""
    called = f"c{module}\n{name}\n(S'x'\ntR.".encode()
    dotted = b"\x80\x04" + _text(module) + _text(name) + b"\x93."
    for answer in (called, dotted, dotted[:-3]):  # the last is cut off
        with pytest.raises(UnpicklingError):
            unpack_answer(answer)


def _text(text: str) -> bytes:
    return pickle.SHORT_BINUNICODE + bytes([len(text)]) + text.encode()
