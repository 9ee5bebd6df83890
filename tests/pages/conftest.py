"""Whoever sits at the screens in a test."""

from collections.abc import Callable

import pytest

from pages.parts.state import database, person
from store import Grant, Person, Role

__all__ = ["AsPerson"]

AsPerson = Callable[..., Person]


@pytest.fixture
def as_person(monkeypatch: pytest.MonkeyPatch) -> AsPerson:
    """Let somebody with these roles sit at the screens; a bare role holds at every institution."""

    def sit_down(*roles: Role | Grant, name: str = "Signe Hansen", subject: str = "sub-1") -> Person:
        grants = frozenset(role if isinstance(role, Grant) else Grant(role) for role in roles)
        somebody = Person(name, subject, grants)
        for module in (person, database):
            monkeypatch.setattr(module, "current_person", lambda: somebody)
            monkeypatch.setattr(module, "person_now", lambda: somebody)
        return somebody

    return sit_down
