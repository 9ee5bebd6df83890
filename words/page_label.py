"""What stands below a page of paper."""

from words.language import Language
from words.translation import _

__all__ = ["page_label"]


def page_label(*, lang: Language) -> str:
    """Word which page of how many it is, with `{page}` and `{pages}` left for whoever counts them."""
    return _("Page {page} of {pages}", lang=lang, page="{page}", pages="{pages}")
