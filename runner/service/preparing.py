"""Preparations that many requests may wait for, each made once for all of them."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Hashable

from runner.service.errors import DeadlineExceeded

AT_A_TIME = 4


class Preparing:
    """Runs preparations in threads of their own, so many at a time; the others wait."""

    def __init__(self, at_a_time: int = AT_A_TIME) -> None:
        self._places = asyncio.Semaphore(at_a_time)
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

    async def _run(self, key: Hashable, function: Callable[[], object]) -> None:
        try:
            async with self._places:
                await _run_in_thread(function)
        finally:
            del self._tasks[key]


async def _run_in_thread(function: Callable[[], object]) -> None:
    """Run a function in a thread that nobody waits for at the end: a download, say, may take long."""
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[None] = loop.create_future()

    def run() -> None:
        try:
            function()
        except BaseException as error:
            tell(error)
        else:
            tell(None)

    def tell(error: BaseException | None) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(_settle, ended, error)

    threading.Thread(target=run, name="prepare", daemon=True).start()
    await ended


def _settle(ended: "asyncio.Future[None]", error: BaseException | None) -> None:
    if ended.done():
        return
    if error is None:
        ended.set_result(None)
    else:
        ended.set_exception(error)


def _retrieve(task: "asyncio.Task[None]") -> None:
    """Look at how a task ended: where all who waited have left, nobody else does."""
    if not task.cancelled():
        task.exception()
