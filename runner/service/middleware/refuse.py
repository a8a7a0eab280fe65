"""Answers a request that never reaches a route."""

from starlette.types import Receive, Scope, Send

from runner.service.errors import ServiceError
from runner.service.responses import make_error_response


async def refuse(error: ServiceError, scope: Scope, receive: Receive, send: Send) -> None:
    """Send an error as the answer."""
    await make_error_response(error)(scope, receive, send)
