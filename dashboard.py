"""The dashboard's server: `streamlit run dashboard.py`.

Streamlit draws the screens; what is added here is the HTTP around them, and what comes before the first visitor.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from logging import getLogger
from pathlib import Path

import streamlit as st
from anyio import create_task_group, to_thread
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from pages.parts.server.download import download
from pages.parts.server.failure import show_failure
from pages.parts.server.gate import known_hosts_only, metrics_if_asked_for
from pages.parts.server.http import page_in_its_language, security_headers
from pages.parts.server.packed import packed_scripts
from pages.parts.server.readiness import Readiness
from pages.parts.server.sign_in_gate import Gate
from pages.parts.server.start import own_address, store_first
from pages.parts.server.upload_guard import room_for_uploads
from pages.parts.server.warm_up import warm_up
from pages.parts.worker.door import start_worker, stop_worker

log = getLogger(__name__)


async def health(_request: Request) -> JSONResponse:
    """Answer that the server is alive, which it is once the plans are read; the database is never asked."""
    return JSONResponse({"status": "ok"})


@asynccontextmanager
async def ready(_app: st.App) -> AsyncIterator[None]:
    """Do before the first visitor comes what the first visitor would have to wait for."""
    async with create_task_group() as starting:
        starting.start_soon(to_thread.run_sync, start_worker)
        await to_thread.run_sync(warm_up)
    log.warning("Ready: open %s in a browser", own_address())
    yield
    stop_worker()


app = st.App(
    Path(__file__).parent / "pages" / "frame.py",
    lifespan=ready,
    routes=[Route("/health", health), Route("/ready", Readiness().answer), Route("/download/{token}", download)],
    middleware=[
        Middleware(store_first),
        Middleware(security_headers),
        Middleware(known_hosts_only),
        Middleware(Gate),
        Middleware(metrics_if_asked_for),
        Middleware(room_for_uploads),
        Middleware(page_in_its_language),
        Middleware(packed_scripts),
    ],
    on_script_error=show_failure,
)
