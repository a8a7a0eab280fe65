"""Preparations that many requests may wait for, each made once for all of them."""

import asyncio
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor

from runner.service.errors import DeadlineExceeded

AT_A_TIME = 4


class Preparing:
    """Runs preparations in threads of their own, so many at a time; the others wait."""

    def __init__(self, at_a_time: int = AT_A_TIME) -> None:
        self._threads = ThreadPoolExecutor(at_a_time, thread_name_prefix="prepare")
        self._tasks: dict[Hashable, asyncio.Task[None]] = {}

    async def once(self, key: Hashable, function: Callable[[], object], deadline: float) -> None:
        """Wait until `function` has run, which it does once for all who wait for the same key now.

        A caller that leaves does not end it. Raises what it raises, and DeadlineExceeded at `deadline` on the
        event loop's clock.
        """
        if key not in self._tasks:
            task = self._tasks[key] = asyncio.create_task(self._run(key, function))
            task.add_done_callback(_retrieve)
        try:
            async with asyncio.timeout_at(deadline):
                await asyncio.shield(self._tasks[key])
        except TimeoutError:
            raise DeadlineExceeded(
                "what this needs was not ready before the deadline",
                "ask again: it is being prepared, once for all requests",
            ) from None

    def close(self) -> None:
        """Begin no more of them."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _run(self, key: Hashable, function: Callable[[], object]) -> None:
        try:
            await asyncio.get_running_loop().run_in_executor(self._threads, function)
        finally:
            del self._tasks[key]


def _retrieve(task: "asyncio.Task[None]") -> None:
    """Look at how a task ended: where all who waited have left, nobody else does."""
    if not task.cancelled():
        task.exception()
