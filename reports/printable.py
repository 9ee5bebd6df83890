"""Signs that a file can hold, and signs that our paper's font can draw: people write others too."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from struct import unpack_from

__all__ = ["FONT", "drawable", "storable"]

FONT = Path(__file__).parent / "fonts" / "SourceSans3-Regular.ttf"
"""Source Sans 3, by Adobe, under the SIL Open Font License beside it: the face of the screens."""

_BOX = "□"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029\x0b\x0c]")


def storable(text: str) -> str:
    """Return a text without the control characters that no office file holds; every end of line is a newline."""
    return _NOT_IN_XML.sub("", _LINE_ENDS.sub("\n", text))


def drawable(text: str) -> str:
    """Return a text that our font has every sign of; for one that it has not, as an emoji, a box stands.

    A PDF that is to be read aloud may hold no sign without a shape, and the compiler refuses one that does.
    """
    text = unicodedata.normalize("NFC", storable(text))
    strangers = set(text) - _signs()
    return text.translate(dict.fromkeys(map(ord, strangers), _BOX)) if strangers else text


@cache
def _signs() -> frozenset[str]:
    """Every sign of the font, by its table `cmap`, in the form with groups of signs (12)."""
    font = FONT.read_bytes()
    tables = unpack_from(">H", font, 4)[0]
    names = {font[at : at + 4]: unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * tables, 16)}
    cmap = names[b"cmap"]
    forms = unpack_from(">H", font, cmap + 2)[0]
    starts = [cmap + unpack_from(">I", font, cmap + 8 + 8 * form)[0] for form in range(forms)]
    groups = next(start for start in starts if unpack_from(">H", font, start)[0] == _WITH_GROUPS) + 12
    signs = {"\n", "\t"}
    for group in range(unpack_from(">I", font, groups)[0]):
        first, last, _shape = unpack_from(">III", font, groups + 4 + 12 * group)
        signs.update(map(chr, range(first, last + 1)))
    return frozenset(signs)


_WITH_GROUPS = 12
