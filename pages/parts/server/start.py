"""Before anything is served it is seen how people sign in, and the store is opened; else nothing starts.

The log says why.
"""

import streamlit as st
from anyio import to_thread
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.parts.state.address import base_path
from pages.parts.state.opened_store import opened_store
from pages.parts.state.sign_in import SignInError, sign_in
from store import NewerDatabaseError, OutdatedTablesError, PlaceError, StoreError

__all__ = ["own_address", "store_first"]


def store_first(app: ASGIApp) -> ASGIApp:
    """Start only where it is clear who gets in and the store opens: else log why in one sentence, and end as failed."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            try:
                sign_in()
                await to_thread.run_sync(opened_store)
            except (SignInError, PlaceError, NewerDatabaseError, OutdatedTablesError, StoreError) as error:
                await receive()
                await send({"type": "lifespan.startup.failed", "message": f"The dashboard does not start. {error}"})
                return
        await app(scope, receive, send)

    return answer


def own_address() -> str:
    """Return the address under which this machine's own browser finds the dashboard."""
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    bound = st.get_option("server.address")
    host = "localhost" if bound in (None, "", "0.0.0.0", "::") else bound  # noqa: S104 - compared, not bound
    return f"{scheme}://{host}:{st.get_option('server.port')}/{base_path()}"
