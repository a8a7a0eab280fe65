"""When a request is tried again, and how long to wait before it."""

import email.utils
import math
import random
import time
from collections.abc import Callable, Mapping

import openai
import tenacity

from runner.endpoint.errors import UnusableReply

BUSY = {408, 409, 429}
"""Statuses, beside those from 500 up, that say: later."""
FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0
LONGEST_TOLD_S = 3600.0
"""A server that asks for more than this is not waited for."""
UNUSABLE_ATTEMPTS = 4
"""So often is a server asked that answers, but not what the protocol says: it will hardly learn."""


def is_transient(error: BaseException) -> bool:
    """Whether the same request may succeed later."""
    if isinstance(error, openai.APIStatusError):
        return error.status_code in BUSY or error.status_code >= 500
    return isinstance(error, openai.APIConnectionError | UnusableReply | TimeoutError)


def seconds_told(error: BaseException) -> float | None:
    """Return for how many seconds the server asks to be left alone (Retry-After), None where it does not."""
    return parse_retry_after(error.response.headers) if isinstance(error, openai.APIStatusError) else None


def parse_retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of Retry-After: a number or a date (RFC 9110, 10.2.3)."""
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = email.utils.parsedate_to_datetime(value).timestamp() - time.time()
        except (ValueError, OverflowError):
            return None
    return None if math.isnan(seconds) else max(seconds, 0.0)


class _Wait(tenacity.wait.wait_base):
    """As long as the server asks for, else ever longer; jitter keeps workers from coming back at once."""

    def __init__(self) -> None:
        growing = tenacity.wait_exponential(multiplier=FIRST_WAIT_S, max=LONGEST_WAIT_S)
        self._growing = growing + tenacity.wait_random(0, FIRST_WAIT_S)

    def __call__(self, state: tenacity.RetryCallState) -> float:
        # "In no time" is no advice: a server that is still busy then would be asked without pause.
        told = seconds_told(_error(state)) or 0.0
        return told + random.uniform(0, min(told, FIRST_WAIT_S)) if told else self._growing(state)  # noqa: S311


class _Stop(tenacity.stop.stop_base):
    """When time is over, the server asks for too much, or keeps answering what nobody can use.

    Time counts from the first failure: an attempt may take longer than all patience, and fail once.
    """

    def __init__(self, retry_s: float) -> None:
        self._retry_s = retry_s
        self._failed_at: float | None = None

    def __call__(self, state: tenacity.RetryCallState) -> bool:
        error, now = _error(state), time.monotonic()
        self._failed_at = now if self._failed_at is None else self._failed_at
        if isinstance(error, UnusableReply) and state.attempt_number >= UNUSABLE_ATTEMPTS:
            return True
        late = now - self._failed_at >= self._retry_s
        return late or (seconds_told(error) or 0.0) > LONGEST_TOLD_S


def _error(state: tenacity.RetryCallState) -> BaseException:
    error = state.outcome.exception() if state.outcome else None
    if error is None:
        raise ValueError("nothing failed")
    return error


def retrying(retry_s: float, on_wait: Callable[[BaseException, float], None]) -> tenacity.AsyncRetrying:
    """Return a loop that tries again what is transient for `retry_s` seconds, then raises the last error.

    `on_wait` hears of each error and of the seconds until the next attempt.
    """

    def tell(state: tenacity.RetryCallState) -> None:
        on_wait(_error(state), state.next_action.sleep if state.next_action else 0.0)

    return tenacity.AsyncRetrying(
        retry=tenacity.retry_if_exception(is_transient),
        wait=_Wait(),
        stop=_Stop(retry_s),
        before_sleep=tell,
        reraise=True,
    )
