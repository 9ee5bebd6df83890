"""Marks English sentences for translation where they are written down; who shows them translates them."""

__all__ = ["N_"]


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Return a sentence as it is; `make text` takes what stands in the call into the catalogues."""
    return message
