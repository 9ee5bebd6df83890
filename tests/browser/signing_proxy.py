"""A proxy that signs people in, as an institution has one in front: it says who asks, and proves itself."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from socket import SHUT_WR, create_connection, socket
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from types import MappingProxyType
from urllib.parse import urlsplit

from tests.browser.provider import SECRET

__all__ = ["HEADERS", "SigningProxy", "proxy_settings", "signing_proxy"]

HEADERS = ("X-User", "X-Subject", "X-Groups", "X-Resultatplan-Proxy")
NOBODY = b"HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Type: text/html\r\n\r\n<h1>Log ind</h1>"


def proxy_settings(folder: Path) -> Mapping[str, str]:
    """What the dashboard has to know of the proxy, but for the roles."""
    secret = folder / "proxy_secret"
    secret.write_text(f"{SECRET}\n", encoding="utf-8")
    return MappingProxyType(
        {
            "RESULTATPLAN_SIGN_IN": "proxy",
            "RESULTATPLAN_USER_HEADER": HEADERS[0],
            "RESULTATPLAN_SUBJECT_HEADER": HEADERS[1],
            "RESULTATPLAN_ROLES_HEADER": HEADERS[2],
            "RESULTATPLAN_PROXY_SECRET_FILE": str(secret),
        }
    )


@dataclass(slots=True)
class SigningProxy:
    """Its address, and what it says of whoever asks; where that is nothing, nobody is let through."""

    address: str = ""
    said: Mapping[str, str] = field(default_factory=dict)

    def sign_in(self, name: str, subject: str, groups: str) -> None:
        """Say from now on that it is this person who asks."""
        self.said = dict(zip(HEADERS, (name, subject, groups, SECRET), strict=True))

    def sign_out(self) -> None:
        """Let nobody through from now on."""
        self.said = {}


@contextmanager
def signing_proxy(server: str) -> Iterator[SigningProxy]:
    """Run a proxy before a server; it goes on with what is said through it until it ends."""
    onward, proxy = urlsplit(server), SigningProxy()

    class Visit(StreamRequestHandler):
        """One connection: the head of its request is rewritten, what follows is handed on as it comes."""

        def handle(self) -> None:
            head = _written_anew(list(iter(self.rfile.readline, b"\r\n")), proxy.said)
            if not proxy.said:
                self.wfile.write(NOBODY)
                return
            with create_connection((onward.hostname or "", onward.port or 0)) as line:
                line.sendall(head)
                back = Thread(target=_hand_on, args=(line, self.connection), daemon=True)
                back.start()
                with suppress(OSError):
                    while sent := self.rfile.read1():
                        line.sendall(sent)
                    line.shutdown(SHUT_WR)
                back.join()

    with ThreadingTCPServer(("127.0.0.1", 0), Visit) as listener:
        listener.daemon_threads, listener.block_on_close = True, False
        Thread(target=listener.serve_forever, daemon=True).start()
        proxy.address = f"http://localhost:{listener.server_address[1]}"
        try:
            yield proxy
        finally:
            listener.shutdown()


def _written_anew(lines: list[bytes], said: Mapping[str, str]) -> bytes:
    """Drop what comes from outside and only the proxy may say, and say it; one request a connection."""
    ours = {*(name.lower().encode() for name in HEADERS)}
    kept = [line for line in lines if line.partition(b":")[0].strip().lower() not in ours]
    if not any(line.lower().startswith(b"upgrade:") for line in kept):
        kept = [line for line in kept if not line.lower().startswith(b"connection:")] + [b"Connection: close\r\n"]
    return b"".join([*kept, *(f"{name}: {value}\r\n".encode() for name, value in said.items()), b"\r\n"])


def _hand_on(line: socket, to: socket) -> None:
    with suppress(OSError):
        while taken := line.recv(65_536):
            to.sendall(taken)
        to.shutdown(SHUT_WR)
