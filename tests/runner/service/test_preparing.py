"""Preparations: once for all who wait, again after a failure, and nobody waits past a deadline."""

import asyncio
import threading

import pytest

from runner.service.errors import DeadlineExceeded
from runner.service.preparing import Preparing

PATIENCE_S = 60.0


class Gate:
    """A preparation that goes on only when it may, and counts how often it began."""

    def __init__(self) -> None:
        self.go, self.began = threading.Event(), 0

    def __call__(self) -> None:
        """Prepare."""
        self.began += 1
        assert self.go.wait(PATIENCE_S)


def later(seconds: float = PATIENCE_S) -> float:
    """A time on the event loop's clock."""
    return asyncio.get_running_loop().time() + seconds


def test_all_who_wait_share_one_preparation() -> None:
    async def ask() -> int:
        preparing, gate = Preparing(), Gate()
        waiting = [asyncio.create_task(preparing.once("it", gate, later())) for _ in range(5)]
        await asyncio.sleep(0)
        gate.go.set()
        await asyncio.gather(*waiting)
        return gate.began

    assert asyncio.run(ask()) == 1


def test_a_deadline_or_a_caller_that_leaves_does_not_end_it() -> None:
    async def ask() -> int:
        preparing, gate = Preparing(), Gate()
        with pytest.raises(DeadlineExceeded):
            await preparing.once("it", gate, later(0.01))
        leaves = asyncio.create_task(preparing.once("it", gate, later()))
        await asyncio.sleep(0)
        leaves.cancel()
        stays = asyncio.create_task(preparing.once("it", gate, later()))
        await asyncio.sleep(0)
        gate.go.set()
        await stays
        return gate.began

    assert asyncio.run(ask()) == 1


def test_a_failure_is_told_to_all_and_the_next_tries_again() -> None:
    async def ask() -> list[BaseException | None]:
        preparing = Preparing()

        def fail() -> None:
            raise ValueError("no")

        first = await asyncio.gather(
            *(preparing.once("it", fail, later()) for _ in range(2)), return_exceptions=True
        )
        await preparing.once("it", lambda: None, later())
        return first

    assert [str(error) for error in asyncio.run(ask())] == ["no", "no"]


def test_only_so_many_go_on_at_a_time() -> None:
    async def ask() -> list[int]:
        preparing, gates = Preparing(at_a_time=1), [Gate(), Gate()]
        waiting = [asyncio.create_task(preparing.once(n, gate, later())) for n, gate in enumerate(gates)]
        while not gates[0].began:
            await asyncio.sleep(0.001)
        before = [gate.began for gate in gates]
        for gate in gates:
            gate.go.set()
        await asyncio.gather(*waiting)
        return before + [gate.began for gate in gates]

    assert asyncio.run(ask()) == [1, 0, 1, 1]
