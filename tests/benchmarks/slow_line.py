"""A slow line to a server: what an office at the end of a long road has, without a browser's own emulation of one.

Chromium's emulation stops for good in some loads in a hundred, packed or not; this one is bytes that wait.
"""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

__all__ = ["slow_line"]

CHUNK = 16_384


class _Pace:
    """The line's own pace, shared by all that go through it."""

    def __init__(self, bytes_a_second: float) -> None:
        self.bytes_a_second = bytes_a_second
        self.free_at = 0.0

    async def let_through(self, count: int) -> None:
        """Wait until so many bytes have gone."""
        now = asyncio.get_running_loop().time()
        self.free_at = max(self.free_at, now) + count / self.bytes_a_second
        await asyncio.sleep(self.free_at - now)


@contextmanager
def slow_line(address: str, *, megabits: float, round_trip: float) -> Iterator[str]:
    """Lead to a server by a line of so many megabits a second, and of seconds there and back; gives its address."""
    loop, there = asyncio.new_event_loop(), urlsplit(address)
    down, up = (_Pace(megabits * 1e6 / 8) for _ in range(2))

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, pace: _Pace) -> None:
        sent: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        arriving = asyncio.create_task(_arrive(sent, writer, pace))
        with suppress(OSError):
            while data := await reader.read(CHUNK):
                sent.put_nowait((loop.time() + round_trip / 2, data))
        sent.put_nowait((loop.time() + round_trip / 2, b""))
        await arriving

    async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(round_trip)  # the greeting of a new connection
        answers, questions = await asyncio.open_connection(there.hostname, there.port)
        with suppress(asyncio.CancelledError):
            await asyncio.gather(carry(reader, questions, up), carry(answers, writer, down))

    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(asyncio.start_server(connect, "127.0.0.1", 0), loop).result()
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        asyncio.run_coroutine_threadsafe(_hang_up(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


async def _hang_up(server: asyncio.Server) -> None:
    """Take no more connections, and let go of those that are open."""
    server.close()
    talks = asyncio.all_tasks() - {asyncio.current_task()}
    for talk in talks:
        talk.cancel()
    await asyncio.gather(*talks, return_exceptions=True)


async def _arrive(sent: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter, pace: _Pace) -> None:
    while True:
        at, data = await sent.get()
        await asyncio.sleep(at - asyncio.get_running_loop().time())
        if not data:
            writer.close()
            return
        await pace.let_through(len(data))
        with suppress(OSError):
            writer.write(data)
            await writer.drain()
