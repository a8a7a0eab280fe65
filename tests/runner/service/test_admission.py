"""How much is taken on, and when to come again."""

import threading

import pytest

from runner.service.admission import Admission
from runner.service.errors import BadRequest, Busy, Draining


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """Return its time."""
        return self.now


def end_one(admission: Admission) -> None:
    """Let one program that waits begin and end."""
    admission.begin()
    admission.leave(began=True)


def test_what_is_full_refuses_whole_batches_and_says_so() -> None:
    admission = Admission(4)
    with admission.enter(3):
        with pytest.raises(Busy, match="3 programs"):
            admission.enter(2)
        with admission.enter(1):
            assert (admission.inside, admission.waiting) == (4, 4)
    assert admission.inside == 0
    with pytest.raises(BadRequest, match="4"):
        admission.enter(5)


def test_a_ticket_lets_go_only_of_what_nobody_took() -> None:
    admission = Admission(4)
    with admission.enter(3) as ticket:
        ticket.take()
    assert admission.inside == 1
    end_one(admission)
    assert (admission.inside, admission.waiting) == (0, 0)


def test_when_to_come_again_is_the_rate_at_which_programs_end() -> None:
    clock = Clock()
    admission = Admission(40, clock)
    with admission.enter(20) as ticket:
        for _ in range(20):
            clock.now += 0.5
            ticket.take()
            end_one(admission)
    with admission.enter(40), pytest.raises(Busy) as caught:
        admission.enter(10)
    assert caught.value.headers == {"Retry-After": "5"}


def test_without_a_rate_or_with_a_very_low_one_there_are_bounds() -> None:
    clock = Clock()
    admission = Admission(1, clock)
    with admission.enter(1), pytest.raises(Busy) as caught:
        admission.enter(1)
    assert caught.value.headers == {"Retry-After": "1"}
    with admission.enter(1) as ticket:
        ticket.take()
        end_one(admission)
    clock.now += 59.0
    with admission.enter(1), pytest.raises(Busy) as caught:
        admission.enter(1)
    assert 1 <= int(caught.value.headers["Retry-After"]) <= 60


def test_who_drains_takes_nothing_and_waits_for_what_is_there() -> None:
    admission = Admission(2)
    admission.enter(1).take()
    admission.drain()
    with pytest.raises(Draining):
        admission.enter(1)
    assert not admission.wait_until_empty(0.0)
    threading.Thread(target=lambda: admission.leave(began=False)).start()
    assert admission.wait_until_empty(60.0)
