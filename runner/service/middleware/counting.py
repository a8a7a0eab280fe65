"""Counts requests by route and status, and logs them where that is wanted."""

import sys
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from runner.service.metrics import Metrics

OTHER = "other"


class Counting:
    """See `Metrics.requests`. Paths that no route has are counted as one: clients choose them freely.

    With `log`, each gets a line on stderr, in which nothing is of the client's making.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, *, log: bool) -> None:
        self._app, self._metrics, self._log = app, metrics, log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, started = 500, time.monotonic()

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watch)
        finally:
            route = getattr(scope.get("route"), "path", OTHER)
            self._metrics.requests.labels(route, str(status)).inc()
            if self._log:
                print(f"{route} {status} {time.monotonic() - started:.3f} s", file=sys.stderr, flush=True)
