"""Reads no more of a body than is allowed, waits no longer for it, and holds no more of all of them."""

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from runner.service.errors import Busy, TooLarge, TooSlow
from runner.service.middleware.refuse import refuse

TOGETHER = 16


class BodyLimit:
    """Bounds bodies to `most` bytes, whether their length was told or not, and to `seconds` of reading.

    All requests that wait or run hold at most `together` times as much.
    """

    def __init__(self, app: ASGIApp, most: int, seconds: float, together: int = TOGETHER) -> None:
        self._app = app
        self.most, self.seconds, self.room = most, seconds, most * together

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif int(Headers(scope=scope).get("content-length", "0")) > self.most:
            await refuse(_too_large(self.most), scope, receive, send)
        else:
            body = _Body(self, receive)
            try:
                await self._app(scope, body.receive, send)
            finally:
                self.room += body.size


class _Body:
    """The body of one request, as far as it came."""

    def __init__(self, limit: BodyLimit, receive: Receive) -> None:
        self._limit, self._receive = limit, receive
        self._deadline = asyncio.get_running_loop().time() + limit.seconds
        self._whole = False
        self.size = 0

    async def receive(self) -> Message:
        """See ASGI. Raises TooLarge, TooSlow, or Busy where there is no room for it now."""
        if self._whole:  # what comes now is that the client goes, for which there is no deadline
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self._receive()
        except TimeoutError:
            raise TooSlow(f"the body did not come within {self._limit.seconds:.0f} s") from None
        self._take(len(message.get("body", b"")))
        self._whole = not message.get("more_body", False)
        return message

    def _take(self, size: int) -> None:
        self.size += size
        self._limit.room -= size
        if self.size > self._limit.most:
            raise _too_large(self._limit.most)
        if self._limit.room < 0:
            raise Busy("the bodies of all requests take too much memory", "ask again", retry_after_s=1.0)


def _too_large(most: int) -> TooLarge:
    return TooLarge(
        f"the body is longer than {most} bytes",
        "send less in one request, or start the service with a larger --max-body",
    )
