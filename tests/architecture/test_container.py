"""What runs in containers may do no more than it must: read off the files that start them."""

import re
import shutil
import subprocess
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
BLOCK = re.compile(r"^  (?P<name>[\w-]+):(?P<alias> \*\w+)?\n(?P<lines>(?:    .*\n|\n|  #.*\n)*)", re.MULTILINE)


def services() -> Iterator[tuple[str, str]]:
    """Each service's name with what is written of it, and of what it takes over."""
    shared = dict(re.findall(r"^x-\w+: &(\w+)\n((?:  .*\n|\n)+)", COMPOSE, re.MULTILINE))
    for service in BLOCK.finditer(COMPOSE.split("\nservices:\n")[1].split("\nconfigs:\n")[0]):
        written = f"{service['alias'] or ''}\n{service['lines']}"
        for _ in shared:
            written += "".join(shared[name] for name in re.findall(r"\*(\w+)", written) if shared[name] not in written)
        yield service["name"], written


SERVICES = dict(services())


def test_there_are_the_services_that_the_administrator_reads_of() -> None:
    """A database, what makes its tables, two dashboards, and what stands in front of them."""
    assert list(SERVICES) == ["database", "tables", "dashboard-1", "dashboard-2", "balancer"]


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize(
    "rule", ["read_only: true", "cap_drop: [ALL]", "no-new-privileges:true", "mem_limit: ", "pids_limit: "]
)
def test_every_service_is_hardened(name: str, rule: str) -> None:
    """Who breaks into one can neither write to it nor rise in it, nor eat up the machine."""
    assert rule in SERVICES[name]


def test_only_the_balancer_is_reached_from_outside_and_only_who_must_sees_the_database() -> None:
    """No port of the database is published, and its network leads nowhere."""
    assert [name for name, written in SERVICES.items() if "ports:" in written] == ["balancer"]
    assert "data" not in SERVICES["balancer"].split("networks: [")[1].split("]")[0]
    assert re.search(r"^  data:\n    internal: true$", COMPOSE, re.MULTILINE)


def test_no_password_stands_in_an_address_or_a_variable() -> None:
    """They lie in files that the containers read; the dashboards have only that of the role that reads and adds."""
    assert not re.search(r"://[^@\s:]+:[^@\s]+@|PASSWORD: |PASSWORD:-", COMPOSE)
    assert "owner" not in SERVICES["dashboard-1"]
    assert "resultatplan_dashboard@" in SERVICES["dashboard-1"]


def test_whoever_comes_to_the_dashboards_signs_in() -> None:
    """Unless somebody says otherwise; with one secret for both, so that a sign-in holds at either, and no header."""
    for name in ("dashboard-1", "dashboard-2"):
        written = SERVICES[name]
        assert "RESULTATPLAN_SIGN_IN: ${RESULTATPLAN_SIGN_IN:-oidc}" in written
        assert "STREAMLIT_SECRETS_FILES: /run/secrets/auth.toml" in written
        assert "secrets: [dashboard_password, auth.toml, roles.toml]" in written
        assert "HEADER" not in written
    assert "/secrets/" in (ROOT / ".gitignore").read_text(encoding="utf-8")


def test_every_image_has_an_exact_version() -> None:
    """What runs tomorrow is what ran today, until somebody changes it."""
    images = re.findall(r"^    image: (\S+)$|^FROM (\S+)$", f"{COMPOSE}\n{DOCKERFILE}", re.MULTILINE)
    named = [one or other for one, other in images]
    assert len(named) == 3
    assert [image for image in named if not re.search(r":\d+\.\d+\.?\d*-|@sha256:[0-9a-f]{64}$", image)] == []


def test_the_container_runs_as_nobody_and_says_whether_it_is_alive() -> None:
    """Its own program cannot write to its own code; and a database that hangs does not have it started anew."""
    lines = DOCKERFILE.splitlines()
    user = next(number for number, line in enumerate(lines) if line.startswith("USER 10001"))
    assert [line for line in lines[user:] if line.startswith(("COPY", "RUN"))] == []
    assert "127.0.0.1:8501/health" in DOCKERFILE
    assert "--no-cache-dir" in DOCKERFILE


def balancer() -> str:
    """The balancer's own file."""
    written = re.search(r"^  balancer:\n    content: \|\n((?:      .*\n|\n)+)", COMPOSE, re.MULTILINE)
    assert written is not None
    return textwrap.dedent(written[1]).replace("$$", "$")


def test_the_balancer_asks_for_readiness_and_leaves_who_is_slow() -> None:
    """Visitors go where the database answers; where none does, to the page that says so."""
    ready, alive = balancer().split("\nbackend ready\n")[1].split("\nbackend alive\n")
    assert "option httpchk GET /ready" in ready
    assert "option httpchk GET /health" in alive
    assert "timeout http-request 10s" in balancer()
    assert all("cookie dashboard insert" in backend for backend in (ready, alive))


@pytest.mark.skipif(shutil.which("haproxy") is None, reason="no HAProxy on this machine")
def test_the_balancer_takes_its_file(tmp_path: Path) -> None:
    """HAProxy itself reads it without a warning."""
    file = tmp_path / "haproxy.cfg"
    file.write_text(balancer(), encoding="utf-8")
    checked = subprocess.run(["haproxy", "-c", "-f", file], capture_output=True, text=True, check=False)  # noqa: S607
    assert (checked.returncode, "WARNING" in checked.stderr) == (0, False), checked.stderr
