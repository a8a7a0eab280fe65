"""Counts requests by route and status."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from runner.service.metrics import Metrics

OTHER = "other"


class Counting:
    """See `Metrics.requests`. Paths that no route has are counted as one: clients choose them freely."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500

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
