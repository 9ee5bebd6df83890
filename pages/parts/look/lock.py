"""A small lock beside what is locked; the words beside it say so, too."""

import htpy as h

__all__ = ["lock_sign"]


def lock_sign() -> h.Element:
    """Draw a closed lock, in the colour of the text around it; its shape is the style sheet's."""
    return h.span(".lock", aria_hidden="true")
