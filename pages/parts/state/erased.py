"""What stands in the place of what was erased."""

from pages.parts.state.timestamps import stamp_text
from store import Redaction
from words.markdown import escape_markdown
from words.translation import _

__all__ = ["erased_text", "erased_thing"]


def erased_text(redaction: Redaction) -> str:
    """Word when something was erased, by whom and why: slettet 19. juli 2024, 10.14 (abc): Slettefrist."""
    time, reason = stamp_text(redaction.stamp), redaction.reason
    return escape_markdown(_("erased {time}: {reason}", time=time, reason=reason))


def erased_thing(redaction: Redaction) -> str:
    """Name what was erased."""
    match redaction.target:
        case "upload":
            return _("A file")
        case "scenario":
            return _("A scenario")
        case "log_line":
            return _("A line of a meeting log")
        case _:
            return _("The assessment’s text")
