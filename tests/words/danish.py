"""The Danish words as their file has them."""

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.architecture.source import ROOT

__all__ = ["PO_FILE", "read_translations"]

PO_FILE = ROOT / "words" / "locale" / "da" / "LC_MESSAGES" / "messages.po"


def read_translations() -> Catalog:
    """Read the Danish; babel's PoFileError names the line of a mistake."""
    with PO_FILE.open("rb") as file:
        return read_po(file, locale="da", abort_invalid=True)
