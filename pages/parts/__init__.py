"""What the screens are made of: a room for each, and four that they share."""

from pages.parts.state.page_language import page_language
from words.language import set_language_source

set_language_source(page_language)
