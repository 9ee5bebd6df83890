"""What a session remembers: every key that is written into Streamlit's session state is made here.

Streamlit forgets a widget's value when its page is left; what is remembered here stays as long as the session does.
"""

from collections.abc import Callable
from typing import Generic, TypeVar, cast

import streamlit as st

from engine.plan import Plan

__all__ = ["Memo", "Remembered", "lasting"]

T = TypeVar("T")


class Remembered(Generic[T]):
    """One value that a session remembers, by a name that tells what it is; no other value may have the name."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def of(self, plan: Plan) -> "Remembered[T]":
        """Return the value of one plan."""
        return Remembered(f"{self.name} of {plan.id}")

    def get(self) -> T | None:
        """Return the value; None where there is none yet."""
        return cast("T | None", st.session_state.get(self.name))

    def get_or(self, default: T) -> T:
        """Return the value, or the default where there is none yet."""
        return cast("T", st.session_state.get(self.name, default))

    def set(self, value: T) -> None:
        """Remember a value in place of the one before."""
        st.session_state[self.name] = value

    def pop(self) -> T | None:
        """Return the value and forget it; None where there is none."""
        return cast("T | None", st.session_state.pop(self.name, None))


class Memo(Generic[T]):
    """A result that a session remembers with what it was made of, and makes anew only when that has changed."""

    __slots__ = ("remembered",)

    def __init__(self, name: str) -> None:
        self.remembered: Remembered[tuple[object, T]] = Remembered(name)

    def of(self, plan: Plan) -> "Memo[T]":
        """Return the result of one plan."""
        return Memo(self.remembered.of(plan).name)

    def get(self, made_of: object, make: Callable[[], T]) -> T:
        """Return what was made of the same, the very object; else make it, and remember it."""
        memo = self.remembered.get()
        if memo is None or memo[0] != made_of:
            memo = (made_of, make())
            self.remembered.set(memo)
        return memo[1]

    def forget(self) -> None:
        """Make it anew at the next reading."""
        self.remembered.pop()


def lasting(name: str, first: T, draw: Callable[[str], T]) -> T:
    """Draw a widget whose value outlives its page, and return what is chosen.

    `first`: what it stands on before anything was chosen. `draw`: draws the widget under the key that it is given.
    """
    chosen: Remembered[T] = Remembered(f"{name} kept")
    st.session_state.setdefault(name, chosen.get_or(first))
    value = draw(name)
    chosen.set(value)
    return value
