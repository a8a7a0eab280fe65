"""Cleans up after each sample: kills its processes, empties its folders, and checks that this worked."""

import contextlib
import os
import signal
import socket
import time
from collections.abc import Callable

from . import libc, rights, scratch, text

SOCKETS = "/proc/net/unix"
UNNAMED_FIELDS = 7
"""Of a socket without a name in that table; one more says the name."""

TIMEOUT_S = 10.0


def kill_all(uid: int, keep: set[int]) -> bool:
    """Kill every process of `uid`. Returns whether only `keep` (process ids) are left."""
    if rights.has_one_user():
        return wait_until(lambda: kill_others(keep))
    with rights.as_user(uid), contextlib.suppress(ProcessLookupError):
        os.kill(-1, signal.SIGKILL)
    return wait_until(lambda: reap_others(keep))


def kill_others(keep: set[int]) -> bool:
    """Kill every process but `keep`, as they are listed now. Returns whether only those are left."""
    for process in set(list_processes()) - keep:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    return reap_others(keep)


def list_processes() -> list[int]:
    """Return the ids of all processes."""
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def wait_until(holds: Callable[[], bool]) -> bool:
    """Wait until a condition holds. Returns False if it does not within TIMEOUT_S."""
    deadline = time.monotonic() + TIMEOUT_S
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.0005)
    return True


def reap_others(keep: set[int]) -> bool:
    """Collect ended processes. Returns whether there were none but those to `keep`."""
    others = set(list_processes()) - keep
    for process in others:
        reap(process)
    return not others


def reap(process: int) -> None:
    """Collect an orphan, which became a child of process 1.

    Its threads too: one that has made process 1 its tracer keeps its process until it is waited for.
    """
    for thread in list_threads(process):
        with contextlib.suppress(ChildProcessError):
            os.waitpid(int(thread), os.WNOHANG | libc.WALL)


def list_threads(process: int) -> list[str]:
    """Return the thread ids of a process; none if it is gone."""
    try:
        return os.listdir(f"/proc/{process}/task")
    except OSError:
        return []


def has_no_named_sockets() -> bool:
    """Return whether no socket has a name, by which the next sample could find it.

    Sockets in flight in each other's queues outlive their processes until the kernel collects them, which
    it does when another socket is closed.
    """
    if all(len(line.split()) <= UNNAMED_FIELDS for line in text.read(SOCKETS).split("\n")[1:]):
        return True
    socket.socket(socket.AF_UNIX).close()
    return False


def clean(uid: int, keep: set[int], baseline: scratch.Use) -> str:
    """Clean up after a sample. Returns "" or what could not be cleaned up."""
    if not kill_all(uid, keep):
        return "processes of the sample could not be ended"
    if not wait_until(has_no_named_sockets):  # which keep their files in the scratch
        return "sockets were left behind"
    if not scratch.empty(uid, baseline):
        return "the scratch could not be emptied"
    return ""
