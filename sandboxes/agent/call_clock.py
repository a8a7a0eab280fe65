"""Counts the time of the single calls of a program, as far as its own records say where it is."""

from collections.abc import Sequence

from .wire import CALLING, RECORD, TOLERANCE, VALUE

WATCHED_S = 3.0
"""Calls that may take so long are timed here, to the nearest look; others have a timer alone."""


class CallClock:
    """Times the call that is running. `limits_s` are the calls' limits, in reference seconds."""

    def __init__(self, limits_s: Sequence[float]) -> None:
        self.limits_s = limits_s
        self.number = -1
        self.since_s = 0.0

    def is_past(self, index: bytes, used_s: float) -> bool:
        """Return whether a call has used more than it may, from the records and the program's time so far."""
        kinds = index[:: RECORD.size]
        number = len(kinds) - len(kinds.lstrip(bytes([VALUE])))
        if number >= len(self.limits_s) or index[number * RECORD.size + 1] != CALLING:
            self.number = -1
            return False
        if number != self.number:
            self.number, self.since_s = number, used_s
        limit_s = self.limits_s[number]
        return limit_s >= WATCHED_S and used_s - self.since_s > limit_s * TOLERANCE
