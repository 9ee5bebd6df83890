"""What the event log is told of who came in, left or was refused: when, and from which address."""

from starlette.types import Scope

from store import Person, log_event

__all__ = ["tell", "tell_refusal"]


def tell(event: str, person: Person, scope: Scope) -> None:
    """Write that somebody came in, or left."""
    log_event(event, person, "done", client=_client(scope))


def tell_refusal(person: Person, why: str, scope: Scope) -> None:
    """Write that somebody did not come in, and what they asked for."""
    log_event("refusal", person, "refused", why=why, path=scope["path"], client=_client(scope))


def _client(scope: Scope) -> str:
    client = scope.get("client")
    return client[0] if client else ""
