"""Choices on the what-if screen: among names, by key, each outliving its panel."""

from collections.abc import Iterable, Mapping
from typing import Literal, TypeVar

import streamlit as st

from pages.parts.state.session_state import lasting

__all__ = ["choose_one", "choose_several"]

WIDTH_PX = 360

Key = TypeVar("Key", str, int)


def choose_one(
    label: str, names: Mapping[Key, str], *, key: str, first: Key, filter_mode: Literal["fuzzy"] | None = "fuzzy"
) -> Key:
    """Show a field and return the key chosen. `first`: before anything was chosen; `filter_mode`: of `st.selectbox`."""
    return lasting(
        key,
        first,
        lambda name: st.selectbox(
            label, list(names), format_func=names.__getitem__, key=name, filter_mode=filter_mode, width=WIDTH_PX
        ),
    )


def choose_several(  # noqa: PLR0913 - what a field for several is made of
    label: str,
    names: Mapping[str, str],
    *,
    key: str,
    placeholder: str,
    first: Iterable[str] = (),
    explanation: str | None = None,
) -> list[str]:
    """Show a field for several and return the keys chosen. `first`: before anything was; `placeholder`: for none."""
    return lasting(
        key,
        list(first),
        lambda name: st.multiselect(
            label, list(names), format_func=names.__getitem__, key=name, placeholder=placeholder, help=explanation
        ),
    )
