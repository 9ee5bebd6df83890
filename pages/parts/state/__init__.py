"""What a session and this installation know: figures, scenarios, the address, the store, who sits here."""

from pages.parts.state.page_language import page_language
from words.language import set_language_source

set_language_source(page_language)
