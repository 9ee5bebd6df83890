"""A provider that signs people in, as an institution has one: started by the tests, with nobody of the real world."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

__all__ = ["CONTACT", "SECRET", "auth_file", "choose", "provider", "roles_file"]

SECRET = "a-word-for-cookies-that-nobody-guesses-0123456789"  # noqa: S105 - nobody's
CONTACT = "it@example.dk"
START_WITHIN_SECONDS = 180


@contextmanager
def provider(port: int, people: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    """Run the provider; gives its address. `people`: what it says of each, by who they are."""
    claims = [json.dumps({"sub": subject, **said}) for subject, said in people.items()]
    told = [argument for each in claims for argument in ("--user-claims", each)]
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *told],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_it_listens(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


def choose(page: Page, subject: str) -> None:
    """Sign in at the provider as one of its people."""
    page.locator(f"button[name=sub][value={subject}]").click()


def auth_file(folder: Path, provider_address: str, dashboard: str) -> str:
    """Write what the dashboard has to know of its provider; gives the file's name."""
    file = folder / "auth.toml"
    values = {
        "redirect_uri": f"{dashboard}/oauth2callback",
        "cookie_secret": SECRET,
        "client_id": "resultatplan",
        "client_secret": "not-asked-for",
        "server_metadata_url": f"{provider_address}/.well-known/openid-configuration",
    }
    file.write_text("\n".join(["[auth]", *(f'{name} = "{value}"' for name, value in values.items())]), encoding="utf-8")
    return str(file)


def roles_file(folder: Path) -> str:
    """Write a file in which a group has the role that it is called; gives the file's name."""
    file = folder / "roles.toml"
    roles = ("reader", "controller", "approver", "department", "administrator")
    tables = [f'[[role]]\nvalue = "{role}"\nrole = "{role}"\n' for role in roles]
    file.write_text(f'claim = "groups"\ncontact = "{CONTACT}"\n' + "".join(tables), encoding="utf-8")
    return str(file)


def _wait_until_it_listens(port: int, process: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + START_WITHIN_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the provider did not start")
