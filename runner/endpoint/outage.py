"""Tells a person that a server makes everybody wait, once a while and not once a request."""

import time
from collections.abc import Callable

EVERY_S = 30.0


class Outage:
    """What is known of the present trouble with a server."""

    def __init__(self, note: Callable[[str], None]) -> None:
        self._note, self._clock = note, time.monotonic
        self._told_at: float | None = None

    def begin(self, reason: str, wait_s: float, retry_s: float) -> None:
        """Tell that a request failed and is tried again in `wait_s` seconds, for up to `retry_s` in all."""
        now = self._clock()
        if self._told_at is not None and now - self._told_at < EVERY_S:
            return
        self._told_at = now
        self._note(f"the server: {reason}; next try in {wait_s:.1f} s, for up to {retry_s:g} s")

    def end(self) -> None:
        """Remember that a request succeeded: the next trouble is told at once."""
        if self._told_at is not None and self._clock() - self._told_at >= EVERY_S:
            self._told_at = None
