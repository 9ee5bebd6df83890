"""The apostrophe that keeps a spreadsheet from running a text as a formula, and its inverse."""

__all__ = ["escape_formula", "unescape_formula"]

_ESCAPED = "=+-@\t\r'＝＋－＠"  # noqa: RUF001 - the full-width signs start a formula too
"""What a spreadsheet may run; the apostrophe is among them, so that one of the text's own is told from ours."""

_FIRST = tuple(_ESCAPED)


def escape_formula(text: str) -> str:
    """Return a text with an apostrophe before what a spreadsheet would take for a formula; it then shows as text."""
    return f"'{text}" if text.startswith(_FIRST) else text


def unescape_formula(cell: str) -> str:
    """Return the text that was escaped; an apostrophe that nobody escaped with stays, also one that stands alone."""
    return cell[1:] if cell.startswith("'") and cell.startswith(_FIRST, 1) else cell
