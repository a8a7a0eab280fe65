"""Measures how slow this processor is now: pieces of integer, float and memory work, all alike, are timed.

The work is done where the program runs, on its processor: whoever else shares that slows both alike.
"""

import contextlib
import os
import time
from collections.abc import Iterator

from . import text

REFERENCE_S = 0.000215
"""Processor time of one piece on the reference machine, in seconds: see docs/limits.md."""

PIECES, STEPS = 5, 800
TABLE, KEYS = list(range(1024)), {number: number for number in range(512)}


def measure(pid: int = 0) -> float:
    """Return how many times longer than on the reference machine the work takes now; below 1 where less.

    It is done on the processor of a process, without `pid` wherever this process runs.
    """
    with beside(pid):
        work()  # what slept, and what another evicted, is cold
        # The quickest: after a wait for a quota's next turn some are slow, and the program is not.
        return min(time_work() for _ in range(PIECES)) / REFERENCE_S


def time_work() -> float:
    """Return what one piece takes now, in seconds of processor time."""
    started = time.thread_time()
    work()
    return time.thread_time() - started


def work() -> float:
    """Do one piece: branches, calls, sums, floats, and places in tables that no processor foresees."""
    place, total, ratio = 1, 0, 0.5
    for _ in range(STEPS):
        place = (place * 75 + 74) % 65537
        if place & 1:
            total = add(total, place)
        ratio = ratio * 1.0000001 + 0.25 / (ratio + 1.0)
        TABLE[place & 1023] = total = (total + KEYS[place & 511]) & 4095
    return total + ratio


def add(total: int, number: int) -> int:
    """Add: what a call costs is part of the work."""
    return total + number


@contextlib.contextmanager
def beside(pid: int) -> Iterator[None]:
    """Run on the processor that a process last ran on: on the next one, that process would be the noise."""
    if not pid:
        yield
        return
    allowed = os.sched_getaffinity(0)
    with contextlib.suppress(OSError, ValueError):  # it is gone, or on a processor that is not ours
        os.sched_setaffinity(0, {find_processor(pid)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def find_processor(pid: int) -> int:
    """Return the number of the processor that a process last ran on. Raises OSError, ValueError."""
    return int(text.read(f"/proc/{pid}/stat").rpartition(")")[2].split()[36])
