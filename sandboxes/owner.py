"""Names the process that made a sandbox, so that others can tell later whether it is gone."""

import functools
import os
from pathlib import Path

PROC = Path("/proc")
START_TIME = 19
"""Where /proc/PID/stat has the start of a process, counted behind the name in brackets."""


def describe_owner(pid: int | None = None) -> str:
    """Return machine, process id and start of a process, by default of this one.

    The start tells it from a later process with the same number. "" where the system does not tell.
    """
    number = os.getpid() if pid is None else pid
    start = _read_start(number)
    return f"{_describe_machine()}/{number}/{start}" if start else ""


def is_gone(owner: str) -> bool:
    """Whether an owner was a process of this machine, and is no more; of other machines nothing is known."""
    machine, _, process = owner.partition("/")
    number, _, start = process.partition("/")
    if not machine or machine != _describe_machine() or not number.isdecimal():
        return False
    found = _read_start(int(number))
    return not exists(int(number)) if found is None else found != start


def exists(pid: int) -> bool:
    """Return whether there is a process, also one of which /proc tells us nothing."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@functools.cache
def _describe_machine() -> str:
    """Return the start of this machine and the namespace in which its process ids hold."""
    try:
        boot = (PROC / "sys/kernel/random/boot_id").read_text("ascii").strip()
        return f"{boot}:{(PROC / 'self/ns/pid').stat().st_ino}"
    except OSError:
        return ""


def _read_start(pid: int) -> str | None:
    """Return when a process started, in the kernel's ticks since the machine did.

    Returns "" for one that has ended, and None where nothing is told.
    """
    try:
        fields = (PROC / str(pid) / "stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return None
    # A zombie has ended, whoever has yet to wait for it.
    return "" if fields[0] in (b"Z", b"X") else fields[START_TIME].decode("ascii")
