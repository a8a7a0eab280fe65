"""The arithmetic of reference seconds, with processors that are as slow as a test says."""

import itertools
from collections.abc import Iterable

import pytest

from sandboxes.agent.clock import AGAIN, KEPT, QUIET_S, Clock, Pace, backstop_s
from sandboxes.agent.wire import MAX_SLOWNESS, TOLERANCE

TICK_S = 0.25


def pace(at_start: Iterable[float], later: Iterable[float] = ()) -> Pace:
    """The pace of a slot whose readings are these, the last of them for ever."""
    readings = [*at_start, *later]
    told = itertools.chain(readings, itertools.repeat(readings[-1]))
    return Pace(lambda _pid: next(told))


def run(slot: Pace, seconds: float) -> Clock:
    """A program that uses a processor for so long, looked at every tick."""
    used = itertools.count(0.0, TICK_S)
    state = {"now": next(used)}
    clock = Clock(slot, lambda: state["now"])
    for now in itertools.takewhile(lambda now: now <= seconds, used):
        state["now"] = now
        clock.tick()
    state["now"] = seconds
    clock.stop()
    return clock


def test_on_the_reference_machine_a_second_is_a_second() -> None:
    clock = run(pace([1.0] * 5), 5.1)
    assert (clock.cpu_s, clock.reference_s) == (pytest.approx(5.1), pytest.approx(5.1))
    assert clock.slowness == 1.0


def test_a_faster_machine_counts_as_the_reference() -> None:
    assert run(pace([0.6] * 5), 4.0).reference_s == pytest.approx(4.0)


def test_a_slow_machine_is_divided_out() -> None:
    clock = run(pace([2.0] * 5), 9.0)
    assert clock.reference_s == pytest.approx(4.5)
    assert clock.slowness == pytest.approx(2.0)


def test_a_start_counts_at_its_best() -> None:
    assert pace([3.0, 1.2, 2.0, 5.0, 1.9]).slowness == 1.2


def test_a_neighbour_that_comes_in_the_middle_is_divided_out_from_then_on() -> None:
    """After 12 ticks at full speed, 24 at half."""
    clock = run(pace([1.0] * 5, [1.0] * 11 + [2.0] * 30), 9.0)
    assert clock.reference_s == pytest.approx(3.0 + 3.0, rel=TOLERANCE - 1)


@pytest.mark.parametrize("wild", [0.0, 50.0])
def test_single_readings_that_are_far_off_change_nothing(wild: float) -> None:
    readings = [1.5, 1.5, wild, 1.5, 1.5, 1.5, wild, 1.5, 1.5] * 4
    assert run(pace([1.5] * 5, readings), 6.0).reference_s == pytest.approx(4.0)


def test_no_reading_says_more_than_the_most() -> None:
    assert run(pace([1000.0] * 5), 8.0).slowness == pytest.approx(MAX_SLOWNESS)


def test_a_short_program_is_never_looked_at() -> None:
    slot = pace([1.4] * 5)
    assert run(slot, QUIET_S).reference_s == pytest.approx(QUIET_S / 1.4)
    assert len(slot.readings) == 1
    run(slot, 60.0)
    assert len(slot.readings) == KEPT


@pytest.mark.parametrize(("share", "past"), [(0.95, False), (1.05, False), (1.3, True)])
@pytest.mark.parametrize("slowness", [1.0, 1.7, 3.3])
def test_what_a_program_may_take_grows_with_the_slowness(share: float, past: bool, slowness: float) -> None:
    assert run(pace([slowness] * 5), 5.0 * share * slowness).is_past(5.0) is past


def test_a_program_that_seldom_runs_is_seldom_looked_at() -> None:
    looks: list[int] = []

    def measure(pid: int) -> float:
        looks.append(pid)
        return 1.0

    slot = Pace(measure)
    state = {"now": 0.0}
    clock = Clock(slot, lambda: state["now"])
    looks.clear()
    for _ in range(1000):
        state["now"] += 0.001
        clock.tick(7)
    assert looks == [7] * 4


def test_a_slot_that_started_beside_others_settles_after_its_first_programs() -> None:
    slot = pace([1.6] * 5, [1.7, 1.0])
    slot.settle()
    assert slot.slowness == 1.6
    slot.settle()
    assert slot.slowness == 1.0


def test_what_is_read_beside_a_program_takes_the_place_of_the_start() -> None:
    slot = pace([1.0] * 5, [1.0] * AGAIN + [1.5])
    for _ in range(AGAIN):
        slot.settle()
    for _ in range(2):
        slot.look(7)
    assert slot.slowness == 1.5


def test_a_slot_that_has_its_readings_takes_no_more_between_programs() -> None:
    looks: list[int] = []

    def measure(pid: int) -> float:
        looks.append(pid)
        return 1.0

    for beside, settled in ((0, AGAIN), (1, 0)):
        slot = Pace(measure)
        for _ in range(beside):
            slot.look(7)
        looks.clear()
        for _ in range(100):
            slot.settle()
        assert looks == [0] * settled


def test_what_is_looked_at_costs_the_program_nothing() -> None:
    state = {"now": 0.0}

    def measure(_pid: int) -> float:
        state["now"] += 0.1
        return 1.0

    slot = Pace(measure)
    clock = Clock(slot, lambda: state["now"])
    for _ in range(4):
        state["now"] += 1.0
        clock.tick()
    assert clock.cpu_s == pytest.approx(4.0)


def test_the_kernel_ends_only_what_nobody_watches() -> None:
    assert backstop_s(5.0) > 5.0 * TOLERANCE * MAX_SLOWNESS
