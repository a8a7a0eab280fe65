"""Reads no more of a body than is allowed, and waits no longer for it."""

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from runner.service.errors import TooLarge, TooSlow
from runner.service.middleware.refuse import refuse

BODY_S = 60.0


class BodyLimit:
    """Bounds bodies to `most` bytes, whether their length was told or not, and to `seconds` of reading."""

    def __init__(self, app: ASGIApp, most: int, seconds: float = BODY_S) -> None:
        self._app, self._most, self._seconds = app, most, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif int(Headers(scope=scope).get("content-length", "0")) > self._most:
            await refuse(self._too_large(), scope, receive, send)
        else:
            await self._app(scope, self._bound(receive), send)

    def _bound(self, receive: Receive) -> Receive:
        deadline = asyncio.get_running_loop().time() + self._seconds
        size, whole = 0, False

        async def bounded() -> Message:
            nonlocal size, whole
            if whole:
                return await receive()
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError:
                raise TooSlow(f"the body did not come within {self._seconds:.0f} s") from None
            size += len(message.get("body", b""))
            if size > self._most:
                raise self._too_large()
            whole = not message.get("more_body", False)
            return message

        return bounded

    def _too_large(self) -> TooLarge:
        return TooLarge(
            f"the body is longer than {self._most} bytes",
            "send less in one request, or start the service with a larger --max-body",
        )
