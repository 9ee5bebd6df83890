"""What the board was told first, which the browser keeps; of every later answer only what differs from it is sent.

It rests on nothing that the browser may have missed: every answer names the first one by its digest, stands beside it
in the same run, and is told from it alone, not from the answers in between. Streamlit sends an element that the
browser has already by its hash.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

__all__ = ["FirstAnswer", "differences", "first_answer", "show_first_answer"]

Place = tuple[str | int, ...]

_component = st.components.v2.component(
    "board_first_answer", js=Path(__file__).with_name("first_answer.js").read_text(encoding="utf-8")
)


class FirstAnswer(NamedTuple):
    """The board's data as first told, its JSON, and the digest by which it is named."""

    data: Mapping[str, Any]
    text: str
    digest: str


def first_answer(data: Mapping[str, Any]) -> FirstAnswer:
    """Make of the board's data what later answers are told from."""
    text = json.dumps(data, ensure_ascii=False)
    return FirstAnswer(data, text, blake2b(text.encode(), digest_size=16).hexdigest())


def show_first_answer(first: FirstAnswer) -> None:
    """Put the first answer on the page, in the same run as every answer that is told from it."""
    _component(key="board_first_answer", data={"digest": first.digest, "board": first.text})


def differences(first: object, now: object, place: Place = ()) -> Iterator[tuple[Place, object]]:
    """Yield where an answer differs from the first one, and what stands there now."""
    match first, now:
        case dict(), dict() if first.keys() == now.keys():
            for key in first:
                yield from differences(first[key], now[key], (*place, key))
        case [{}, *_], [{}, *_] if len(first) == len(now):
            for index, pair in enumerate(zip(first, now, strict=True)):
                yield from differences(*pair, (*place, index))
        case _ if first != now:
            yield place, now
        case _:
            pass
