"""Words from outside, where Streamlit reads Markdown."""

import pytest

from words import markdown


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("**1.1** $x$", r"\*\*1.1\*\* \$x\$"),
        (
            ":material/home: :red[x] :+1: http://x",
            r":^material/home: :^red\[x\] :^+1: http:^//x".replace("^", markdown.JOINER),
        ),
        ("www.x.dk og a@b.dk", f"www{markdown.JOINER}.x.dk og a@{markdown.JOINER}b.dk"),
        ("<b> [here](x) ![x](y)", r"\<b\> \[here\](x) \!\[x\](y)"),
        ("sygefravær_året_før", r"sygefravær\_året\_før"),
        ("# x", r"\# x"),
        ("1. x", r"1\. x"),
        ("- x -> y -- z", r"\- x \-\> y \-- z"),
        ("a | b ~ c `d`", r"a \| b \~ c \`d\`"),
    ],
)
def test_words_from_outside_are_shown_as_they_are(written: str, kept: str) -> None:
    """A cell or a title may hold any sign; none of them may draw, link or hide anything."""
    assert markdown.escape_markdown(written) == kept


@pytest.mark.parametrize(
    "title",
    ["Informationssikkerhed: aktiviteter til tiden", "13-ugers sager (10:14)", "+/- 2 pct.", "NIS2-direktivet!"],
)
def test_an_ordinary_title_is_not_escaped(title: str) -> None:
    """A label is also read aloud, backslashes and all."""
    assert markdown.escape_markdown(title) == title
