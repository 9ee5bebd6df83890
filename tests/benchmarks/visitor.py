"""A visitor to a running dashboard who speaks as Streamlit's own page in a browser does, and draws nothing.

So that fifty of them cost little: what is measured is the servers, not fifty browsers on the same machine.
"""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from httpx2 import AsyncClient
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

__all__ = ["Screen", "Visitor", "visit"]

XSRF_COOKIE = "_streamlit_xsrf"
WIDGET = re.compile(r"\$\$ID-[0-9a-f]+-(.+)")
OUTCOME = "outcome-of-act"
"""The class of what an act led to: the verdict on a file, what was accepted."""

TAG = re.compile(r"<[^>]+>")
ANSWER_WITHIN_SECONDS = 300
ARRIVED = 204
CHUNK = 65_536


class Screen(NamedTuple):
    """What a page shows, once it is drawn: its widgets' ids by their keys, and what it says in boxes."""

    widgets: Mapping[str, str]
    said: tuple[str, ...]

    def has(self, key: str) -> bool:
        """Whether there is a widget of this key."""
        return key in self.widgets


@dataclass(slots=True)
class Visitor:
    """One open page; `query` is what stands after the question mark in its address, as the page has changed it."""

    line: ClientConnection
    http: AsyncClient
    session: str = ""
    query: str = ""
    page: str = ""
    fragments: dict[str, int] = field(default_factory=dict)
    """What the page looks after by itself, and every how many seconds."""

    async def go(self, page: str, query: str = "") -> Screen:
        """Open a page by its address, `quarter_results` or `` for the first."""
        self.page, self.query = page, query or self.query
        return await self._run()

    async def press(self, screen: Screen, button: str) -> Screen:
        """Press a button by its key; KeyError where the screen has none such."""
        return await self._run(WidgetState(id=screen.widgets[button], trigger_value=True))

    async def write(self, screen: Screen, field: str, text: str) -> Screen:
        """Write in a field by its key; KeyError where the screen has none such."""
        return await self._run(WidgetState(id=screen.widgets[field], string_value=text))

    async def bring(self, screen: Screen, uploader: str, name: str, data: bytes) -> Screen:
        """Bring a file to the field whose key begins so; gives the screen that shows it."""
        field_id = next((found for key, found in screen.widgets.items() if key.startswith(uploader)), None)
        if field_id is None:
            raise RuntimeError(f"there is no {uploader}; the page says: {screen.said}")
        place = await self._place_for(name)
        status = await self._put(place.upload_url, name, data)
        if status != ARRIVED:
            raise RuntimeError(f"{name} was refused with {status}")
        state = WidgetState(id=field_id)
        brought = state.file_uploader_state_value.uploaded_file_info.add()
        brought.file_id, brought.name, brought.size = place.file_id, name, len(data)
        brought.file_urls.CopyFrom(place)
        return await self._run(state)

    async def send(self, name: str, data: bytes, *, session: str = "", in_chunks: bool = False) -> int:
        """Send a file without saying so to any field, as a browser would before it does; gives the HTTP status.

        `session`: another than this visitor's own. `in_chunks`: without saying how much it is.
        """
        url = (await self._place_for(name)).upload_url
        return await self._put(url.replace(self.session, session or self.session), name, data, in_chunks=in_chunks)

    async def look_after_itself(self) -> int:
        """Run what the page runs by itself while nobody touches it; gives how many such parts it has."""
        for fragment in self.fragments:
            asked = self._asked()
            asked.rerun_script.fragment_id, asked.rerun_script.is_auto_rerun = fragment, True
            await self.line.send(asked.SerializeToString())
            while True:
                told = await self._told()
                if told.WhichOneof("type") == "script_finished":
                    break
        return len(self.fragments)

    async def _put(self, url: str, name: str, data: bytes, *, in_chunks: bool = False) -> int:
        token = {"X-Xsrftoken": self.http.cookies.get(XSRF_COOKIE) or ""}
        request = self.http.build_request("PUT", url, files={name: (name, data, "text/csv")}, headers=token)
        if in_chunks:
            form = request.read()
            head = {"content-type": request.headers["content-type"], **token}
            return (await self.http.put(url, content=_chunks(form), headers=head)).status_code
        return (await self.http.send(request)).status_code

    async def _place_for(self, name: str) -> FileURLs:
        asked = BackMsg()
        asked.file_urls_request.request_id = name
        asked.file_urls_request.file_names.append(name)
        asked.file_urls_request.session_id = self.session
        await self.line.send(asked.SerializeToString())
        while True:
            told = await self._told()
            if told.WhichOneof("type") == "file_urls_response":
                place: FileURLs = told.file_urls_response.file_urls[0]
                return place

    async def _run(self, *states: WidgetState) -> Screen:
        """Let the server draw the page anew, and read until it has."""
        asked = self._asked()
        asked.rerun_script.widget_states.widgets.extend(states)
        await self.line.send(asked.SerializeToString())
        drawn: list[Element] = []
        while True:
            told = await self._told()
            match told.WhichOneof("type"):
                case "new_session":
                    self.session = told.new_session.initialize.session_id or self.session
                    drawn.clear()
                    self.fragments.clear()
                case "page_info_changed":
                    self.query = told.page_info_changed.query_string
                case "auto_rerun":
                    self.fragments[told.auto_rerun.fragment_id] = round(told.auto_rerun.interval)
                case "delta" if told.delta.WhichOneof("type") == "new_element":
                    drawn.append(told.delta.new_element)
                case "script_finished" if told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return _screen(drawn)
                case "script_finished" if told.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise RuntimeError("the page could not be run")
                case _:
                    pass

    def _asked(self) -> BackMsg:
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.page_name = self.page
        return asked

    async def _told(self) -> ForwardMsg:
        told = ForwardMsg()
        told.ParseFromString(bytes(await self.line.recv(decode=False)))
        return told


@asynccontextmanager
async def visit(address: str) -> AsyncIterator[Visitor]:
    """Come to a server as a new browser does; gone again when it ends."""
    async with AsyncClient(base_url=address, timeout=ANSWER_WITHIN_SECONDS) as http:
        (await http.get("/")).raise_for_status()
        (await http.get("/_stcore/health")).raise_for_status()
        token = http.cookies.get(XSRF_COOKIE) or ""
        stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
        async with connect(
            stream,
            additional_headers={"Origin": address, "Cookie": f"{XSRF_COOKIE}={token}"},
            subprotocols=["streamlit", token],  # type: ignore[list-item]
            compression=None,
            max_size=None,
            open_timeout=ANSWER_WITHIN_SECONDS,
            ping_timeout=None,  # one who waits long is still there
        ) as line:
            yield Visitor(line, http)


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), CHUNK):
        yield content[start : start + CHUNK]


def _screen(drawn: list[Element]) -> Screen:
    widgets: dict[str, str] = {}
    said: list[str] = []
    for element in drawn:
        kind = element.WhichOneof("type") or ""
        shown = getattr(element, kind)
        found = WIDGET.fullmatch(getattr(shown, "id", ""))
        if found:
            widgets[found[1]] = shown.id
        if kind == "alert":
            said.append(shown.body)
        if kind == "html" and OUTCOME in shown.body:
            said.append(TAG.sub(" ", shown.body).strip())
    return Screen(widgets, tuple(said))
