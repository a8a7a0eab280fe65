"""The piece of work that says how slow a processor is."""

import os
import time

import pytest

from sandboxes.agent import speed


def test_the_work_is_the_same_each_time() -> None:
    begun = (list(speed.TABLE), dict(speed.KEYS))
    first = speed.work()
    speed.TABLE[:], speed.KEYS = list(begun[0]), dict(begun[1])
    assert speed.work() == first


def test_a_reading_is_of_the_time_that_this_thread_used() -> None:
    before = time.thread_time()
    reading = speed.measure()
    assert 0 < reading * speed.REFERENCE_S < time.thread_time() - before


def test_it_is_taken_on_the_processor_of_a_process() -> None:
    allowed = os.sched_getaffinity(0)
    with speed.beside(os.getpid()):
        assert len(os.sched_getaffinity(0)) == 1
    assert os.sched_getaffinity(0) == allowed


@pytest.mark.parametrize("pid", [0, 2**22 - 1])
def test_without_a_process_it_is_taken_anywhere(pid: int) -> None:
    allowed = os.sched_getaffinity(0)
    with speed.beside(pid):
        assert os.sched_getaffinity(0) == allowed
