"""Results of work side by side: in order or as they are done, and only so much begun."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from runner.api.side_by_side import yield_as_done, yield_in_order

WAIT_S = 30.0


def done(value: int) -> "Future[int]":
    future: Future[int] = Future()
    future.set_result(value)
    return future


@pytest.mark.parametrize("take", [yield_in_order, yield_as_done])
@pytest.mark.parametrize("most", [1, 3, 100])
def test_every_result_comes_once(take: type, most: int) -> None:
    assert sorted(take(map(done, range(20)), most)) == list(range(20))


def test_the_first_may_be_waited_for_or_not() -> None:
    first: Future[int] = Future()
    late = yield_as_done([first, done(1), done(2)], 5)
    assert {next(late), next(late)} == {1, 2}
    first.set_result(0)
    assert list(late) == [0]
    first = Future()
    in_order = yield_in_order([first, done(1)], 5)
    first.set_result(0)
    assert list(in_order) == [0, 1]


@pytest.mark.parametrize("take", [yield_in_order, yield_as_done])
def test_only_so_much_is_begun_ahead(take: type) -> None:
    begun = 0

    def begin() -> Iterator["Future[int]"]:
        nonlocal begun
        while True:
            begun += 1
            yield done(begun)

    results = take(begin(), 4)
    for number in range(1, 50):
        next(results)
        assert begun <= number + 5


def test_threads_of_unequal_speed() -> None:
    gate = threading.Event()

    def work(number: int) -> int:
        if number == 0:
            assert gate.wait(WAIT_S)
        return number

    with ThreadPoolExecutor(2) as executor:
        results = yield_as_done((executor.submit(work, number) for number in range(10)), 3)
        early = [next(results) for _ in range(9)]
        assert sorted(early) == list(range(1, 10))
        gate.set()
        assert list(results) == [0]


@pytest.mark.parametrize("take", [yield_in_order, yield_as_done])
def test_what_the_work_raises_is_raised(take: type) -> None:
    failed: Future[int] = Future()
    failed.set_exception(ValueError("no"))
    with pytest.raises(ValueError, match="no"):
        list(take([done(1), failed], 5))
