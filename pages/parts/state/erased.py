"""What stands in the place of what was erased."""

from collections.abc import Iterable

from pages.parts.state.timestamps import stamp_text
from store import LedgerEntry, Redaction
from words.markdown import escape_markdown
from words.translation import _

__all__ = ["erased_note", "erased_sentence", "erased_text", "erased_thing"]


def erased_sentence(redaction: Redaction) -> str:
    """Word when something was erased, by whom and why: slettet 19. juli 2024, 10.14 (abc): Slettefrist."""
    return _("erased {time}: {reason}", time=stamp_text(redaction.stamp), reason=redaction.reason)


def erased_text(redaction: Redaction) -> str:
    """Word the same for markdown."""
    return escape_markdown(erased_sentence(redaction))


def erased_note(redaction: Redaction) -> str:
    """Say what stood here, and by whom and why it was erased."""
    return f"{erased_thing(redaction)}: {erased_sentence(redaction)}"


def erased_thing(redaction: Redaction, entries: Iterable[LedgerEntry] = ()) -> str:
    """Name what was erased: a file by its name, where it is among the entries' files."""
    match redaction.target:
        case "upload":
            files = (file for entry in entries for file in entry.files if file.redaction == redaction)
            return next((_("The file {name}", name=file.name) for file in files), _("A file"))
        case "scenario":
            return _("A scenario")
        case "log_line":
            return _("A line of a meeting log")
        case "explanation":
            return _("A text for a report")
        case "report":
            return _("A file of a report that was sent")
        case "assessment":
            return _("The assessment’s text")
        case _:
            return _("The reason for a change")
