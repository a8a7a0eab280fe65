"""Many requests at a time to one model."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from runner.endpoint.model import Model
from runner.endpoint.records import Reply, Request

Key = TypeVar("Key")
Job = TypeVar("Job")


async def ask_all(
    model: Model,
    jobs: Iterable[tuple[Key, Request]],
    concurrency: int,
    on_reply: Callable[[Key, Reply], None],
    on_start: Callable[[Key], None] = lambda _: None,
) -> None:
    """Ask for all `jobs`, at most `concurrency` at a time and in their order; `on_reply` gets each reply.

    Raises the first error of the model or of `on_reply`; the other requests are dropped then.
    """

    async def work(job: tuple[Key, Request]) -> None:
        key, request = job
        on_start(key)
        on_reply(key, await model.ask(request))

    await run_all(jobs, concurrency, work)


async def run_all(jobs: Iterable[Job], concurrency: int, work: Callable[[Job], Awaitable[None]]) -> None:
    """Await `work` of each job, at most `concurrency` at a time. Raises the first error as it is."""
    waiting = iter(jobs)

    async def take() -> None:
        for job in waiting:
            await work(job)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(concurrency):
                group.create_task(take())
    except BaseExceptionGroup as errors:
        raise _first(errors) from None


def _first(errors: BaseExceptionGroup[BaseException]) -> BaseException:
    error: BaseException = errors
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
