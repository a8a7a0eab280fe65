"""Admission: how much a service takes on, and when to come again."""

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Self

from runner.service.errors import BadRequest, Busy, Draining

REMEMBERED = 256
"""Ends that the rate is measured over."""

WINDOW_S = 60.0
SHORTEST_S, LONGEST_S = 1.0, 60.0


class Admission:
    """Counts programs that wait or run. Safe to use from any thread.

    `most` may be there at a time. `clock` gives seconds.
    """

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = most, clock
        self._changed = threading.Condition()
        self._ends: deque[float] = deque(maxlen=REMEMBERED)
        self.inside = 0
        self.running = 0
        self.draining = False

    @property
    def waiting(self) -> int:
        """How many have not begun to run."""
        return max(0, self.inside - self.running)

    def enter(self, count: int) -> "Ticket":
        """Take on `count` programs, or none of them; their ticket says which of them are still to come.

        Raises Busy, which says when to come again, BadRequest for more than there is ever room for, and
        Draining once the service is to stop.
        """
        with self._changed:
            if self.draining:
                raise Draining("the service is about to stop", "ask another one", retry_after_s=LONGEST_S)
            if count > self._most:
                raise BadRequest(f"{count} programs are more than this service takes at all: {self._most}")
            if self.inside + count > self._most:
                raise Busy(
                    f"{self.inside} programs are waiting or running, and there is room for {self._most}",
                    "ask again after the seconds of Retry-After",
                    retry_after_s=self._guess_wait_s(self.inside + count - self._most),
                )
            self.inside += count
            return Ticket(self, count)

    def begin(self) -> None:
        """One of them begins to run."""
        with self._changed:
            self.running += 1

    def leave(self, *, began: bool) -> None:
        """One of them has ended; it `began` to run before, or never did."""
        with self._changed:
            self.inside -= 1
            if began:
                self.running -= 1
                self._ends.append(self._clock())
            self._changed.notify_all()

    def drain(self) -> None:
        """Take on nothing from now on."""
        with self._changed:
            self.draining = True

    def wait_until_empty(self, seconds: float) -> bool:
        """Wait until nothing waits or runs; False if that takes longer."""
        with self._changed:
            return self._changed.wait_for(lambda: not self.inside, seconds)

    def _guess_wait_s(self, count: int) -> float:
        """Return the seconds in which `count` programs end, at the rate of the last minute."""
        now = self._clock()
        recent = [end for end in self._ends if now - end < WINDOW_S]
        if not recent:
            return SHORTEST_S
        rate = len(recent) / max(now - recent[0], 0.1)
        return min(max(count / rate, SHORTEST_S), LONGEST_S)


class Ticket:
    """Programs that were taken on. Use it as a context manager: leaving it lets go of those nobody took."""

    def __init__(self, admission: Admission, count: int) -> None:
        self._admission, self._left = admission, count

    def take(self) -> None:
        """Hand one over to who runs it, and says when it has ended."""
        self._left -= 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        while self._left:
            self.take()
            self._admission.leave(began=False)
