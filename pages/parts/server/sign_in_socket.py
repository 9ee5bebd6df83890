"""The line on which a page speaks: watched for as long as it is open, since a sign-in may end meanwhile.

Whatever is pressed after that is not done: the page is drawn anew instead, without what was pressed, and so shows that
its sign-in has ended; then the line is closed. What a page asks by itself is nothing that a person does.

Where a proxy signs people in the line stays, for it would let the page's next one in at once, which shows the same.
"""

from asyncio import Task, create_task, wait
from collections.abc import Awaitable, Callable

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.types import Message, Receive, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from pages.parts.state.sign_ins import Refusal, Visitor

__all__ = ["LOOK_EVERY_SECONDS", "Line"]

LOOK_EVERY_SECONDS = 15.0
"""So long a line may be silent before the sign-in is looked at all the same."""

ENDED = 4401
"""What a browser is told as it is closed."""

_NO_ACTIVITY = frozenset({"app_heartbeat", "load_git_info", "set_run_on_save"})


class Line:
    """One open line. `ask`: who speaks on it, asked anew each time; `touch`: told when a person does something.

    `closes`: whether it is closed once its page has shown that the sign-in has ended.
    """

    def __init__(
        self,
        receive: Receive,
        send: Send,
        ask: Callable[[], Awaitable[Visitor]],
        touch: Callable[[str], None],
        *,
        closes: bool = True,
    ) -> None:
        """Begin to watch."""
        self._closes = closes
        self._receive, self._send, self._ask, self._touch = receive, send, ask, touch
        self._next: Task[Message] | None = None
        self._last = BackMsg()
        self._told = self._is_closed = False

    async def receive(self) -> Message:
        """Return what comes next as the app may have it."""
        while True:
            if self._next is None:
                self._next = create_task(self._wait())
            done, _silent = await wait({self._next}, timeout=LOOK_EVERY_SECONDS)
            message = None
            if done:
                message, self._next = self._next.result(), None
                if message["type"] != "websocket.receive":
                    return message
            who = await self._ask()
            if who.refusal is Refusal.UNKNOWN:
                if message is None:
                    continue
                return message if _is_by_itself(message) else self._drawn_anew(message)
            if who.refusal is None:
                if message is None:
                    continue
                self._note(message, who)
                return message
            if self._told and not self._closes and message is None:
                continue
            if self._told and self._closes:
                await self.send({"type": "websocket.close", "code": ENDED})
                return {"type": "websocket.disconnect", "code": ENDED}
            self._told = True
            return self._drawn_anew(message)

    async def send(self, message: Message) -> None:
        """Hand on what the app says, until the line is closed."""
        if not self._is_closed:
            self._is_closed = message["type"] == "websocket.close"
            await self._send(message)

    def close(self) -> None:
        """Wait for nothing more."""
        if self._next is not None:
            self._next.cancel()

    async def _wait(self) -> Message:
        return await self._receive()

    def _note(self, message: Message, who: Visitor) -> None:
        said = _said(message)
        kind = said.WhichOneof("type") if said else None
        if said is None or kind is None or kind in _NO_ACTIVITY:
            return
        if kind == "rerun_script":
            self._last = said
            if said.rerun_script.is_auto_rerun:
                return
        self._touch(who.key)

    def _drawn_anew(self, message: Message | None) -> Message:
        """Return a message that asks for the whole page, with nothing pressed and nothing written in it."""
        said = (_said(message) if message else None) or BackMsg()
        page = (said if said.HasField("rerun_script") else self._last).rerun_script
        anew = BackMsg()
        anew.rerun_script.query_string = page.query_string
        anew.rerun_script.page_script_hash = page.page_script_hash
        anew.rerun_script.page_name = page.page_name
        return {"type": "websocket.receive", "bytes": anew.SerializeToString()}


def _is_by_itself(message: Message) -> bool:
    said = _said(message)
    return said is not None and (not said.HasField("rerun_script") or said.rerun_script.is_auto_rerun)


def _said(message: Message) -> BackMsg | None:
    said = BackMsg()
    try:
        said.ParseFromString(message.get("bytes") or b"")
    except DecodeError:
        return None
    return said
