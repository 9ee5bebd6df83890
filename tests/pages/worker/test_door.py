"""The door: what a person brings is done in a process of its own, and no job takes more than its limits."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import pytest

from pages.parts.worker import door
from pages.parts.worker.door import run, start_worker, stop_worker
from pages.parts.worker.jobs import Job
from pages.parts.worker.process import ForkServerError
from pages.parts.worker.unfinished import Unfinished
from tests.pages.worker.injected_jobs import (
    AnswerHuge,
    CallSystem,
    Fail,
    Grow,
    Loop,
    Search,
    Sleep,
    Vanish,
    Wait,
    Who,
    WriteFile,
)

WITHIN_SECONDS = 60
"""A guard against hanging, far more than anything here takes."""


@pytest.fixture(scope="module", autouse=True)
def worker() -> Iterator[None]:
    """One fork server for all of it; that it is started anew is tested too."""
    assert start_worker()
    yield
    stop_worker()


def fork_server() -> int:
    """The number of the fork server's process."""
    return door._running[0].pid


def test_a_job_is_done_in_a_process_of_its_own_without_streamlit() -> None:
    """It is a child of the fork server, and the next job has another."""
    one, other = run(Who()), run(Who())
    assert isinstance(one, tuple)
    assert isinstance(other, tuple)
    assert one[1] == other[1] == fork_server()
    assert len({one[0], other[0], fork_server(), os.getpid()}) == 4
    assert one[2] is False


@pytest.mark.parametrize("job", [Loop(), Search(), Sleep(), Vanish(), Grow(3_000), AnswerHuge()], ids=str)
def test_a_job_that_takes_too_much_is_ended_and_the_next_is_done(job: Job[object]) -> None:
    """The processor's time, also inside one regular expression; the clock's; memory; a kill; an answer without end."""
    assert run(job) is Unfinished.TOO_MUCH
    assert run(Grow(1)) == 2**20


def test_the_memory_of_a_limit_can_be_used() -> None:
    """What the fork server has does not count: the limit is beside that."""
    assert run(Grow(200)) == 200 * 2**20


def test_a_job_writes_no_file(tmp_path: Path) -> None:
    """Whatever a reader is made to do, nothing of it lands on the disk."""
    assert run(WriteFile(str(tmp_path / "written"))) == "OSError"
    assert not (tmp_path / "written").read_bytes()


def test_a_fault_of_ours_is_in_the_log_and_breaks_no_page(caplog: pytest.LogCaptureFixture) -> None:
    """Where the reader of a page is told that it failed, who runs the server sees where."""
    assert run(Fail()) is Unfinished.FAILED
    assert "ArithmeticError: the sum of it" in caplog.text


def test_an_answer_that_would_call_something_is_not_read(caplog: pytest.LogCaptureFixture) -> None:
    """A worker reads what a stranger made, so its answer holds values or nothing."""
    assert run(CallSystem()) is Unfinished.FAILED
    assert "posix.system, which is no value" in caplog.text


def test_a_fork_server_that_was_killed_is_started_anew() -> None:
    """As where memory is short: the job at hand is done by the new one."""
    before = fork_server()
    os.kill(before, signal.SIGKILL)
    assert run(Grow(1)) == 2**20
    assert fork_server() != before


def test_a_job_whose_fork_server_dies_under_it_ends() -> None:
    """Its worker ends too; it is tried once more, and then given up."""
    before = fork_server()
    killed = threading.Timer(0.1, os.kill, (before, signal.SIGKILL))
    killed.start()
    assert run(Loop()) is Unfinished.TOO_MUCH
    killed.join()
    assert fork_server() != before


def test_who_finds_every_turn_taken_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while, and not never."""
    monkeypatch.setattr(door, "TURN_SECONDS", 0.01)
    turns = threading.BoundedSemaphore(1)
    monkeypatch.setattr(door, "_turns", turns)
    with turns:
        assert run(Grow(1)) is Unfinished.BUSY
    assert run(Grow(1)) == 2**20


def test_without_a_worker_a_job_is_done_by_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests of single screens, and systems without limits: the readers' own bounds hold there, and nothing else."""
    monkeypatch.setattr(door, "_running", [])
    who = run(Who())
    assert isinstance(who, tuple)
    assert who[0] == os.getpid()


def test_a_system_that_cannot_hold_limits_says_so_as_it_starts(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """One sentence in the log, and everything works."""
    monkeypatch.setattr(door, "_running", [])
    monkeypatch.setattr(door, "are_held_here", lambda: False)
    assert not start_worker()
    assert "this system cannot hold a process to limits" in caplog.text


def test_a_fork_server_that_does_not_start_is_said_and_the_dashboard_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The same, with the reason."""

    def fail() -> None:
        raise ForkServerError("it ended with 1 before it was ready")

    monkeypatch.setattr(door, "_running", [])
    monkeypatch.setattr(door, "ForkServer", fail)
    assert not start_worker()
    assert "it ended with 1 before it was ready" in caplog.text


def test_a_fork_server_and_its_workers_end_with_the_dashboard(caplog: pytest.LogCaptureFixture) -> None:
    """When the control socket ends so does the fork server, and a job that is under way is not begun anew."""
    process = door._running[0].process
    waiting = threading.Thread(target=run, args=(Wait(),))
    waiting.start()
    _wait_until(lambda: _processes_of(process.pid) == 2)
    stop_worker()
    waiting.join(WITHIN_SECONDS)
    assert not waiting.is_alive()
    assert "it was stopped" in caplog.text
    _wait_until(lambda: _processes_of(process.pid) == 0)
    assert start_worker()


def _wait_until(so: Callable[[], bool]) -> None:
    until = monotonic() + WITHIN_SECONDS
    while not so():
        assert monotonic() < until
        sleep(0.01)


def _processes_of(session: int) -> int:
    """How many processes the fork server is, its workers counted: all have its session."""
    count = 0
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has just ended
            fields = status.read_text("utf-8", errors="replace").rpartition(")")[2].split()
            count += int(fields[3]) == session and fields[0] != "Z"
    return count
