"""Ends work whose client has gone."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from starlette.requests import Request

from runner.service.errors import ClientGone

Result = TypeVar("Result")


async def unless_gone(request: Request, result: Awaitable[Result]) -> Result:
    """Return a result, or cancel what makes it when the client goes. Raises ClientGone."""
    work, gone = asyncio.ensure_future(result), asyncio.ensure_future(_wait_until_gone(request))
    try:
        await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            raise ClientGone("the client went away")
        return work.result()
    finally:
        work.cancel()
        gone.cancel()
        await asyncio.gather(work, gone, return_exceptions=True)


async def _wait_until_gone(request: Request) -> None:
    """Return when the connection is at its end. The body must have been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
