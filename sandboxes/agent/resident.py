"""A compiler that stays: one process that takes a request, answers it, and waits for the next.

It is ours, but what it compiles is not: it is watched like a sample, and replaced when it dies, takes too
long or grows past its cap. A program on which a compiler that had compiled others before gave up is
compiled once more by a fresh one, since the fault may lie with what came before.
"""

import json
import os
import time
from typing import Any

from . import build_folder, process
from .compiled import Compiled
from .host_link import HostLink
from .pump import Feed, pump
from .wire import COMPILE_WALL_S, FRAME

CHUNK = 1 << 18
MAX_HEADER, MAX_BODY = 1 << 20, 1 << 26
START_S = 120.0
WORDS = {
    "": "it died",
    "cpu": "it used up its processor time",
    "memory": "it took more memory than it may",
    "wall": "it did not answer in time",
}


class Resident:
    """The compiler of one slot, started at once and whenever the last one had to go."""

    def __init__(self, host: HostLink, row: dict[str, Any]) -> None:
        self.host, self.row = host, row
        self.pid = 0
        self.start()

    def start(self) -> None:
        reading, self.writing = os.pipe()
        self.reading, writing = os.pipe()
        null = os.open(os.devnull, os.O_WRONLY)
        self.pid = process.start(self.row["command"], (reading, writing, null))
        for descriptor in (reading, writing, null):
            os.close(descriptor)
        os.set_blocking(self.writing, False)
        os.set_blocking(self.reading, False)
        self.answers = Answers(self.reading)
        self.ready, self.used = False, False

    def descriptors(self) -> tuple[int, ...]:
        return self.reading, self.writing

    def cpu_s(self) -> float:
        return process.cpu_s(self.pid)

    def compile(self, source: bytes, check: bytes) -> Compiled:
        fresh = not self.used
        compiled = self.attempt(source, check)
        if compiled.gave_up and not fresh:
            compiled = self.attempt(source, check)
        return compiled

    def attempt(self, source: bytes, check: bytes) -> Compiled:
        if not self.ready and not self.converse(b"", Guard(self, START_S, START_S)):
            raise SystemExit("the compiler does not start")
        self.ready, self.used = True, True
        head = json.dumps({"source": len(source), "check": len(check)}).encode()
        request = FRAME.pack(len(head), len(source) + len(check)) + head + source + check
        guard = Guard(self, self.row["cpu_s"], COMPILE_WALL_S)
        answered = self.converse(request, guard)
        if answered and guard.within() and (compiled := self.taken()):
            compiled.cpu_s = guard.used
            return compiled
        self.replace()
        messages = f"the compiler gave up: {WORDS[guard.limit]}"
        return Compiled(False, messages, guard.limit or None, guard.used, gave_up=True)

    def converse(self, request: bytes, guard: "Guard") -> bool:
        """Send a request and read the answer; False if none came, or not in time."""
        self.answers.reset()
        feed = Feed(self.writing, request, closing=False)
        pump(self.host, feed, {self.reading: self.answers.read}, guard.within)
        return self.answers.complete

    def taken(self) -> Compiled | None:
        """The result that the last answer tells of, its files put in their place; None for nonsense."""
        try:
            head, body = self.answers.header, self.answers.body
            files: dict[str, memoryview] = {}
            place = 0
            for name, size in head["files"]:
                files[str(name)] = body[place : place + size]
                place += size
            build_folder.write(files)
            self.answers.reset()
            # Half a character, where they were cut, would make nonsense of our own answer.
            messages = str(head["messages"]).encode("utf-8", "replace").decode()
            return Compiled(ok=bool(head["ok"]), messages=messages)
        except (KeyError, TypeError, ValueError, OSError, RecursionError):  # the last: a folder far too deep
            return None

    def replace(self) -> None:
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.reading)
        os.close(self.writing)
        self.start()


class Answers:
    """Reads one frame after the other."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.reset()

    def reset(self) -> None:
        self.data, self.body, self.complete = bytearray(), memoryview(b""), False
        self.header: dict[str, Any] = {}

    def read(self) -> bool:
        """Read what is there; False when a frame is whole, or none will ever be."""
        data = os.read(self.descriptor, CHUNK)
        self.data += data
        if len(self.data) < FRAME.size:
            return bool(data)
        head, body = FRAME.unpack_from(self.data)
        if head > MAX_HEADER or body > MAX_BODY:
            return False
        if len(self.data) < FRAME.size + head + body:
            return bool(data)
        try:
            self.header = json.loads(self.data[FRAME.size : FRAME.size + head])
        except ValueError:
            return False
        self.body = memoryview(self.data)[FRAME.size + head :]  # not a copy: it may be large
        self.complete = True
        return False


class Guard:
    """The limits on one request."""

    def __init__(self, resident: Resident, cpu_s: float, wall_s: float) -> None:
        self.pid, self.cap, self.limit = resident.pid, resident.row["memory_bytes"], ""
        self.cpu_limit_s, self.wall_limit_s = cpu_s, wall_s
        self.cpu, self.used, self.started = process.cpu_s(self.pid), 0.0, time.monotonic()

    def within(self) -> bool:
        self.used = max(self.used, process.cpu_s(self.pid) - self.cpu)
        if self.used > self.cpu_limit_s:
            self.limit = "cpu"
        elif process.resident_bytes(self.pid) > self.cap:
            self.limit = "memory"
        elif time.monotonic() - self.started > self.wall_limit_s:
            self.limit = "wall"
        return not self.limit
