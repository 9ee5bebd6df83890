"""Charts on the page: each is worked out once for what it shows, and words stand for it where it is read aloud."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

import polars as pl
import streamlit as st
from altair import data_transformers, theme

from pages.parts.look.charts import Chart
from words.language import language

__all__ = ["show_chart"]

data_transformers.disable_max_rows()  # the map of two levers has more, and is drawn all the same
theme.enable("none")  # a chart looks as the page's own theme says


def show_chart(
    draw: Callable[..., Chart],
    *arguments: object,
    alt: str,
    width: int | Literal["stretch"] = "stretch",
    height: int | Literal["content"] = "content",
) -> None:
    """Draw what a chart's function makes of its arguments; `alt` is read aloud for it.

    With a `height` in pixels its room is there before the chart is, and what stands below it does not move.

    The arguments and the page's language are all that a chart hangs on, so one that was drawn is not worked out again.
    """
    key = (draw, language(), *map(_content, arguments))
    st.vega_lite_chart(_spec(_Drawing(key, draw, arguments)), width=width, height=height, alt=alt)


@dataclass(frozen=True)
class _Drawing:
    """What a chart is made of; two are the same where their keys are."""

    key: Hashable
    draw: Callable[..., Chart] = field(compare=False)
    arguments: tuple[object, ...] = field(compare=False)


@lru_cache(maxsize=128)
def _spec(drawing: _Drawing) -> dict[str, Any]:
    """Compute a chart. The tests hold every chart against Vega-Lite's schema, which would take a third of the time."""
    spec: dict[str, Any] = drawing.draw(*drawing.arguments).to_dict(validate=False)
    return spec


def _content(value: Any) -> Hashable:  # noqa: ANN401 - whatever a chart takes
    """Return what a chart's argument says, so that two that say the same compare equal."""
    match value:
        case pl.DataFrame():
            return value.serialize()
        case list() | tuple():
            return tuple(_content(each) for each in value)
        case _:
            content: Hashable = value
            return content
