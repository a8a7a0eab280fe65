"""What the service answers in place of a result: a status, a code for programs and words for people."""

import logging
import math

import msgspec

from benchmarks.errors import BadDataset, DataUnavailable, InputError
from runner.errors import RunnerError
from sandboxes.sandbox import SandboxError

_log = logging.getLogger(__name__)


class ErrorDetail(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong: `code` for programs, the message and what to do for people."""

    code: str
    message: str
    hint: str = ""


class ErrorBody(msgspec.Struct, frozen=True, kw_only=True):
    """The body of every answer that is no result."""

    error: ErrorDetail


class ServiceError(Exception):
    """A request that gets no result. Each class says with which status and code.

    `closes` says that the connection ends with the answer, since the rest of the body is not read.
    """

    status: int = 500
    code: str = "internal"
    closes: bool = False

    def __init__(self, message: str, hint: str = "", *, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.hint = hint
        self.retry_after_s = retry_after_s

    @property
    def body(self) -> ErrorBody:
        """What the client is told."""
        return ErrorBody(
            error=ErrorDetail(code=self.code, message=sendable(str(self)), hint=sendable(self.hint))
        )

    @property
    def headers(self) -> dict[str, str]:
        """The headers that belong to it."""
        found = {"Connection": "close"} if self.closes else {}
        if self.retry_after_s is not None:
            found["Retry-After"] = str(max(1, math.ceil(self.retry_after_s)))
        return found


class BadRequest(ServiceError):
    """The body can't be understood, or asks for what there is not."""

    status, code = 422, "bad_request"


class Unauthorized(ServiceError):
    """The token is missing or wrong."""

    status, code, closes = 401, "unauthorized", True

    @property
    def headers(self) -> dict[str, str]:
        """How to ask again, too."""
        return {"WWW-Authenticate": "Bearer", **super().headers}


class NotFound(ServiceError):
    """No route has this path, or not with this method."""

    code = "not_found"

    def __init__(self, message: str, hint: str, status: int) -> None:
        super().__init__(message, hint)
        self.status = status


class NotHere(ServiceError):
    """A loopback service was asked under another machine's name, as pages in a browser may do."""

    status, code = 421, "wrong_host"


class NotJson(ServiceError):
    """The body is not declared to be JSON."""

    status, code = 415, "not_json"


class TooLarge(ServiceError):
    """The body is longer than this service takes."""

    status, code, closes = 413, "too_large", True


class TooSlow(ServiceError):
    """The body did not come in time."""

    status, code, closes = 408, "too_slow", True


class Busy(ServiceError):
    """The queue is full."""

    status, code = 429, "busy"


class Draining(ServiceError):
    """The service was told to stop and takes nothing new."""

    status, code = 503, "draining"


class Unavailable(ServiceError):
    """Sandboxes or data can't be had now, by no fault of the request."""

    status, code = 503, "unavailable"


class DeadlineExceeded(ServiceError):
    """The request's time is over; what ran for it was stopped."""

    status, code = 504, "deadline"


class ClientGone(ServiceError):
    """The client went away; nobody reads this, but metrics count it."""

    status, code = 499, "client_gone"


def to_service_error(error: Exception) -> ServiceError:
    """Return what to tell of an error of the layers below; one that nobody expects is a fault of ours."""
    if isinstance(error, ServiceError):
        return error
    hint = getattr(error, "hint", "")
    if isinstance(error, DataUnavailable | BadDataset | SandboxError):
        return Unavailable(str(error), hint)
    if isinstance(error, InputError | RunnerError):
        return BadRequest(str(error), hint)
    _log.error("a request failed", exc_info=error)
    return ServiceError("the service failed at this request", "its log says where; please report it")


def sendable(text: str) -> str:
    """Return a text that UTF-8 can hold: requests may spell halves of characters."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
