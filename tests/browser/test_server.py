"""What the server says before any screen is drawn: language, headers, health, and what is not there."""

import gzip
import re
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from pages.parts.state.screens import SCREENS
from tests.browser.visit import OpenCold

ADDRESSES = [f"/{screen.address}" for screen in SCREENS]


def ask(server: str, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, str]:
    """Ask as a program does, with these headers and no others."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with closing(HTTPConnection(urlsplit(server).netloc, timeout=10)) as connection:
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        said = answer.read()
        return answer, (gzip.decompress(said) if answer.headers["content-encoding"] == "gzip" else said).decode()


def language_of(html: str) -> str:
    """The language that the page's own root element declares."""
    found = re.search(r'<html lang="([^"]*)">', html)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    "path", [*ADDRESSES, "/?plan=cpr-2020", "/plan?lang=da", "/plan?lang=de", "/plan/", "/nowhere"]
)
def test_a_page_is_danish_before_any_script_runs(server: str, path: str) -> None:
    """Danish where no language is asked for, or none of ours; on deep links and where nothing is, too."""
    answer, html = ask(server, path)
    if answer.status == 301:
        answer, html = ask(server, answer.headers["location"])
    assert language_of(html) == answer.headers["content-language"] == "da"


@pytest.mark.parametrize("path", [*(f"{address}?lang=en" for address in ADDRESSES), "/nowhere?lang=en", "/a/b?lang=EN"])
def test_a_page_is_english_where_the_address_asks_for_it(server: str, path: str) -> None:
    """The language is part of the link."""
    answer, html = ask(server, path)
    assert language_of(html) == answer.headers["content-language"] == "en"


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_second_visit_gets_the_language_too(server: str, path: str) -> None:
    """Neither a compressed answer nor "not modified" may bring the English file back."""
    first, _ = ask(server, path, accept_encoding="gzip, br")
    again, html = ask(
        server,
        path,
        accept_encoding="gzip",
        if_none_match=first.headers.get("etag", '"x"'),
        if_modified_since="Fri, 31 Dec 2100 00:00:00 GMT",
        range="bytes=0-20",
    )
    assert again.status == 200
    assert language_of(html) == "da"


def test_the_length_that_is_told_is_the_length_that_is_sent(server: str) -> None:
    """The rewritten page is longer than the file; a wrong length would cut it or hang."""
    for path in ("/", "/nowhere"):
        answer, html = ask(server, path)
        assert int(answer.headers["content-length"]) == len(html.encode())
        bare, nothing = ask(server, path, method="HEAD")
        assert (bare.status, nothing) == (answer.status, "")


@pytest.mark.parametrize("path", ["/nowhere", "/what_if/x", "/overview.html", "/nowhere?lang=en"])
def test_an_address_without_a_screen_says_so_and_links_to_the_screens(server: str, path: str) -> None:
    """Not found is 404, in words and with a way on, and not the first page under a wrong address."""
    answer, html = ask(server, path)
    assert answer.status == 404
    language = language_of(html)
    for address in ADDRESSES:
        assert f'href="{address}?lang={language}"' in html


def test_an_address_cannot_write_into_the_page(server: str) -> None:
    """What stands in the address is never repeated in the page that says that nothing is there."""
    _, html = ask(server, "/%3Cscript%3Ealert(1)%3C/script%3E?lang=%3Cscript%3E")
    assert "<script" not in html


def test_health_answers_in_one_word(server: str) -> None:
    """For whoever watches the server: 200, and no page."""
    answer, said = ask(server, "/health")
    assert (answer.status, answer.headers["content-type"], said) == (200, "application/json", '{"status":"ok"}')


def test_ready_answers_in_one_word_where_the_database_answers(server: str) -> None:
    """For the balancer: 200, and no page."""
    answer, said = ask(server, "/ready")
    assert (answer.status, answer.headers["content-type"], said) == (200, "application/json", '{"status":"ready"}')


@pytest.mark.parametrize("path", ["/", "/plan?lang=en", "/nowhere", "/app/static/icon.svg", "/_stcore/host-config"])
@pytest.mark.parametrize("host", ["attacker.example", "localhost.attacker.example", "localhost:x", ""])
def test_no_address_answers_under_a_host_that_is_not_ours(server: str, path: str, host: str) -> None:
    """A page of somebody else's that leads its own name here is refused, and is told nothing of ours."""
    answer, said = ask(server, path, Host=host)
    assert answer.status == 421
    assert "<" not in said
    assert "These pages are not here" in said if "en" in path else "Siderne findes ikke" in said
    assert answer.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("path", ["/health", "/ready"])
def test_whoever_watches_the_server_needs_no_name(server: str, path: str) -> None:
    """A probe asks the machine by its number."""
    assert ask(server, path, Host="10.0.0.7:8501")[0].status == 200


def test_nobody_reads_figures_about_the_server(server: str) -> None:
    """How many sit here and what they use is the administrator's to open."""
    assert ask(server, "/_stcore/metrics")[0].status == 404


@pytest.mark.parametrize(
    "path", ["/", "/plan", "/nowhere", "/health", "/_stcore/health", "/app/static/icon.svg", "/app/static/none"]
)
def test_every_answer_carries_the_security_headers(server: str, path: str) -> None:
    """Pages, files, errors alike: a browser loads from nobody else, and nobody frames us."""
    headers = ask(server, path)[0].headers
    policy = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert not {"'unsafe-inline'", "'unsafe-eval'", "https:", "*"} & set(policy["script-src"].split())
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_the_browser_refuses_nothing_of_ours(path: str, open_cold: OpenCold) -> None:
    """The content policy is as strict as the screens allow, and no stricter: nothing on them is blocked."""
    page = open_cold(path)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert [each for each in said if "Content Security Policy" in each] == []


def test_the_typeface_is_our_own(open_cold: OpenCold) -> None:
    """IBM Plex Sans is served from here, with the letters of Danish."""
    page = open_cold("/")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert "IBM Plex Sans" in loaded
    assert page.evaluate("document.fonts.check('16px \"IBM Plex Sans\"', 'æøåÆØÅ')")


def test_no_deploy_button_and_no_developers_menu(open_cold: OpenCold) -> None:
    """The user of an office tool is not its developer."""
    page = open_cold("/")
    expect(page.get_by_test_id("stAppDeployButton")).to_have_count(0)
    expect(page.get_by_test_id("stMainMenu")).to_have_count(0)


def test_everything_is_taken_along_by_keyboard_without_leaving_the_page(open_cold: OpenCold) -> None:
    """A link that looks as the buttons around it do, has its name, and gives a whole zip each time."""
    page = open_cold("/history")
    link = page.get_by_role("link", name="Hent sikkerhedskopi")
    for _ in range(2):
        with page.expect_download() as download:
            link.press("Enter")
        assert download.value.suggested_filename == "resultatplan.zip"
        with ZipFile(download.value.path()) as archive:
            assert archive.testzip() is None
            assert "manifest.json" in archive.namelist()
    expect(link).to_be_focused()
