"""Runs a resident compiler: one process that compiles one program after the other.

What it compiles is not trusted: it is watched like a sample, and replaced when it dies, takes too long or
grows past its cap. A program on which a used compiler died is compiled once more by a fresh one, since the
fault may lie with an earlier program.
"""

import json
import os
import time
from typing import Any

from . import build_folder, process
from .clock import Clock, Pace
from .compilation import Compilation
from .host_link import HostLink
from .pump import Feed, pump
from .wire import COMPILE_WALL_S, FRAME

CHUNK = 1 << 18
MAX_HEADER, MAX_BODY = 1 << 20, 1 << 26
START_S = 120.0
REASONS = {
    "": "it died",
    "cpu": "it used up its processor time",
    "memory": "it took more memory than it may",
    "wall": "it did not answer in time",
}


class ResidentCompiler:
    """The compiler of one slot, started at once and whenever it has to be replaced."""

    def __init__(self, host: HostLink, row: dict[str, Any]) -> None:
        self.host, self.row = host, row
        self.pid = 0
        self.start()

    def start(self) -> None:
        """Start a fresh compiler."""
        reading, self.writing = os.pipe()
        self.reading, writing = os.pipe()
        null = os.open(os.devnull, os.O_WRONLY)
        self.pid = process.start(self.row["command"], (reading, writing, null))
        for descriptor in (reading, writing, null):
            os.close(descriptor)
        os.set_blocking(self.writing, False)
        os.set_blocking(self.reading, False)
        self.answer = FrameReader(self.reading)
        self.ready, self.used = False, False

    def read_cpu_s(self) -> float:
        """Return the compiler's processor time, in seconds."""
        return process.read_cpu_s(self.pid)

    def compile(self, pace: Pace, source: bytes, check: bytes) -> Compilation:
        """Compile one program, if need be a second time by a fresh compiler."""
        fresh = not self.used
        compilation = self.attempt(pace, source, check)
        if compilation.compiler_died and not fresh:
            compilation = self.attempt(pace, source, check)
        return compilation

    def attempt(self, pace: Pace, source: bytes, check: bytes) -> Compilation:
        """Compile one program, and replace the compiler if that fails."""
        if not self.ready and not self.exchange(b"", Guard(self, pace, START_S, START_S)):
            raise SystemExit("the compiler does not start")
        self.ready, self.used = True, True
        head = json.dumps({"source": len(source), "check": len(check)}).encode()
        request = FRAME.pack(len(head), len(source) + len(check)) + head + source + check
        guard = Guard(self, pace, self.row["cpu_s"], COMPILE_WALL_S)
        answered = self.exchange(request, guard)
        if answered and guard.is_within() and (compilation := self.read_answer()):
            return compilation._replace(cpu_s=guard.clock.cpu_s, slowness=guard.clock.slowness)
        self.replace()
        messages = f"the compiler gave up: {REASONS[guard.limit]}"
        clock = guard.clock
        return Compilation(False, messages, guard.limit or None, clock.cpu_s, True, clock.slowness)

    def exchange(self, request: bytes, guard: "Guard") -> bool:
        """Send a request and receive the answer. Returns whether it came in time."""
        self.answer.reset()
        feed = Feed(self.writing, request, closing=False)
        pump(self.host, feed, {self.reading: self.answer.read}, guard.is_within)
        return self.answer.complete

    def read_answer(self) -> Compilation | None:
        """Return the result in the last answer, and write its files; None for a malformed answer."""
        try:
            head, body = self.answer.header, self.answer.body
            files: dict[str, memoryview] = {}
            place = 0
            for name, size in head["files"]:
                files[str(name)] = body[place : place + size]
                place += size
            build_folder.write(files)
            self.answer.reset()
            # Half a character, where they were cut, would make our own answer malformed.
            messages = str(head["messages"]).encode("utf-8", "replace").decode()
            return Compilation(ok=bool(head["ok"]), messages=messages)
        except (KeyError, TypeError, ValueError, OSError, RecursionError):  # the last: a folder far too deep
            return None

    def replace(self) -> None:
        """Kill the compiler and start a fresh one."""
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.reading)
        os.close(self.writing)
        self.start()


class FrameReader:
    """Reads one frame at a time. `complete` says whether it is whole."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.reset()

    def reset(self) -> None:
        """Forget the last frame."""
        self.data, self.body, self.complete = bytearray(), memoryview(b""), False
        self.header: dict[str, Any] = {}

    def read(self) -> bool:
        """Read what is there. Returns False when a frame is whole, or none will ever be."""
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
    """The limits on one request. `limit` names the one that it exceeded, if any."""

    def __init__(self, resident: ResidentCompiler, pace: Pace, cpu_s: float, wall_s: float) -> None:
        self.pid, self.cap, self.limit = resident.pid, resident.row["memory_bytes"], ""
        self.cpu_limit_s, self.wall_limit_s = cpu_s, wall_s
        self.clock, self.started = Clock(pace, resident.read_cpu_s), time.monotonic()

    def is_within(self) -> bool:
        """Return whether the compiler keeps its limits so far."""
        self.clock.tick(self.pid)
        if self.clock.is_past(self.cpu_limit_s):
            self.limit = "cpu"
        elif process.read_resident_bytes(self.pid) > self.cap:
            self.limit = "memory"
        elif time.monotonic() - self.started > self.wall_limit_s:
            self.limit = "wall"
        return not self.limit
