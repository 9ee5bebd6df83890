"""The roles file: what it gives whom, and that a mistake in it is named with its line."""

from pathlib import Path

import pytest

from pages.parts.state.roles import RolesError, has_too_many_groups, person_of, read_roles
from store import Grant, Person, Role

FILE = """\
claim = "groups"
contact = "it@example.dk"

[[role]]
value = "8f5c"
role = "controller"
institution = "Ankestyrelsen"

[[role]]
value = "8f5c"
role = "reader"

[[role]]
value = "dep"
role = "department"
institution = "*"
"""


def written(folder: Path, text: str) -> str:
    """A file that says it."""
    file = folder / "roles.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_group_gives_its_roles_where_they_hold(tmp_path: Path) -> None:
    """One group may give several; without an institution, or with a star, a role holds everywhere."""
    roles = read_roles(written(tmp_path, FILE))
    claims = {"sub": "a", "name": " Anna\n And ", "groups": ["8f5c", "unknown", 7]}
    assert person_of(claims, roles) == Person(
        "Anna And", "a", frozenset({Grant(Role.CONTROLLER, "Ankestyrelsen"), Grant(Role.READER)})
    )
    assert person_of({"sub": "a", "groups": "dep"}, roles).grants == {Grant(Role.DEPARTMENT)}


@pytest.mark.parametrize("groups", [None, [], {}, "8F5C", ["8f5c "], [["8f5c"]], {"8f5c": True}, 7, True])
def test_what_is_not_exactly_a_known_value_gives_nothing(groups: object, tmp_path: Path) -> None:
    """Neither another spelling nor another shape of the claim lets anybody in."""
    roles = read_roles(written(tmp_path, FILE))
    assert person_of({"sub": "a", "groups": groups}, roles).grants == frozenset()


def test_somebody_is_called_by_the_best_name_there_is_and_is_nobody_without_a_subject(tmp_path: Path) -> None:
    """The name is for people to read; the subject is who it is."""
    roles = read_roles(written(tmp_path, FILE))
    assert person_of({"sub": "a", "email": "a@x.dk", "preferred_username": "anna"}, roles).name == "anna"
    assert person_of({"sub": "a", "email": "a@x.dk", "name": " "}, roles).name == "a@x.dk"
    assert person_of({"sub": "a"}, roles).name == "a"
    assert len(person_of({"sub": "a", "name": "x" * 1_000}, roles).name) == 80
    for subject in (None, "", " ", 7, ["a"]):
        assert person_of({"sub": subject, "name": "Anna", "groups": ["8f5c"]}, roles) == Person()


def test_a_claim_may_lie_in_another(tmp_path: Path) -> None:
    """Keycloak keeps roles in `realm_access.roles`; a claim whose own name has points in it goes first."""
    roles = read_roles(written(tmp_path, FILE.replace('"groups"', '"realm_access.roles"')))
    assert person_of({"sub": "a", "realm_access": {"roles": ["dep"]}}, roles).grants == {Grant(Role.DEPARTMENT)}
    assert person_of({"sub": "a", "realm_access.roles": ["dep"]}, roles).grants == {Grant(Role.DEPARTMENT)}
    assert person_of({"sub": "a", "realm_access": ["dep"]}, roles).grants == frozenset()


def test_groups_that_entra_left_out_are_noticed(tmp_path: Path) -> None:
    """Past two hundred it says where to ask instead, and nobody would know why a person has no role."""
    roles = read_roles(written(tmp_path, FILE))
    assert has_too_many_groups({"_claim_names": {"groups": "src1"}, "_claim_sources": {}}, roles)
    assert has_too_many_groups({"hasgroups": "true"}, roles)
    assert not has_too_many_groups({"groups": ["8f5c"], "hasgroups": True}, roles)
    assert not has_too_many_groups({}, roles)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (('role = "controller"', 'role = "controler"'), ["line 6", "Input should be 'reader', 'controller'"]),
        (('value = "dep"\n', ""), ["Field required", "role.2.value"]),
        (('value = "dep"', "value = 7"), ["line 14", "valid string"]),
        (('value = "dep"', 'value = ""'), ["line 14", "at least 1 character"]),
        (('institution = "*"', 'institutions = "*"'), ["line 16", "Extra inputs are not permitted"]),
        (('claim = "groups"', "claim = ["), ["line"]),
        ((FILE, 'claim = "groups"\n'), ["role"]),
        ((FILE, "role = 3"), ["line 1"]),
    ],
)
def test_a_mistake_is_named_with_its_line(wrong: tuple[str, str], said: list[str], tmp_path: Path) -> None:
    """Who runs the server finds it; and nothing is guessed."""
    with pytest.raises(RolesError) as refused:
        read_roles(written(tmp_path, FILE.replace(*wrong)))
    assert [each for each in said if each not in str(refused.value)] == [], str(refused.value)
    assert "\n" not in str(refused.value)


def test_roles_that_are_all_written_wrong_are_not_called_missing(tmp_path: Path) -> None:
    """Only what has to be mended is named."""
    with pytest.raises(RolesError, match=r"toml, line 3, column \d+, [^;]*'reader'[^;]*$"):
        read_roles(written(tmp_path, '[[role]]\nvalue = "x"\nrole = "boss"\n'))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With the system's own reason."""
    with pytest.raises(RolesError, match=r"nowhere\.toml cannot be read: No such file"):
        read_roles(str(tmp_path / "nowhere.toml"))
