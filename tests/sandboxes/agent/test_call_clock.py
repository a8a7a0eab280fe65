"""Which call of a program is out of time, from its records alone."""

import pytest

from sandboxes.agent.call_clock import WATCHED_S, CallClock
from sandboxes.agent.wire import CALLING, ENCODING, RECORD, VALUE

RUNNING, WRITING = (RECORD.pack(0, stage, 0, 0, b"") for stage in (CALLING, ENCODING))
DONE, NOTHING = RECORD.pack(VALUE, 1, 9, 9, b"x" * 16), bytes(RECORD.size)


def test_a_call_is_timed_from_the_first_look_at_it() -> None:
    clock = CallClock([4.0, 4.0])
    assert not clock.is_past(RUNNING + NOTHING, 3.0)
    assert not clock.is_past(RUNNING + NOTHING, 7.3)
    assert clock.is_past(RUNNING + NOTHING, 7.5)


def test_the_next_call_has_a_time_of_its_own() -> None:
    clock = CallClock([4.0, 4.0])
    clock.is_past(RUNNING + NOTHING, 0.0)
    assert not clock.is_past(DONE + RUNNING, 4.3)
    assert not clock.is_past(DONE + RUNNING, 8.6)
    assert clock.is_past(DONE + RUNNING, 8.8)


@pytest.mark.parametrize("index", [NOTHING * 2, WRITING + NOTHING, DONE * 2, DONE + NOTHING])
def test_loading_and_encoding_are_no_call(index: bytes) -> None:
    clock = CallClock([4.0, 4.0])
    clock.is_past(index, 0.0)
    assert not clock.is_past(index, 50.0)


def test_short_calls_have_timers_of_their_own() -> None:
    clock = CallClock([WATCHED_S / 2])
    clock.is_past(RUNNING, 0.0)
    assert not clock.is_past(RUNNING, 50.0)


def test_a_program_without_calls_has_none() -> None:
    assert not CallClock([]).is_past(b"", 50.0)
