"""Reads this slot's own control group, version 1 or 2; what is not there reads as 0.

Where the slot has none, its processor time is counted from the process table.
"""

import os
import time

from . import process_table, text

CPU = (
    "/sys/fs/cgroup/cpu.stat",
    "/sys/fs/cgroup/cpuacct/cpuacct.usage",
    "/sys/fs/cgroup/cpu,cpuacct/cpuacct.usage",
)
MEMORY = ("/sys/fs/cgroup/memory.events", "/sys/fs/cgroup/memory/memory.oom_control")
LIMIT = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
PEAK = ("/sys/fs/cgroup/memory/memory.max_usage_in_bytes",)
"""Of version 1, which has no count of how often there was no room: some kernels do not keep its `failcnt`."""

NEAR = 4 << 20
"""So many bytes below its limit a slot may be refused memory: it is handed out by more than one page."""

UNLIMITED = 1 << 60
PIDS = ("/sys/fs/cgroup/pids.events", "/sys/fs/cgroup/pids/pids.events")


def read_first(paths: tuple[str, ...]) -> str:
    """Return the text of the first of these files that is there, else ""."""
    for path in paths:
        try:
            return text.read(path)
        except OSError:
            continue
    return ""


def find_number(lines: str, name: str) -> int:
    """Return the number behind a name in lines of `name number`; 0 without such a line."""
    for line in lines.splitlines():
        key, _, value = line.partition(" ")
        if key == name:
            return int(value)
    return 0


def read_cpu_s() -> float:
    """Return the processor time of everything in the slot but this process, in seconds.

    The agent looks at a program four times a second on the wall: where that seldom gets a processor, looks
    would take as much as a tenth of what it takes itself.
    """
    return read_all_cpu_s() - time.process_time()


def read_all_cpu_s() -> float:
    """Return that of everything in the slot."""
    found = read_first(CPU)
    if not found:
        return process_table.read_cpu_s()
    if found.strip().isdigit():
        return int(found) / 1e9
    return find_number(found, "usage_usec") / 1e6


def count_oom_kills() -> int:
    """Return how many processes the kernel killed here for want of memory."""
    return find_number(read_first(MEMORY), "oom_kill")


def count_own_shortages() -> int:
    """Return how often this slot had no room below its own limit on memory; -1 where that is not known.

    The kernel also kills where the machine, or a group around this one, has no memory left: that is not
    counted here.
    """
    limit = read_first(LIMIT).strip()
    if not limit.isdigit() or int(limit) > UNLIMITED:
        return -1
    if os.path.exists(MEMORY[0]):
        return find_number(read_first(MEMORY), "oom")
    return 0 if int(read_first(PEAK) or limit) < int(limit) - NEAR else -1


def count_refused_forks() -> int:
    """Return how many times the limit on processes refused one."""
    return find_number(read_first(PIDS), "max")
