"""After each sample: kill all that it started, empty what it could write, and look whether that held."""

import contextlib
import os
import signal
import socket
import time
from collections.abc import Callable

from . import libc, rights, scratch

SOCKETS = "/proc/net/unix"
UNNAMED_FIELDS = 7
"""Of a socket without a name in that table; one more says the name."""

PATIENCE_S = 10.0


def kill_all(uid: int, keep: set[int]) -> bool:
    """Kill every process of `uid`; True when only `keep` (process ids) are left."""
    with rights.acting_as(uid), contextlib.suppress(ProcessLookupError):
        os.kill(-1, signal.SIGKILL)
    return soon(lambda: gone(keep))


def soon(holds: Callable[[], bool]) -> bool:
    """Whether something holds now or in a while."""
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.0005)
    return True


def gone(keep: set[int]) -> bool:
    reap(keep)
    return all(int(name) in keep for name in os.listdir("/proc") if name.isdigit())


def reap(keep: set[int]) -> None:
    """Collect orphans, which become children of process 1; the zygote is not to be waited for here.

    Their threads too: one that has made process 1 its tracer keeps its process until it is waited for.
    """
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) not in keep:
            for thread in threads(name):
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(int(thread), os.WNOHANG | libc.WALL)


def threads(process: str) -> list[str]:
    try:
        return os.listdir(f"/proc/{process}/task")
    except OSError:
        return []


def no_named_sockets() -> bool:
    """Whether no socket has a name, by which the next sample could find it.

    Sockets that are under way in each other's queues outlive their processes until the kernel looks for
    such, which it does when another socket is closed.
    """
    with open(SOCKETS) as table:
        if all(len(line.split()) <= UNNAMED_FIELDS for line in table.readlines()[1:]):
            return True
    socket.socket(socket.AF_UNIX).close()
    return False


def clean(uid: int, keep: set[int], baseline: scratch.Use) -> str:
    """All of it. Returns "" or what could not be made as it was."""
    if not kill_all(uid, keep):
        return "processes of the sample could not be ended"
    if not soon(no_named_sockets):  # which hold on to their files in the scratch
        return "sockets were left behind"
    if not scratch.empty(uid, baseline):
        return "the scratch could not be emptied"
    return ""
