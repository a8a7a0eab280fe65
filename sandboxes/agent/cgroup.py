"""Reads this slot's own control group, version 1 or 2; what is not there reads as 0.

Where the slot has none, its processor time is counted from the process table.
"""

from . import process_table, text

CPU = (
    "/sys/fs/cgroup/cpu.stat",
    "/sys/fs/cgroup/cpuacct/cpuacct.usage",
    "/sys/fs/cgroup/cpu,cpuacct/cpuacct.usage",
)
MEMORY = ("/sys/fs/cgroup/memory.events", "/sys/fs/cgroup/memory/memory.oom_control")
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
    """Return the processor time of everything in the slot, in seconds."""
    found = read_first(CPU)
    if not found:
        return process_table.read_cpu_s()
    if found.strip().isdigit():
        return int(found) / 1e9
    return find_number(found, "usage_usec") / 1e6


def count_oom_kills() -> int:
    """Return how many processes the kernel killed here for want of memory."""
    return find_number(read_first(MEMORY), "oom_kill")


def count_refused_forks() -> int:
    """Return how many times the limit on processes refused one."""
    return find_number(read_first(PIDS), "max")
