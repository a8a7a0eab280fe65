"""Lets in who presents the token, and of a service without one, who asked for this machine by its name."""

import hmac

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from runner.service.address import is_loopback
from runner.service.errors import NotHere, ServiceError, Unauthorized
from runner.service.middleware.refuse import refuse

OPEN = frozenset({"/healthz"})
"""Paths that ask for nothing and tell nothing."""


class TokenCheck:
    """Asks every request for `Authorization: Bearer TOKEN`, but those for OPEN paths.

    Without a token the service listens on loopback only, where a page in a browser could still reach it under
    a name of its own choice: so the name must be one of this machine itself.
    """

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app, self._token = app, token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        error = self._find_error(scope) if scope["type"] == "http" else None
        if error:
            await refuse(error, scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _find_error(self, scope: Scope) -> ServiceError | None:
        headers = Headers(scope=scope)
        if not self._token:
            host = headers.get("host")  # which every browser sends
            return None if host is None or _names_loopback(host) else NotHere(
                "this service has no token and answers only under a name of this machine", "ask 127.0.0.1"
            )  # fmt: skip
        if scope["path"] in OPEN:
            return None
        scheme, _, given = headers.get("authorization", "").partition(" ")
        # Compared in constant time, so that answers don't tell how much of a guess is right.
        if scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode("latin-1"), self._token):
            return None
        return Unauthorized("the token is missing or wrong", "send Authorization: Bearer TOKEN")


def _names_loopback(host: str) -> bool:
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
    return is_loopback(name.strip("[]"))
