"""What the tests of the gate share: an app behind it that tells what reached it, cookies of any age, and a clock."""

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from anyio import run
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.types import Message, Scope
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.auth_util import set_cookie_with_chunks
from streamlit.proto.BackMsg_pb2 import BackMsg

from pages.parts.server.sign_in_gate import Gate
from pages.parts.state.cookies import USER, sign
from pages.parts.state.roles import RoleOfValue, Roles
from pages.parts.state.sign_in import PROXY_PROOF, Mode, SignIn
from pages.parts.state.sign_ins import SignIns
from store import Role, StoreError, StoreFailure, StoreFailureKind

NOW = 1_800_000_000.0
SECRET = "et-langt-ord-som-ingen-gaetter-0123456789"  # noqa: S105 - nobody's
ORIGIN = "https://plan.example.dk"
CONTROLLERS = RoleOfValue(value="sagsbehandlere", role=Role.CONTROLLER)
ROLES = Roles(claim="groups", contact="it@example.dk", role=(CONTROLLERS,))
OIDC = SignIn(Mode.OIDC, ROLES, 10 * 3600.0, 30 * 60.0, origin=ORIGIN, cookie_secret=SECRET)
PROXY = SignIn(
    *(Mode.PROXY, ROLES, 10 * 3600.0, 30 * 60.0, ""),
    proxy_secret=SECRET,
    user_header="X-User",
    subject_header="X-Subject",
    roles_header="X-Roles",
)
ANNA: dict[str, object] = {
    "sub": "anna-1",
    "name": "Anna And",
    "groups": ["sagsbehandlere"],
    "is_logged_in": True,
    "origin": ORIGIN,
}
A_PAGE = {"sec-fetch-dest": "document"}
PROOF = {PROXY_PROOF: SECRET, "x-subject": "anna-1", "x-user": "Anna And", "x-roles": "andre, sagsbehandlere"}


class House:
    """A gate, and what stands behind it. `now`: what its clock shows; `signed_out`: who signed out, and when."""

    def __init__(self, way: SignIn = OIDC) -> None:
        self.now = NOW
        self.signed_out: dict[str, float] = {}
        self.is_down = False
        self.reached: list[str] = []
        self.heard: list[BackMsg] = []
        self.headers: list[dict[str, str]] = []
        self.known = SignIns(self._signed_out_at, lambda: self.now)
        self.app = Gate(self._behind(), lambda: way, lambda: self.known)
        self.browser = TestClient(self.app, base_url=ORIGIN, follow_redirects=False, client=("127.0.0.1", 1))

    def comes(self, cookies: Mapping[str, str] | None = None) -> TestClient:
        """A browser with cookies, or with none."""
        self.known._signed_out.clear()
        self.browser.cookies.clear()
        for name, value in (cookies or {}).items():
            self.browser.cookies.set(name, value)
        return self.browser

    def answers(self, method: str, path: str) -> tuple[int, bytes]:
        """What a request gets whose path no client has tidied up: the number of the answer, and its text."""
        messages: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request"}

        async def send(message: Message) -> None:
            messages.append(message)

        scope: Scope = {"type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": b""}
        scope.update(headers=[], http_version="1.1", scheme="https", server=("plan", 1), root_path="")
        run(self.app, scope, receive, send)
        return messages[0]["status"], b"".join(message.get("body", b"") for message in messages)

    def _signed_out_at(self, subject: str) -> datetime | None:
        if self.is_down:
            raise StoreError(StoreFailure(StoreFailureKind.UNREACHABLE, "nobody there"))
        at = self.signed_out.get(subject)
        return None if at is None else datetime.fromtimestamp(at).astimezone()

    def _behind(self) -> Starlette:
        async def tell(request: Request) -> Response:
            self.reached.append(f"{request.method} {request.url.path}")
            answer = PlainTextResponse("64,3 af 100")
            if request.url.path == "/_stcore/health":
                answer.set_cookie("_streamlit_xsrf", "2|a")
            return answer

        async def login(request: Request) -> Response:
            self.reached.append(request.url.path)
            return RedirectResponse("https://provider.example.dk/authorize?state=abc", 302)

        async def callback(request: Request) -> Response:
            self.reached.append(request.url.path)
            answer = RedirectResponse("/", 302)
            if request.query_params.get("code"):
                for name, value in cookies_of(ANNA, self.now).items():
                    answer.set_cookie(name, value, httponly=True, samesite="lax", max_age=2_592_000)
            return answer

        async def logout(request: Request) -> Response:
            self.reached.append(request.url.path)
            answer = RedirectResponse("https://provider.example.dk/end", 302)
            answer.delete_cookie(USER)
            return answer

        async def speak(socket: WebSocket) -> None:
            self.headers.append(dict(socket.headers))
            await socket.accept(subprotocol="streamlit")
            try:
                while True:
                    said = BackMsg()
                    said.ParseFromString(await socket.receive_bytes())
                    self.heard.append(said)
                    await socket.send_bytes(b"drawn")
            except WebSocketDisconnect:
                self.reached.append("left")

        return Starlette(
            routes=[
                Route("/auth/login", login),
                Route("/auth/logout", logout),
                Route("/oauth2callback", callback),
                WebSocketRoute("/_stcore/stream", speak),
                Route("/{path:path}", tell, methods=["GET", "HEAD", "POST", "PUT", "DELETE"]),
            ]
        )


def cookies_of(claims: Mapping[str, object], issued: float = NOW, secret: str = SECRET) -> dict[str, str]:
    """The cookies that Streamlit sets for a sign-in, in parts where they are long."""
    jar: dict[str, str] = {}

    def sign(name: str, value: str) -> bytes:
        return signed(name, value, issued, secret).encode()

    def keep(name: str, value: str) -> None:
        jar[name] = sign(name, value).decode()

    set_cookie_with_chunks(keep, sign, USER, dict(claims), cookie_attr_size=60)
    return jar


def in_many_groups(claims: Mapping[str, object]) -> dict[str, object]:
    """Claims of somebody who is in many groups besides, whose names do not shorten."""
    return {**claims, "groups": ["sagsbehandlere", *(sha256(bytes([number])).hexdigest() for number in range(150))]}


def signed(name: str, value: str, at: float, secret: str = SECRET) -> str:
    """A value as it was signed at a moment."""
    return sign(secret, name, value, at)


def pressed(*, by_itself: bool = False) -> bytes:
    """What a page says when something is pressed on it, or when it looks for news by itself."""
    said = BackMsg()
    said.rerun_script.query_string = "plan=x"
    said.rerun_script.fragment_id = "a fragment"
    said.rerun_script.is_auto_rerun = by_itself
    widget = said.rerun_script.widget_states.widgets.add()
    widget.id, widget.trigger_value = "accept", True
    return bytes(said.SerializeToString())


def payload(claims: Mapping[str, object]) -> str:
    """Claims as the cookie holds them."""
    return json.dumps(dict(claims))
