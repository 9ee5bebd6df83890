"""What may be downloaded: offered by a page under an address that cannot be guessed, for as long as the page is open.

The bytes are made while they are sent, so nothing of them is kept here. Who may have what is decided by the page that
offers it; the address answers the person that it was offered to, and where nobody signs in whoever has it.
"""

from collections.abc import Callable
from secrets import token_urlsafe
from threading import Lock
from time import monotonic
from typing import BinaryIO, NamedTuple

import streamlit as st

from pages.parts.state.person import current_person
from pages.parts.state.session_state import Remembered

__all__ = ["OPEN_SECONDS", "RENEWED_EVERY_SECONDS", "Download", "Downloads", "downloads", "offer_download"]

OPEN_SECONDS = 300.0
"""How long an address answers after the page was last seen open."""

RENEWED_EVERY_SECONDS = 60
"""How often a page that is open says so: well within that time."""

MOST = 1_000
"""Addresses at a time; of more, the one that was renewed the longest ago is closed."""


class Download(NamedTuple):
    """What a browser saves: `write` writes its bytes, bit by bit, to a file that cannot be gone back in."""

    write: Callable[[BinaryIO], None]
    file_name: str
    media_type: str


class _Offer(NamedTuple):
    download: Download
    until: float
    subject: str


class Downloads:
    """The addresses that answer now, of all sessions."""

    def __init__(self) -> None:
        """Offer nothing."""
        self._offers: dict[str, _Offer] = {}
        self._lock = Lock()

    def offer(self, token: str, download: Download, subject: str = "") -> None:
        """Let an address answer a person, from now on or for some minutes more; without a subject anybody."""
        with self._lock:
            self._offers.pop(token, None)
            now = monotonic()
            open_still = [(each, offer) for each, offer in self._offers.items() if offer.until > now]
            self._offers = dict(open_still[-(MOST - 1) :])
            self._offers[token] = _Offer(download, now + OPEN_SECONDS, subject)

    def find(self, token: str, subject: str = "") -> Download | None:
        """Return what an address gives a person; None where there is no such address for them, or none any more."""
        with self._lock:
            offer = self._offers.get(token)
        return offer.download if offer and offer.until > monotonic() and offer.subject == subject else None

    def __len__(self) -> int:
        """Return how many addresses are held."""
        return len(self._offers)


@st.cache_resource(show_spinner=False)
def downloads() -> Downloads:
    """Return the addresses of this server."""
    return Downloads()


def offer_download(download: Download, of: str) -> str:
    """Offer a download of this session and return its address, the same as long as the session lives.

    `of`: what it is of; what is offered next of the same has the same address.
    """
    address: Remembered[str] = Remembered(f"address of the download of {of}")
    token = address.get() or token_urlsafe(32)
    address.set(token)
    downloads().offer(token, download, current_person().subject)
    return f"download/{token}"
