"""Reads this container's own control group, version 1 or 2; what is not there reads as 0."""

CPU = (
    "/sys/fs/cgroup/cpu.stat",
    "/sys/fs/cgroup/cpuacct/cpuacct.usage",
    "/sys/fs/cgroup/cpu,cpuacct/cpuacct.usage",
)
MEMORY = ("/sys/fs/cgroup/memory.events", "/sys/fs/cgroup/memory/memory.oom_control")
PIDS = ("/sys/fs/cgroup/pids.events", "/sys/fs/cgroup/pids/pids.events")


def first_text(paths: tuple[str, ...]) -> str:
    for path in paths:
        try:
            with open(path) as file:
                return file.read()
        except OSError:
            continue
    return ""


def field(text: str, name: str) -> int:
    for line in text.splitlines():
        key, _, value = line.partition(" ")
        if key == name:
            return int(value)
    return 0


def cpu_s() -> float:
    """Processor time of everything in the container, in seconds."""
    text = first_text(CPU)
    if text.strip().isdigit():
        return int(text) / 1e9
    return field(text, "usage_usec") / 1e6


def out_of_memory_kills() -> int:
    """How many processes the kernel killed here for want of memory."""
    return field(first_text(MEMORY), "oom_kill")


def refused_forks() -> int:
    """How many times the limit on processes refused one."""
    return field(first_text(PIDS), "max")
