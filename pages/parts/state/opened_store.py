"""The one database of the installation, opened; whoever acts in it says for whom (`database.store`)."""

import streamlit as st

from store import Person, Store, current_settings, parse_database_url

__all__ = ["opened_store", "store_at"]


def opened_store() -> Store:
    """Return the store, opened once and acting for nobody, who may write nothing: for the server's own questions."""
    settings = current_settings()
    return store_at(settings.database_url, settings.database_password_file)


@st.cache_resource(show_spinner=False, on_release=Store.close)
def store_at(database_url: str, password_file: str) -> Store:
    """Open a database once for all sessions."""
    return Store.open(parse_database_url(database_url, password_file)).acting_for(Person())
