"""SIGTERM ends work as Ctrl-C does."""

import asyncio
import os
import signal

import pytest

from runner.engine.signals import termination_as_interrupt


def test_termination_is_an_interrupt() -> None:
    with pytest.raises(KeyboardInterrupt), termination_as_interrupt():
        os.kill(os.getpid(), signal.SIGTERM)
        signal.pause()


def test_termination_ends_the_tasks_of_an_event_loop() -> None:
    """An exception out of the middle of a loop would be told of with a traceback, and tasks left behind."""
    ended: list[str] = []

    async def work() -> None:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            ended.append("work")
            raise

    with pytest.raises(KeyboardInterrupt), termination_as_interrupt():
        asyncio.run(work())
    assert ended == ["work"]


def test_handlers_are_put_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with termination_as_interrupt():
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before
