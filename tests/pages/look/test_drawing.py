"""Charts on the page: true to what they show now, worked out once, and held against Vega-Lite's schema here."""

from pathlib import Path
from typing import Any

import altair as alt
import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.look import drawing

pytestmark = pytest.mark.slow

FRAME = str(Path(__file__).parents[3] / "pages" / "frame.py")


def points(frame: pl.DataFrame, ink: str) -> Any:  # noqa: ANN401 - as Altair gives it
    """A chart of one layer."""
    return alt.layer(alt.Chart(frame).mark_point(color=ink).encode(x="x:Q"))


def asked(*about: object, lang: str = "da") -> drawing._Drawing:
    """What the page asks for."""
    return drawing._Drawing((points, lang, *map(drawing._content, about)), points, about)


def rows_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows that a chart shows."""
    (rows,) = spec["datasets"].values()
    return list(rows)


def test_a_chart_that_was_drawn_is_not_worked_out_again() -> None:
    """Equal figures are the same chart, whichever session asks."""
    once = drawing._spec(asked(pl.DataFrame({"x": [9.9]}), "#000"))
    assert drawing._spec(asked(pl.DataFrame({"x": [9.9]}), "#000")) is once


@pytest.mark.parametrize(
    ("frame", "ink", "lang"),
    [
        (pl.DataFrame({"x": [9.8]}), "#000", "da"),
        (pl.DataFrame({"x": [9.9, 9.9]}), "#000", "da"),
        (pl.DataFrame({"x": [9.9], "y": [None]}), "#000", "da"),
        (pl.DataFrame({"x": [9.9]}), "#fff", "da"),
        (pl.DataFrame({"x": [9.9]}), "#000", "en"),
    ],
)
def test_what_differs_in_anything_is_another_chart(frame: pl.DataFrame, ink: str, lang: str) -> None:
    """A figure, a row, a column, a colour or a language: none of them shows an older chart."""
    before = drawing._spec(asked(pl.DataFrame({"x": [9.9]}), "#000"))
    spec = drawing._spec(asked(frame, ink, lang=lang))
    assert spec is not before
    assert rows_of(spec) == frame.to_dicts()
    assert "config" not in spec  # Altair's own looks would be laid over the theme's


@pytest.mark.parametrize(("screen", "panel"), [("overview.py", "board"), ("plan.py", "board"), ("what_if.py", "map")])
@pytest.mark.parametrize("plan", ["ankestyrelsen-2024", "cpr-2020"])
def test_every_chart_on_the_screens_is_sound(
    screen: str, panel: str, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page trusts its charts for speed's sake; here each is held against the schema, with the page's figures."""
    drawn: list[dict[str, Any]] = []

    def held_against_the_schema(asked: drawing._Drawing) -> dict[str, Any]:
        drawn.append(asked.draw(*asked.arguments).to_dict())
        return drawn[-1]

    monkeypatch.setattr(drawing, "_spec", held_against_the_schema)
    page = AppTest.from_file(FRAME, default_timeout=60)
    page.query_params["plan"] = plan
    page.query_params["panel"] = panel
    if screen == "overview.py":
        page.query_params["course"] = "sygefravær"
    page.run()
    if screen != "overview.py":
        drawn.clear()
        page.switch_page(screen).run()
    assert not page.exception
    assert drawn
