"""The judge for programs that are written with asyncio."""

import asyncio
import functools
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
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

    def __init__(self, bench: str, **options: Any) -> None:
        self._make = functools.partial(Judge, bench, **options)
        self._executor = ThreadPoolExecutor(1)

    async def evaluate(self, task_id: str, **answer: str) -> VerdictLine:
        """Judge one answer to a task; see `Judge.evaluate`."""
        return await self._call(functools.partial(self._judge.evaluate, task_id, **answer))

    async def evaluate_sample(self, sample: Sample) -> VerdictLine:
        """Judge one sample; see `Judge.evaluate_sample`."""
        return await self._call(functools.partial(self._judge.evaluate_sample, sample))

    async def map(self, samples: Iterable[Sample]) -> AsyncIterator[VerdictLine]:
        """Judge many samples side by side; yield the verdicts in the order of the samples."""
        pending: deque[asyncio.Task[VerdictLine]] = deque()
        try:
            for sample in samples:
                pending.append(asyncio.create_task(self.evaluate_sample(sample)))
                if len(pending) > AHEAD * self._judge.workers:
                    yield await pending.popleft()
            while pending:
                yield await pending.popleft()
        finally:
            for task in pending:
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
