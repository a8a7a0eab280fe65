"""Forks samples from a prepared interpreter.

It never holds a byte of any sample: jobs reach the children in files whose descriptors pass through here
unread. So a child, which inherits this process's memory, finds nothing of an earlier one.
"""

import contextlib
import gc
import os
import signal
import socket
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from . import child, libc, prepared, rights, signals
from .facts import ProcessEnd

if TYPE_CHECKING:
    import ctypes
    import resource

HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# What samples import most. Not `threading` and `random`: they run code of their own after every fork,
# which costs each sample more than their import costs the few that want them.
PRELOADED = (
    "bisect", "collections", "copy", "datetime", "functools", "hashlib", "heapq", "io", "itertools",
    "json", "math", "operator", "re", "string", "sys", "time", "typing",
)  # fmt: skip


def start(spare: tuple[int, ...], language: dict[str, Any]) -> tuple[int, socket.socket]:
    """Fork the zygote. Returns (pid, socket to it).

    `spare` are descriptors it must not keep; `language` is the row: without a command, samples are Python.
    """
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pid = os.fork()
    if pid:
        theirs.close()
        return pid, ours
    try:
        ours.close()
        for fd in spare:
            os.close(fd)
        prepare(interprets=not language["run"])
        library = prepared.load(language["prepared"]) if language["prepared"] else None
        gc.freeze()  # keeps the collector's passes in a child from copying the shared pages
        theirs.send(b"ready")
        serve(theirs, library)
    finally:
        os._exit(1)


def prepare(interprets: bool) -> None:
    """Do once what all samples have in common."""
    if interprets:
        preload()
    os.umask(0o077)
    os.chdir("/tmp")
    os.environ.clear()
    os.environ.update(child.ENVIRONMENT)
    signals.reset()
    hide_agent()
    gc.collect()


def preload() -> None:
    """Load what Python's samples import, and what the first compilation makes."""
    for name in PRELOADED:
        __import__(name)
    compile("", "", "exec")  # the types of syntax trees: 1 ms, and 160 pages, in each sample


def hide_agent() -> None:
    """Remove the agent from what a sample can import; what runs already needs no name."""
    package = __package__.partition(".")[0]
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        del sys.modules[name]
    sys.path[:] = [path for path in sys.path if path != HOME]


def serve(agent: socket.socket, library: "ctypes.CDLL | None") -> NoReturn:
    """For each set of descriptors: fork a sample, send its process id, wait for it, send how it ended."""
    rules = rights.create_ruleset()
    while True:
        data, fds, _, _ = socket.recv_fds(agent, 16, 8)
        if not data:
            os._exit(0)
        reading, confined = os.pipe()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        pid = os.fork()
        if pid == 0:
            child.become_sample(fds, [agent.fileno(), reading], rules, confined, library)
        for fd in (*fds, confined):
            os.close(fd)
        # A child that could not give up its rights is our failure, not the sample's: process id 0.
        agent.send(b"%d" % (pid if is_confined(reading) else 0))
        os.close(reading)
        status, usage = wait_for(pid)
        signal.signal(signal.SIGCHLD, reap)
        reap()
        cpu_us = int((usage.ru_utime + usage.ru_stime) * 1e6)
        agent.send(b"%d %d %d" % ProcessEnd(status, cpu_us, usage.ru_maxrss))


def wait_for(pid: int) -> tuple[int, "resource.struct_rusage"]:
    """Wait for the end of a sample's process, and collect others of that sample meanwhile.

    A sample can make this process the parent of others (CLONE_PARENT), and the tracer of its threads
    (PTRACE_TRACEME): they end only when they are waited for, and those that are traced stop before.
    """
    while True:
        found, status, usage = os.wait4(-1, libc.WALL)
        if found == pid and not os.WIFSTOPPED(status):
            return status, usage


def reap(*_: object) -> None:
    """Collect what else a sample left to this process: called whenever one of those ends later."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG | libc.WALL)[0]:
            pass


def is_confined(reading: int) -> bool:
    """Return whether a child sent that it is confined, and nothing after it, until it closed the pipe."""
    message = b""
    while data := os.read(reading, 16):
        message += data
    return message == child.CONFINED
