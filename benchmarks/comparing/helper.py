"""The inside of a helper process: for each question a child of its own, with limits that the kernel keeps.

This process does nothing with values but to hand them on, and lives; a child makes one comparison, ends,
and takes all that the values cost with it.
"""

import contextlib
import gc
import os
import resource
import signal
from pathlib import Path
from typing import NoReturn

import msgspec
from multiprocess.connection import Connection, wait

from benchmarks.comparing.compare import Compared, answer_question
from benchmarks.evalplus import oracle
from benchmarks.problem import Verdict
from sandboxes.program import GIB

CPU_S = 20
MEMORY = GIB
"""Bytes of address space for the values of a question, besides those of a process that only started."""

NO_MEMORY = 3
_WHY = {
    NO_MEMORY: f"comparing it takes more than {MEMORY // GIB} GiB of memory",
    -9: f"comparing it takes more than {CPU_S} s of processor time, or memory that is not there",
    -24: f"comparing it takes more than {CPU_S} s of processor time",
}


def serve(descriptor: int) -> None:
    """Answer what comes over a line, each time a question, the expected value and the returned one."""
    oracle.preload()
    line = Connection(descriptor)
    line.send_bytes(b"ready")
    with contextlib.suppress(EOFError, OSError):
        while True:
            line.send_bytes(_answer_next(line))


def _answer_next(line: Connection) -> bytes:
    """Return the answer to the next question. Raises EOFError if the host goes before it has it."""
    question, wanted, got = (line.recv_bytes() for _ in range(3))
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _work(question, wanted, got, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        if line in wait([line, pipe]):  # nobody speaks on it now: it can only have been closed
            os.kill(child, signal.SIGKILL)
        said = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return said if status == 0 else msgspec.msgpack.encode(_judge_dead_child(status))


def _judge_dead_child(status: int) -> Compared:
    """Return the verdict on a value on which a child ended."""
    ended = f"signal {-status}" if status < 0 else f"status {status}"
    return Compared(
        verdict=Verdict.OUTPUT_LIMIT, why=_WHY.get(status, f"comparing it ended a process with {ended}")
    )


def _work(question: bytes, wanted: bytes, got: bytes, writing: int) -> NoReturn:
    try:
        _confine()
        os.write(writing, answer_question(question, wanted, got))
        os._exit(0)
    except MemoryError:
        os._exit(NO_MEMORY)
    finally:
        os._exit(1)


def _confine() -> None:
    gc.disable()  # nothing here makes a cycle, and to look for one takes time with every object there is
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", "ascii")  # if memory is short, not the host's
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S + 1))
    room = MEMORY + _read_address_space()
    resource.setrlimit(resource.RLIMIT_AS, (room, room))


def _read_address_space() -> int:
    """Return the bytes that this process takes so far; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()
