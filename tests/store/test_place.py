"""What an address and its password may look like, and that no word of the password is ever told."""

import re
from pathlib import Path

import pytest
from sqlalchemy import text

from store import PlaceError, Store, StoreError, parse_database_url
from store.place import describe_place
from tests.store.conftest import create_database, open_store


@pytest.mark.parametrize(
    "asked",
    [
        "postgresql://u:hemme@lig@db/r",
        "postgresql://u:hem/me@lig@db/r",
        "postgresql://u:hemme%40lig@db/r?application_name=hemme@lig",
    ],
)
def test_an_at_sign_too_many_is_refused_without_a_word_of_the_password(asked: str) -> None:
    """Part of a password would else be taken for the host, asked for in the network, and written in the log."""
    with pytest.raises(PlaceError, match=r"an @ too many.*%40") as refused:
        parse_database_url(asked)
    assert not {"hem", "hemme", "hemmelig", "lig", "me"} & set(re.split(r"\W+", str(refused.value)))


def test_a_password_written_with_its_escapes_is_taken() -> None:
    """As the refusal tells to write it."""
    assert parse_database_url("postgresql://u:a%40b%3Ac%2Fd%3Fe@db/r").password == "a@b:c/d?e"  # noqa: S105 - nobody's


def test_the_password_may_stand_in_a_file(tmp_path: Path) -> None:
    """As Docker and Kubernetes hand secrets over, with a line's end or without; any sign may be in it."""
    file = tmp_path / "password"
    file.write_text("hemm@lig:/?\n", encoding="utf-8")
    used = parse_database_url("postgresql://u@db/r", str(file))
    assert used.password == "hemm@lig:/?"  # noqa: S105 - nobody's
    assert "hemm" not in str(used) + describe_place(used)
    assert parse_database_url("sqlite:////r.sqlite3", str(file)).password is None


def test_a_password_that_cannot_be_had_is_refused_in_words(tmp_path: Path) -> None:
    """Two passwords, a file that is not there: the administrator reads which variable to look at."""
    with pytest.raises(PlaceError, match="keep one of them"):
        parse_database_url("postgresql://u:p@db/r", str(tmp_path))
    with pytest.raises(PlaceError, match=r"DATABASE_PASSWORD_FILE names .*cannot be read"):
        parse_database_url("postgresql://u@db/r", str(tmp_path / "nowhere"))


@pytest.mark.slow
def test_what_the_address_says_of_the_connection_reaches_the_server(postgresql: str) -> None:
    """Its options as they are written; and where TLS is demanded and there is none, nothing is sent in clear."""
    place = create_database(postgresql)
    store = open_store(f"{place}?application_name=regnskab&options=-c%20timezone%3DUTC&sslmode=disable")
    with store.read() as connection:
        asked = text("SELECT current_setting('application_name'), current_setting('timezone')")
        assert tuple(connection.execute(asked).one()) == ("regnskab", "UTC")
    store.close()
    for mode in ("require", "verify-full"):
        with pytest.raises(StoreError, match=r"SSL|root certificate"):
            open_store(f"{place}?sslmode={mode}")


@pytest.mark.parametrize(
    "failing", ["INSERT INTO plan_file (sha256, plan_id) VALUES (:figure, NULL)", "SELECT nonsense(:figure)"]
)
def test_no_logged_error_holds_what_was_written(store: Store, failing: str) -> None:
    """A figure or a name in a traceback would lie in the log long after it was corrected."""
    with pytest.raises(Exception, match="hidden due to hide_parameters") as raised, store.write() as connection:
        connection.execute(text(failing), {"figure": "hemmelig"})
    assert "hemmelig" not in str(raised.value)
