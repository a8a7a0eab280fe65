"""Work that is stopped: its slot is closed and never lent again, and nothing of it runs afterwards."""

import threading

import pytest

from runner.service.work import Stopped, Work
from sandboxes.fake import FakeSandbox, outcome
from sandboxes.pool import Pool
from sandboxes.program import Outcome, Program
from sandboxes.sandbox import SandboxError

PROGRAM = Program(language="python", source="x = 1")


def make_pool(started: list[FakeSandbox]) -> Pool:
    """A pool of one fake sandbox at a time."""

    def start() -> FakeSandbox:
        started.append(FakeSandbox(lambda _: outcome()))
        return started[-1]

    return Pool(start, size=1)


def test_what_runs_is_reported() -> None:
    reports: list[tuple[Program, Outcome, float]] = []
    with make_pool([]) as pool:
        work = Work(lambda *report: reports.append(report))
        with work.through(pool).lease() as slot:
            slot.run(PROGRAM)
    ((program, ran, seconds),) = reports
    assert program is PROGRAM
    assert ran.exit_code == 0
    assert seconds >= 0


def test_work_that_was_stopped_before_gets_no_slot() -> None:
    started: list[FakeSandbox] = []
    with make_pool(started) as pool:
        work = Work(lambda *_: None)
        work.stop()
        with pytest.raises(Stopped), work.through(pool).lease():
            pass
        assert started == []


def test_stopping_closes_the_slot_and_the_next_one_gets_another() -> None:
    started: list[FakeSandbox] = []
    with make_pool(started) as pool:
        work = Work(lambda *_: None)
        with pytest.raises(SandboxError), work.through(pool).lease() as slot:
            stopper = threading.Thread(target=work.stop)
            stopper.start()
            stopper.join()
            slot.run(PROGRAM)
        with Work(lambda *_: None).through(pool).lease() as slot:
            assert slot.run(PROGRAM).exit_code == 0
        assert [slot.closed for slot in started] == [True, False]


def test_a_slot_that_was_closed_at_the_very_end_is_not_lent_again() -> None:
    started: list[FakeSandbox] = []
    with make_pool(started) as pool:
        work = Work(lambda *_: None)
        with pytest.raises(SandboxError), work.through(pool).lease() as slot:
            slot.run(PROGRAM)
            work.stop()
        with Work(lambda *_: None).through(pool).lease() as slot:
            assert slot.run(PROGRAM).exit_code == 0
        assert len(started) == 2
