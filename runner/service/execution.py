"""Carries out what requests ask for: taken on together, made ready, and run one by one."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from typing import TypeVar

from runner.service.admission import Ticket
from runner.service.errors import ServiceError, to_service_error
from runner.service.service import Service
from runner.service.work import Work

Result = TypeVar("Result")
Step = Callable[[float], Awaitable[Callable[[Work], Result]]]
"""Makes ready, by a deadline on the event loop's clock, and returns what is then run in a worker."""


async def perform_one(service: Service, step: Step[Result], timeout_s: float | None) -> Result:
    """Return the result of one step. Raises ServiceError, and what the step and its function raise."""
    deadline = service.deadline(timeout_s)
    with service.admission.enter(1) as ticket:
        function = await step(deadline)
        return await service.performing.perform(service.make_work(), function, deadline, ticket)


async def perform_all(
    service: Service, steps: Sequence[Step[Result]], deadline: float, ticket: Ticket
) -> AsyncGenerator[tuple[int, Result | ServiceError], None]:
    """Yield the results of several steps with their index, as they come; an error is that step's result.

    The ticket is one for them all. Closing the generator drops what waits and stops what runs.
    """

    async def perform(index: int) -> tuple[int, Result | ServiceError]:
        try:
            function = await steps[index](deadline)
            return index, await service.performing.perform(service.make_work(), function, deadline, ticket)
        except Exception as error:
            return index, to_service_error(error)

    tasks = [asyncio.ensure_future(perform(index)) for index in range(len(steps))]
    try:
        for done in asyncio.as_completed(tasks):
            yield await done
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
