"""Counts the processor time of a program in seconds of the reference machine, in which limits are meant."""

from collections import deque
from collections.abc import Callable, Iterable

from . import speed
from .wire import MAX_SLOWNESS, TOLERANCE

QUIET_S = 0.3
"""So much processor time passes without a look at the processor, which most programs never need."""

BETWEEN_S = 0.2
"""And so much between two looks, so that they stay cheap where a program seldom gets a processor."""

AT_START, AGAIN, KEPT = 5, 7, 8
"""Readings when a slot starts and after its first programs, of which the best counts, and those that count
later: of two seconds."""


def find_median(values: Iterable[float]) -> float:
    """Return the median, the lower of two. The module `statistics` takes longer to import than a slot has."""
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2]


class Pace:
    """How slow the slot's processor is, by the last readings; they are kept from one program to the next."""

    def __init__(self, measure: Callable[[int], float] = speed.measure) -> None:
        self.measure = measure
        self.settled = 0
        # The best: what else starts meanwhile passes.
        self.readings = deque([min(measure(0) for _ in range(AT_START))], maxlen=KEPT)

    @property
    def slowness(self) -> float:
        """How many times slower it is than the reference machine's: 1 where it is not."""
        # Not the mean: single readings are off by far where others run in between.
        return min(max(1.0, find_median(self.readings)), MAX_SLOWNESS)

    def look(self, pid: int) -> None:
        """Take one more reading, beside a process."""
        self.readings.append(self.measure(pid))

    def settle(self) -> None:
        """Take the first reading again, between the first programs, and keep the better.

        It was taken while the host and the rest of the slot started. Readings beside a program end this.
        """
        if len(self.readings) == 1 and self.settled < AGAIN:
            self.settled += 1
            self.readings[0] = min(self.readings[0], self.measure(0))


class Clock:
    """The time that a program has used: `cpu_s` here, `reference_s` on the reference machine.

    `read_cpu_s` returns the processor time of all that counts, in seconds; what a look at the processor takes
    does not.
    """

    def __init__(self, pace: Pace, read_cpu_s: Callable[[], float]) -> None:
        self.pace, self.read_cpu_s = pace, read_cpu_s
        self.cpu_s = self.reference_s = 0.0
        self.last_s = read_cpu_s()
        self.look_at_s = QUIET_S

    def tick(self, pid: int = 0) -> None:
        """Count the time since the last tick, and look at the processor before, beside a process, if due."""
        now_s = self.read_cpu_s()
        if self.cpu_s + now_s - self.last_s > self.look_at_s:
            self.pace.look(pid)
            self.look_at_s = self.cpu_s + now_s - self.last_s + BETWEEN_S
        self.count(now_s)
        self.last_s = self.read_cpu_s()

    def count(self, now_s: float) -> None:
        """Count the time up to a moment when `read_cpu_s` returned `now_s`."""
        used_s = max(0.0, now_s - self.last_s)
        self.cpu_s += used_s
        self.reference_s += used_s / self.pace.slowness
        self.last_s = now_s

    def stop(self) -> None:
        """Count what is left."""
        self.count(self.read_cpu_s())

    def is_past(self, limit_s: float) -> bool:
        """Return whether more than a limit was used."""
        return self.reference_s > limit_s * TOLERANCE

    @property
    def slowness(self) -> float:
        """How many times slower than the reference machine the processor was, over all of that time."""
        return self.cpu_s / self.reference_s if self.reference_s else self.pace.slowness


def backstop_s(limit_s: float) -> int:
    """Return where the kernel is to end a process whose limit is so long, were nobody to watch it."""
    return int(limit_s * TOLERANCE * MAX_SLOWNESS) + 1
