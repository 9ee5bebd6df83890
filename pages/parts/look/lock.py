"""A small lock beside what is locked; the words beside it say so, too."""

import htpy as h

__all__ = ["lock_sign"]

_SHAPE = "M3 6V4a3 3 0 0 1 6 0v2h1v7H2V6Zm1.5 0h3V4a1.5 1.5 0 0 0-3 0Z"


def lock_sign() -> h.Element:
    """Draw a closed lock, as high as a small letter."""
    return h.svg(".lock", viewBox="0 0 12 14", width="10", height="12", aria_hidden="true")[
        h.path(d=_SHAPE, fill="currentColor", fill_rule="evenodd")
    ]
