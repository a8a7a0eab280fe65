"""HTTP under uvicorn with connections that an application can end in the middle of an answer."""

import asyncio
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

_open: dict[Any, asyncio.BaseTransport] = {}


class CuttableProtocol(H11Protocol):
    """Remembers the connection of each client, so that `cut_connection` finds it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        _open[self.client] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        _open.pop(self.client, None)
        super().connection_lost(exc)


async def wait_for_end(receive: Receive) -> None:
    """Return when the connection has ended."""
    while (await receive())["type"] != "http.disconnect":
        pass


class CutResponse(Response):
    """Ends the connection after `body`, of which it promised more; without a body, before any answer."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.body:
            promised = b"%d" % (2 * len(self.body))
            headers = [(b"content-type", b"application/json"), (b"content-length", promised)]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": self.body, "more_body": True})
        _open[scope["client"]].close()
        await wait_for_end(receive)


class NoResponse(Response):
    """Says nothing until the client leaves."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        await wait_for_end(receive)
