"""When something was done: in Danish time, wherever the server stands."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from pages.parts.state.timestamps import danish_clock, danish_day, now, stamp_text
from store import AuditStamp
from tests.architecture.source import ROOT

NEW_YEARS_NIGHT = datetime(2024, 12, 31, 23, 30, tzinfo=UTC)


@pytest.fixture(params=["UTC0", "<-11>11", "<+14>-14", "CET-1CEST,M3.5.0,M10.5.0/3"])
def _server_elsewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the machine's own clock show the time of somewhere else."""
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_server_elsewhere")
def test_a_moment_is_written_as_a_danish_clock_shows_it() -> None:
    """Half past eleven in the evening in UTC is half past midnight, and another year."""
    assert stamp_text(AuditStamp(NEW_YEARS_NIGHT, "abc")) == "1. januar 2025, 00.30 (abc)"


@pytest.mark.usefixtures("_server_elsewhere")
@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2024, 6, 30, 21, 59, tzinfo=UTC), "30. juni 2024, 23.59"),
        (datetime(2024, 6, 30, 22, 0, tzinfo=UTC), "1. juli 2024, 00.00"),
        (datetime(2024, 3, 31, 0, 59, tzinfo=UTC), "31. marts 2024, 01.59"),
        (datetime(2024, 3, 31, 1, 0, tzinfo=UTC), "31. marts 2024, 03.00"),
        (datetime(2024, 10, 27, 0, 30, tzinfo=UTC), "27. oktober 2024, 02.30"),
        (datetime(2024, 10, 27, 1, 30, tzinfo=UTC), "27. oktober 2024, 02.30"),
        (datetime(2024, 7, 1, 0, 0, tzinfo=timezone(timedelta(hours=9))), "30. juni 2024, 17.00"),
    ],
)
def test_summer_time_begins_and_ends_as_it_does_in_denmark(moment: datetime, text: str) -> None:
    """Two hours before UTC in summer, one in winter; the zone that a moment comes in does not matter."""
    assert stamp_text(AuditStamp(moment)) == text


@pytest.mark.usefixtures("_server_elsewhere")
def test_now_is_a_moment_that_knows_its_zone_and_two_can_be_subtracted() -> None:
    """Two moments of the night when clocks go back are as far from each other as they are."""
    assert now().utcoffset() == timedelta()
    before, after = datetime(2024, 10, 27, 0, 59, 59, tzinfo=UTC), datetime(2024, 10, 27, 1, 0, 1, tzinfo=UTC)
    assert (danish_clock(before), danish_clock(after)) == ("02.59", "02.00")
    assert danish_day(before) == danish_day(after)
    assert after - before == timedelta(seconds=2)


def test_a_machine_without_time_zones_has_them_from_the_package_that_is_locked() -> None:
    """A container brings none along; `tzdata` is a dependency of every platform, and does not come by chance."""
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert [line for line in locked if line.startswith("tzdata==") and ";" not in line]
    pytest.importorskip("tzdata", reason="an environment from before the lock was renewed: run make venv")
    script = "from pages.parts.state.timestamps import DANISH_TIME; print(DANISH_TIME)"
    bare = {**os.environ, "PYTHONTZPATH": "", "TZ": "UTC0"}
    shown = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=bare, capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "Europe/Copenhagen"
