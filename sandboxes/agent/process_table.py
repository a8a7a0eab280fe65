"""Reads what the processes of a slot use, from the process table: for slots without a control group.

It is less exact: what a process used that ended without its parent's waiting for it is not in the table, and
a page that several share counts once for each of them until it is looked at more closely.
"""

import os

from . import text

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
KIB = 1024
SHARED = " /dev/zero (deleted)"
"""What the kernel calls unnamed memory that processes share."""

OWN = frozenset({"Pss_Anon", "Pss_File"})
"""Of a process alone, besides what it shares."""


def read_cpu_s() -> float:
    """Return the processor time of all processes, and of those that they waited for, in seconds."""
    return sum(map(read_ticks, list_processes())) / TICKS


def list_processes() -> list[str]:
    """Return the ids of all processes."""
    return [name for name in os.listdir("/proc") if name.isdigit()]


def read_ticks(process: str) -> int:
    """Return the processor time of a process and of its children that ended, in ticks; 0 if it is gone."""
    fields = read_fields(f"/proc/{process}/stat").rpartition(")")[2].split()
    return sum(map(int, fields[11:15]))


def is_past(uid: int, limit: int) -> bool:
    """Return whether the processes of a user have more bytes of memory than `limit`."""
    own = [process for process in list_processes() if is_owned(process, uid)]
    shared = measure_shared(own)
    # The first is quick, and more than it is: a page that several share is in each of them.
    return all(sum(map(read, own)) + shared > limit for read in (read_resident, read_proportional))


def measure_shared(processes: list[str]) -> int:
    """Return the bytes of unnamed shared memory that processes have mapped.

    Of all of it: its pages stay when no process has them in use.
    """
    sizes: dict[str, int] = {}
    for process in processes:
        for line in read_fields(f"/proc/{process}/maps").splitlines():
            if line.endswith(SHARED):
                span, _, offset, _, inode, *_ = line.split()
                start, end = (int(number, 16) for number in span.split("-"))
                sizes[inode] = max(sizes.get(inode, 0), int(offset, 16) + end - start)
    return sum(sizes.values())


def is_owned(process: str, uid: int) -> bool:
    """Return whether a process is the user's."""
    try:
        return os.stat(f"/proc/{process}").st_uid == uid
    except OSError:
        return False


def read_resident(process: str) -> int:
    """Return the bytes that a process has in memory, shared ones included; 0 if it is gone."""
    fields = read_fields(f"/proc/{process}/statm").split()
    return int(fields[1]) * PAGE if fields else 0


def read_proportional(process: str) -> int:
    """Return the bytes that a process has in memory besides shared memory, of pages that others have as well
    only its part; 0 if it is gone.
    """
    rows = (line.partition(":") for line in read_fields(f"/proc/{process}/smaps_rollup").splitlines())
    return sum(int(rest.split()[0]) * KIB for name, _, rest in rows if name in OWN)


def read_fields(path: str) -> str:
    """Return the text of a file of a process, "" if that is gone."""
    try:
        return text.read(path)
    except OSError:
        return ""
