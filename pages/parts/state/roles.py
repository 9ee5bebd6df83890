"""Which roles the sign-in gives: a file that says which group has which role, and whom a person's claims make them.

claim = "groups"                     # or "roles"; in Entra ID: the groups' object ids, or the app roles' values
contact = "it-service@example.dk"    # whom somebody without a role is told to ask

[[role]]
value = "8f5c3b0e-1111-2222-3333-444455556666"
role = "controller"
institution = "Ankestyrelsen"        # as its plans name it; left out, or "*": all
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from reports.toml_checks import FileError, mistake, read_tables
from store import Grant, Person, Role

__all__ = [
    "ALL",
    "MOST_CHARACTERS",
    "Roles",
    "RolesError",
    "has_too_many_groups",
    "known_values",
    "person_of",
    "read_roles",
]

ALL = "*"
MOST_CHARACTERS = 80
"""A name is cut there, wherever it comes from."""

NAMES = ("name", "preferred_username", "email")
"""Claims with a name that people know, the best first."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


class RolesError(ValueError):
    """A file that cannot be used; the message has every mistake with its line."""


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RoleOfValue(_Written):
    """One entry: whoever's claim holds the value has the role."""

    value: Text
    role: Role
    institution: Text = ALL

    @property
    def grant(self) -> Grant:
        """The role, where it holds."""
        return Grant(self.role, "" if self.institution == ALL else self.institution)


class Roles(_Written):
    """What the file says. `claim`: where a claim lies in others, their names with points between."""

    claim: Text = "groups"
    contact: Text = ""
    role: tuple[RoleOfValue, ...] = Field(min_length=1)

    def grants(self, values: Iterable[str]) -> frozenset[Grant]:
        """Return the roles that the values of a claim give; none where none of them is known here."""
        held = frozenset(values)
        return frozenset(each.grant for each in self.role if each.value in held)


def read_roles(file: str) -> Roles:
    """Read the file; RolesError where it cannot be read, or says what cannot be used."""
    try:
        tables = read_tables(Path(file).read_bytes())
    except OSError as error:
        raise RolesError(f"{file} cannot be read: {error.strerror}") from None
    except FileError as error:
        raise RolesError(f"{file}, {_in_one_line(error)}") from None
    try:
        return Roles.model_validate(tables.content)
    except ValidationError as error:
        try:
            tables.refuse(mistake(each["loc"], "{reason}", reason=each["msg"]) for each in _mistakes(error))
        except FileError as found:
            raise RolesError(f"{file}, {_in_one_line(found)}") from None
        raise RolesError(f"{file} cannot be used") from error  # nothing that pydantic refuses is without a mistake


def _mistakes(error: ValidationError) -> list[ErrorDetails]:
    """Return what is wrong; not that there are no roles, where there are and each is written wrong."""
    mistakes = error.errors()
    within = [each for each in mistakes if each["loc"][:1] == ("role",) and len(each["loc"]) > 1]
    return [each for each in mistakes if each["type"] != "too_short" or not within]


def person_of(claims: Mapping[str, object], roles: Roles) -> Person:
    """Return whom a sign-in's claims make somebody; without a subject nobody, without a known value without a role."""
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject.strip():
        return Person()
    names = (claims.get(each) for each in NAMES)
    name = next((each for each in names if isinstance(each, str) and each.strip()), subject)
    return Person(" ".join(name.split())[:MOST_CHARACTERS], subject, roles.grants(_values(claims, roles.claim)))


def known_values(claims: Mapping[str, object], roles: Roles) -> frozenset[str]:
    """Return those values of the claim that give a role."""
    return _values(claims, roles.claim) & {each.value for each in roles.role}


def has_too_many_groups(claims: Mapping[str, object], roles: Roles) -> bool:
    """Whether Entra ID left the claim out because it would be too long, and says where to ask instead."""
    elsewhere = claims.get("_claim_names")
    return roles.claim not in claims and (
        bool(claims.get("hasgroups")) or (isinstance(elsewhere, Mapping) and roles.claim in elsewhere)
    )


def _values(claims: Mapping[str, object], claim: str) -> frozenset[str]:
    found: object = claims.get(claim)
    if found is None:
        found = claims
        for name in claim.split("."):
            found = found.get(name) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return frozenset({found})
    return (
        frozenset(each for each in found if isinstance(each, str)) if isinstance(found, (list, tuple)) else frozenset()
    )


def _in_one_line(error: FileError) -> str:
    return "; ".join(map(str, error.mistakes))
