"""Answers batches: all results in order, or as NDJSON each as soon as it is there."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from typing import Any, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from runner.service.admission import Ticket
from runner.service.cancellation import unless_gone
from runner.service.errors import BadRequest, ErrorDetail, ServiceError
from runner.service.execution import Step, perform_all
from runner.service.responses import make_response
from runner.service.service import Service
from runner.store.encode import encode_record

Result = TypeVar("Result")
Results = AsyncGenerator[tuple[int, Result | ServiceError], None]
MakeItem = Callable[[int, Result | None, ErrorDetail | None], msgspec.Struct]
"""Makes the record of one result or error of a batch, with its index."""

NDJSON = "application/x-ndjson"


def require_batch(service: Service, count: int) -> None:
    """Raise BadRequest for more than one request may hold."""
    most = service.settings.batch
    if count > most:
        raise BadRequest(f"the batch holds {count}, and {most} are allowed", "send it in parts")


async def answer_batch(
    request: Request,
    steps: Sequence[Step[Result]],
    timeout_s: float | None,
    make_item: MakeItem[Result],
    make_all: Callable[[list[Any]], msgspec.Struct],
) -> Response:
    """Carry out the steps of a batch and return the answer, as NDJSON where the client accepts that.

    Raises ServiceError where the batch is not taken on.
    """
    service: Service = request.app.state.service
    ticket = service.admission.enter(len(steps))
    results = perform_all(service, steps, service.deadline(timeout_s), ticket)
    if NDJSON in request.headers.get("accept", ""):
        return _Stream(ticket, results, make_item)
    with ticket:
        return make_response(make_all(await unless_gone(request, _collect(results, make_item))))


class _Stream(StreamingResponse):
    """Results as they come. Whatever ends the answer ends the work, also before it began."""

    def __init__(self, ticket: Ticket, results: Results[Result], make_item: MakeItem[Result]) -> None:
        super().__init__(_encode(results, make_item), media_type=NDJSON)
        self._ticket, self._results = ticket, results

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        with self._ticket:
            try:
                await super().__call__(scope, receive, send)
            finally:
                await self._results.aclose()


async def _collect(results: Results[Result], make_item: MakeItem[Result]) -> list[msgspec.Struct]:
    try:
        found = {index: _make(index, result, make_item) async for index, result in results}
    finally:
        await results.aclose()
    return [found[index] for index in sorted(found)]


async def _encode(results: Results[Result], make_item: MakeItem[Result]) -> AsyncIterator[bytes]:
    async for index, result in results:
        yield encode_record(_make(index, result, make_item))


def _make(index: int, result: Result | ServiceError, make_item: MakeItem[Result]) -> msgspec.Struct:
    if isinstance(result, ServiceError):
        return make_item(index, None, result.body.error)
    return make_item(index, result, None)
