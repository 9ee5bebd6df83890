"""Each field takes files up to its limit over HTTP; a byte more is refused by the server, or by the page in words."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from websockets.exceptions import ConnectionClosed

from pages.parts.state.upload_limits import MEGABYTE, MOST_FILES, MOST_MEGABYTES, MOST_MEGABYTES_OF_PLAN
from tests.benchmarks.visitor import Screen, Visitor, visit

T = TypeVar("T")
LARGEST = MOST_MEGABYTES * MEGABYTE
ARRIVED, REFUSED, NO_SUCH_SESSION = 204, 413, 400
ENGLISH = "lang=en"
TOO_BIG = 1009


def apart(coroutine: Coroutine[None, None, T]) -> T:
    """Run it in a thread of its own: Playwright has an event loop in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, coroutine).result()


def test_a_file_of_five_megabytes_arrives_and_a_byte_more_does_not(server: str) -> None:
    """With its length said, and in chunks without."""

    async def send() -> list[int]:
        async with visit(server) as visitor:
            await visitor.go("quarter_results")
            return [
                await visitor.send("a.csv", bytes(length), in_chunks=in_chunks)
                for length in (LARGEST, LARGEST + 1)
                for in_chunks in (False, True)
            ]

    assert apart(send()) == [ARRIVED, ARRIVED, REFUSED, REFUSED]


def test_an_eleventh_file_and_one_of_no_session_are_refused(server: str) -> None:
    """What lies there stays; each session has room of its own."""

    async def send() -> tuple[list[int], int, int]:
        async with visit(server) as visitor, visit(server) as other:
            await visitor.go("quarter_results")
            await other.go("quarter_results")
            statuses = [await visitor.send(f"{number}.csv", b"x") for number in range(MOST_FILES + 1)]
            return statuses, await other.send("a.csv", b"x"), await other.send("a.csv", b"x", session="nobody")

    assert apart(send()) == ([ARRIVED] * MOST_FILES + [REFUSED], ARRIVED, NO_SUCH_SESSION)


def test_more_than_twenty_megabytes_are_refused_whoever_takes_them(server: str) -> None:
    """Four files of five megabytes fill a session, but for the few bytes around them."""

    async def send() -> list[int]:
        async with visit(server) as visitor:
            await visitor.go("quarter_results")
            return [await visitor.send(f"{number}.csv", bytes(LARGEST - 1_000)) for number in range(5)]

    assert apart(send()) == [ARRIVED] * 4 + [REFUSED]


def test_files_that_a_page_has_taken_make_room(server: str) -> None:
    """Whoever brings the same file a dozen times is never refused, and what was taken is not kept twice."""

    async def bring() -> Screen:
        async with visit(server) as visitor:
            screen = await visitor.go("quarter_results", ENGLISH)
            for _ in range(MOST_FILES + 2):
                screen = await visitor.bring(screen, "uploader", "same.csv", b"measure;quarter;value\n")
            return screen

    assert apart(bring()).has("put away 0")


def test_an_eleventh_file_in_the_inbox_is_named_and_the_ten_stay(server: str) -> None:
    """The page says what to do; nothing that was there is lost."""

    async def bring() -> Screen:
        async with visit(server) as visitor:
            screen = await visitor.go("quarter_results", ENGLISH)
            for number in range(MOST_FILES + 1):
                screen = await visitor.bring(screen, "uploader", f"{number}.csv", b"measure;quarter;value\n")
            return screen

    screen = apart(bring())
    assert any("There was no room for 10.csv" in said for said in screen.said)
    assert [screen.has(f"put away {number}") for number in (0, 9, 10)] == [True, True, False]


async def _bring_one(visitor: Visitor, page: str, field: str, data: bytes) -> tuple[str, ...]:
    screen = await visitor.go(page, ENGLISH)
    return (await visitor.bring(screen, field, "brought", data)).said


def test_a_plan_is_read_up_to_a_megabyte(server: str) -> None:
    """A byte more is not read, and the page says so: Streamlit tells that limit to the browser alone."""

    async def bring(length: int) -> tuple[str, ...]:
        async with visit(server) as visitor:
            return await _bring_one(visitor, "plan", "plan file", b"#" * length)

    largest = MOST_MEGABYTES_OF_PLAN * MEGABYTE
    assert any("cannot be used yet" in said for said in apart(bring(largest)))
    assert any("is larger than 1 MB" in said for said in apart(bring(largest + 1)))


def test_a_message_larger_than_any_browser_sends_ends_its_own_line_and_nothing_else(server: str) -> None:
    """It is refused by its head: not read first, and then found too large."""

    async def send() -> tuple[int | None, Screen]:
        async with visit(server) as visitor, visit(server) as other:
            await visitor.go("plan")
            with suppress(ConnectionClosed):
                await visitor.line.send(bytes(6_000_000))
            await visitor.line.wait_closed()
            return visitor.line.close_code, await other.go("plan")

    code, screen = apart(send())
    assert code == TOO_BIG
    assert screen.widgets


def test_a_zip_is_taken_up_to_five_megabytes(server: str) -> None:
    """What is larger comes in by the command line, as the page says."""

    async def send() -> tuple[int, Screen]:
        async with visit(server) as visitor:
            screen = await visitor.go("history", ENGLISH)
            refused = await visitor.send("copy.zip", bytes(LARGEST + 1))
            return refused, await visitor.bring(screen, "put in", "copy.zip", bytes(LARGEST))

    refused, screen = apart(send())
    assert refused == REFUSED
    assert screen.has("put it in")
