"""Runs a compiler once for every program: the source on its stdin, the result in the build folder."""

import contextlib
import os
import time
from typing import Any

from . import cgroup, cleanup, process
from .clock import Clock, Pace, backstop_s
from .compilation import Compilation
from .host_link import HostLink
from .output import Output
from .pump import Feed, pump
from .wire import COMPILE_WALL_S, COMPILER_UID

SLACK_CPU_S = 1.0
IDLE_S = 5.0
"""A compiler is always busy; one that a program makes read a terminal waits for ever."""

LOOK_S = 0.5
"""The most that one look at an idle compiler counts: the agent may have had to wait for its turn, too."""


class CommandCompiler:
    """One compilation after the other, each by a process of its own."""

    def __init__(self, host: HostLink, row: dict[str, Any]) -> None:
        self.host, self.row = host, row

    def compile(self, pace: Pace, source: bytes, keep: set[int]) -> Compilation:
        """Compile one program, and end all that it started but the processes to `keep`."""
        outputs = (Output(), Output())
        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        guard = Guard(pace, self.row["cpu_s"])
        streams = (reading, outputs[0].writing, outputs[1].writing)
        cpu_s, memory_bytes = backstop_s(self.row["cpu_s"]), self.row["memory_bytes"]
        pid = process.start(self.choose_command(source), streams, cpu_s, memory_bytes)
        for descriptor in streams:
            os.close(descriptor)
        feed = Feed(writing, source, closing=True)
        try:
            pump(self.host, feed, {output.reading: output.drain for output in outputs}, guard.is_within)
            cleanup.kill_all(COMPILER_UID, keep | {pid})
            _, status = os.waitpid(pid, 0)
            return guard.report(status, outputs[1].decode() or outputs[0].decode())
        finally:
            for output in outputs:
                os.close(output.reading)
            if feed.view:
                with contextlib.suppress(OSError):
                    os.close(writing)

    def choose_command(self, source: bytes) -> list[str]:
        """Return the command for a source: with a precompiled header where that changes nothing."""
        from .cpp_prefix import can_use_prefix  # needed in one language only

        prefixed = self.row["prefixed"] and can_use_prefix(source)
        command: list[str] = self.row["prefixed" if prefixed else "command"]
        return command


class Guard:
    """The limits on one compilation. `limit` names the one that it exceeded, if any."""

    def __init__(self, pace: Pace, cpu_s: float) -> None:
        self.cpu_limit_s, self.limit = cpu_s, ""
        self.clock = Clock(pace, cgroup.read_cpu_s)
        self.kills, self.started = cgroup.count_oom_kills(), time.monotonic()
        self.last_look, self.idle_s = self.started, 0.0

    def is_within(self) -> bool:
        """Return whether the compilation keeps its limits so far."""
        now = time.monotonic()
        self.count_idle_time(now)
        self.clock.tick()
        if self.clock.is_past(self.cpu_limit_s + SLACK_CPU_S):
            self.limit = "cpu"
        elif self.idle_s > IDLE_S or now - self.started > COMPILE_WALL_S:
            self.limit = "wall"
        return not self.limit

    def count_idle_time(self, now: float) -> None:
        """Add the time since the last look, or begin anew where a compiler is at work."""
        if process.is_any_busy(COMPILER_UID):
            self.idle_s = 0.0
        else:
            self.idle_s += min(now - self.last_look, LOOK_S)
        self.last_look = now

    def report(self, status: int, messages: str) -> Compilation:
        """Return how a compilation ended, from its wait status and what it said."""
        self.clock.stop()
        used_s, slowness = self.clock.cpu_s, self.clock.slowness
        if status == 0 and not self.limit:
            return Compilation(ok=True, cpu_s=used_s, slowness=slowness)
        if cgroup.count_oom_kills() > self.kills:
            self.limit = "memory"
        elif self.clock.is_past(self.cpu_limit_s):
            self.limit = "cpu"
        limit = self.limit or None
        return Compilation(ok=False, messages=messages, limit=limit, cpu_s=used_s, slowness=slowness)
