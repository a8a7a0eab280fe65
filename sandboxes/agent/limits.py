"""Finds which limit ended a program."""

import signal

from . import cgroup
from .facts import ProcessEnd


class KernelLimits:
    """The container's counters of what the kernel refused, as they were when a program started."""

    def __init__(self) -> None:
        self.kills, self.forks = cgroup.count_oom_kills(), cgroup.count_refused_forks()

    def find_cause(self, end: ProcessEnd, backstop_s: float, slot_bytes: int) -> str | None:
        """Return the limit that ended the program, or None.

        `backstop_s` is the kernel's own, in seconds; `slot_bytes` is what the slot has where no control group
        bounds it, else 0: a program may have had more between two looks at it.
        """
        killed = cgroup.count_oom_kills() > self.kills or 0 < slot_bytes < end.maxrss_kib * 1024
        # To fill a memory takes much processor time: that may be used up as well by then, and did not end it.
        for_memory = killed and end.signal == signal.SIGKILL
        used_up = end.signal and not for_memory and end.cpu_us >= backstop_s * 1e6
        if used_up or end.signal in (signal.SIGPROF, signal.SIGXCPU):
            return "cpu"
        if end.signal == signal.SIGXFSZ:
            return "output"
        if killed:
            return "memory"
        if cgroup.count_refused_forks() > self.forks:
            return "processes"
        return None


class MachineMemory:
    """Tells whether the kernel killed something here though the slot was within its own limit on memory."""

    def __init__(self) -> None:
        self.kills, self.shortages = cgroup.count_oom_kills(), cgroup.count_own_shortages()

    def is_short(self) -> bool:
        """Return whether that happened since the last look."""
        kills = cgroup.count_oom_kills()
        if kills == self.kills:
            return False
        shortages, before = cgroup.count_own_shortages(), self.shortages
        self.kills, self.shortages = kills, shortages
        return shortages == before >= 0


def choose_limit(watched: str | None, kernel: str | None) -> str | None:
    """Name the limit that counts. A program that lost a process for want of memory often waits in vain."""
    return kernel if kernel == "memory" and watched == "wall" else watched or kernel
