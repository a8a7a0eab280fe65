"""Asks models behind servers of `tests.servers`, for the tests of this folder."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from benchmarks.prompts import Message
from runner.endpoint.model import Model
from runner.endpoint.records import Endpoint, Reply, Request, Sampling
from tests.servers.client import MODEL, ReplayServer
from tests.servers.process import ServerProcess
from tests.servers.records import Fault
from tests.servers.tiny_server import MODEL as TINY

Result = TypeVar("Result")
TASKS = [f"task {number:02d}" for number in range(20)]
"""What the replaying server of these tests has replies to."""
SOON = 0.05
"""Seconds that tests wait for the next try."""
KEY_ENV = "THE_KEY_OF_TESTS"
KEY = "sk-of-tests-0123456789"


def tiny(server: ServerProcess, **fields: object) -> Endpoint:
    """Return the endpoint of the real server."""
    return _endpoint(f"{server.url}/v1", TINY, fields)


def replayed(server: ReplayServer, **fields: object) -> Endpoint:
    """Return the endpoint of a replaying server."""
    return _endpoint(server.base_url, MODEL, fields)


def _endpoint(url: str, model: str, fields: dict[str, object]) -> Endpoint:
    return Endpoint(**{"base_url": url, "model": model, "key_env": KEY_ENV, **fields})  # type: ignore[arg-type]


def chat(text: str, **sampling: object) -> Request:
    """Return a question to a chat model."""
    drawn = Sampling(**{"max_tokens": 32, **sampling})  # type: ignore[arg-type]
    return Request(messages=(Message(role="user", content=text),), sampling=drawn)


def with_model(
    endpoint: Endpoint,
    use: Callable[[Model], Awaitable[Result]],
    note: Callable[[str], None] = lambda _: None,
) -> Result:
    """Return what `use` makes of the model of an endpoint."""

    async def run() -> Result:
        async with Model(endpoint, note) as model:
            return await use(model)

    return asyncio.run(run())


def ask(endpoint: Endpoint, request: Request, note: Callable[[str], None] = lambda _: None) -> Reply:
    """Return the reply to one request."""
    return with_model(endpoint, lambda model: model.ask(request), note)


def busy(status: int, **fields: object) -> Fault:
    """Return the fault of a server that asks to be left alone for a moment."""
    return Fault(kind="status", status=status, retry_after=SOON, message="come back later", **fields)  # type: ignore[arg-type]


TRANSIENT = {
    **{str(status): busy(status) for status in (408, 409, 429, 500, 502, 503)},
    "cut": Fault(kind="cut"),
    "half_body": Fault(kind="half_body"),
    "html": Fault(kind="html"),
    "broken_json": Fault(kind="broken_json"),
}
"""Faults that are over when the same is asked again."""
