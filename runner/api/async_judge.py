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

    def __init__(self, bench: str = "", **options: Any) -> None:
        self._make = functools.partial(Judge, bench, **options)
        self._executor = ThreadPoolExecutor(1)

    async def evaluate(self, task_id: str, **answer: str) -> VerdictLine:
        """Judge one answer to a task; see `Judge.evaluate`."""
        return await self._call(functools.partial(self._judge.evaluate, task_id, **answer))

    async def evaluate_sample(self, sample: Sample) -> VerdictLine:
        """Judge one sample; see `Judge.evaluate_sample`."""
        return await self._call(functools.partial(self._judge.evaluate_sample, sample))

    async def map(self, samples: Iterable[Sample], *, ordered: bool = True) -> AsyncIterator[VerdictLine]:
        """Judge many samples side by side; yield the verdicts as `Judge.map` does."""
        pending: deque[asyncio.Task[VerdictLine]] = deque()
        try:
            for sample in samples:
                pending.append(asyncio.create_task(self.evaluate_sample(sample)))
                if len(pending) > AHEAD * self._judge.workers:
                    yield await _take(pending, ordered)
            while pending:
                yield await _take(pending, ordered)
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


async def _take(pending: "deque[asyncio.Task[VerdictLine]]", ordered: bool) -> VerdictLine:
    """Return the first result, or with `ordered` that of the first task; its task leaves `pending`."""
    if ordered:
        return await pending.popleft()
    done, _ = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
    task = next(task for task in pending if task in done)
    pending.remove(task)
    return task.result()
