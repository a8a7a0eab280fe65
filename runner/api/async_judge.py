"""The judge for programs that are written with asyncio."""

import asyncio
import functools
from collections import deque
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self, TypeVar

from benchmarks.problem import Sample
from runner.api.judge import AHEAD, Judge
from runner.store.records import VerdictLine

Result = TypeVar("Result")


class AsyncJudge:
    """The twin of `Judge` whose methods are awaited; it takes the same arguments.

    Example:

        async with runner.AsyncJudge("humaneval+") as judge:
            verdicts = await asyncio.gather(
                *(judge.evaluate("HumanEval/0", response=reply) for reply in replies)
            )
    """

    def __init__(self, bench: str = "", **options: Any) -> None:
        self._make = functools.partial(Judge, bench, **options)
        self._executor = ThreadPoolExecutor(1)

    async def evaluate(self, task_id: str, **answer: str) -> VerdictLine:
        """Judge one answer to a task; see `Judge.evaluate`."""
        return await self._call(functools.partial(self._judge.evaluate, task_id, **answer))

    async def evaluate_sample(self, sample: Sample) -> VerdictLine:
        """Judge one sample; see `Judge.evaluate_sample`."""
        return await self._call(functools.partial(self._judge.evaluate_sample, sample))

    async def map(
        self, samples: Iterable[Sample] | AsyncIterable[Sample], *, ordered: bool = False
    ) -> AsyncIterator[VerdictLine]:
        """Judge many samples side by side; yield the verdicts as `Judge.map` does."""
        reading, pending = _Reading(samples), deque[asyncio.Task[VerdictLine]]()
        try:
            while pending or not reading.ended:
                if not reading.ended and len(pending) <= AHEAD * self._judge.workers:
                    await _wait_for_any([reading.next, *_select(pending, ordered)])
                    if (sample := await reading.take()) is not None:
                        pending.append(asyncio.create_task(self.evaluate_sample(sample)))
                else:
                    await _wait_for_any(_select(pending, ordered))
                while done := next((task for task in _select(pending, ordered) if task.done()), None):
                    pending.remove(done)
                    yield done.result()
        finally:
            for task in (reading.next, *pending):
                task.cancel()

    async def _call(self, function: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._executor, function)

    async def __aenter__(self) -> Self:
        self._judge = await self._call(self._make)
        self._executor.shutdown()
        self._executor = ThreadPoolExecutor(self._judge.workers)
        return self

    async def __aexit__(self, *exc: object) -> None:
        await asyncio.to_thread(self._judge.close)
        self._executor.shutdown(wait=False, cancel_futures=True)


class _Reading:
    """The samples of an iterable of either kind: `next` is the task that gets the next one."""

    def __init__(self, samples: Iterable[Sample] | AsyncIterable[Sample]) -> None:
        self._samples = _iterate(samples)
        self.ended = False
        self._ask()

    def _ask(self) -> None:
        self.next = asyncio.ensure_future(anext(self._samples, None))

    async def take(self) -> Sample | None:
        """Return the next sample if it is there, and ask for another one."""
        if not self.next.done():
            return None
        sample = await self.next
        if sample is None:
            self.ended = True
        else:
            self._ask()
        return sample


async def _iterate(samples: Iterable[Sample] | AsyncIterable[Sample]) -> AsyncIterator[Sample]:
    if isinstance(samples, AsyncIterable):
        async for sample in samples:
            yield sample
    else:
        for sample in samples:
            yield sample


def _select(pending: "deque[asyncio.Task[VerdictLine]]", ordered: bool) -> "list[asyncio.Task[VerdictLine]]":
    """Return the tasks whose result may be yielded next."""
    return [pending[0]] if ordered and pending else list(pending)


async def _wait_for_any(tasks: "Iterable[asyncio.Future[Any]]") -> None:
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
