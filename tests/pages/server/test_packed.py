"""Streamlit's scripts, packed for who takes them so: the same bytes once unpacked, and told of truthfully."""

import gzip
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from pages.parts.server.packed import _FILES, packed_scripts

SCRIPT = next(address for address in sorted(_FILES) if address.endswith(".js"))
STYLE = next(address for address in sorted(_FILES) if address.endswith(".css"))


@pytest.fixture
def client() -> Iterator[TestClient]:
    """A server that says so when it is asked itself."""

    async def own(_request: Request) -> Response:
        return PlainTextResponse("asked", headers={"etag": '"own"'})

    app = Starlette(routes=[Route("/{path:path}", own, methods=["GET", "HEAD"])])
    with TestClient(packed_scripts(app), headers={"accept-encoding": "br, gzip;q=0.9"}) as client:
        yield client


@pytest.mark.parametrize("address", [SCRIPT, STYLE])
def test_who_takes_it_packed_gets_the_very_file_and_keeps_it(client: TestClient, address: str) -> None:
    """Whole, with its own length, kind and tag; a browser that has it is told so, and sent nothing."""
    with client.stream("GET", f"/{address}") as answer:
        sent = b"".join(answer.iter_raw())
    assert gzip.decompress(sent) == _FILES[address].read_bytes()
    told = answer.headers
    assert (int(told["content-length"]), told["content-encoding"]) == (len(sent), "gzip")
    assert told["content-type"].partition(";")[0].endswith("css" if address == STYLE else "javascript")
    assert "immutable" in told["cache-control"]
    assert told["vary"] == "accept-encoding"
    again = client.get(f"/{address}", headers={"if-none-match": told["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", told["etag"])
    assert client.get(f"/{address}", headers={"if-none-match": '"own"'}).status_code == 200


@pytest.mark.parametrize(
    ("method", "address", "headers"),
    [
        ("GET", SCRIPT, {"accept-encoding": "identity"}),
        ("GET", SCRIPT, {"accept-encoding": ""}),
        ("GET", SCRIPT, {"range": "bytes=0-9"}),
        ("HEAD", SCRIPT, {}),
        ("GET", "static/js/none.js", {}),
        ("GET", "static/../dashboard.py", {}),
        ("GET", "what_if", {}),
    ],
)
def test_anything_else_is_answered_as_before(
    client: TestClient, method: str, address: str, headers: dict[str, str]
) -> None:
    """Half a file, one that nobody can unpack, a file that is none of Streamlit's, and every page."""
    answer = client.request(method, f"/{address}", headers=headers)
    assert answer.headers["etag"] == '"own"'
    assert "content-encoding" not in answer.headers
