"""What is installed is what was locked, and what was locked is what was asked for."""

import re
import tomllib
from functools import cache
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.source import ROOT

PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)(?: ; [^\\]+)? \\$")
ADDRESS = re.compile(r"https?:|git\+|file:|^-{1,2}[a-z]|@ ")


@cache
def project() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def asked(lock: str) -> list[Requirement]:
    """What a lock must answer: the dependencies, and for the second one what development needs too."""
    development = project()["dependency-groups"]["dev"] if lock == "requirements-dev.lock" else []
    return [Requirement(text) for text in project()["project"]["dependencies"] + development]


def locked(lock: str) -> dict[str, str]:
    """The version of each name in a lock."""
    pins = (PINNED.match(line) for line in (ROOT / lock).read_text(encoding="utf-8").splitlines())
    return {pin["name"]: pin["version"] for pin in pins if pin}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_answers_every_dependency(lock: str) -> None:
    """After a change of pyproject.toml the lock is renewed: `make lock`."""
    versions = locked(lock)
    unanswered = [
        str(wanted)
        for wanted in asked(lock)
        if versions.get(canonicalize_name(wanted.name)) is None
        or not wanted.specifier.contains(versions[canonicalize_name(wanted.name)])
    ]
    assert unanswered == []


def test_both_locks_name_the_same_versions() -> None:
    """What runs is what was tested."""
    tested = locked("requirements-dev.lock")
    assert {name: tested.get(name) for name in locked("requirements.lock")} == locked("requirements.lock")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_carries_its_hashes_and_no_address(lock: str) -> None:
    """A lock says what, never where from: each reader's own pip knows that, and the hash settles it."""
    entries = re.split(r"\n(?=[a-z])", (ROOT / lock).read_text(encoding="utf-8").strip())
    assert [entry for entry in entries if not PINNED.match(entry.splitlines()[0])] == []
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert [line for entry in entries for line in entry.splitlines() if ADDRESS.search(line)] == []
