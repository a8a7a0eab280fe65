"""A compiler that is started for every program: the source on its stdin, the result in the build folder."""

import contextlib
import os
import time
from typing import Any

from . import cgroup, cleanup, process
from .compiled import Compiled
from .host_link import HostLink
from .output import Output
from .pump import Feed, pump
from .wire import COMPILE_WALL_S, COMPILER_UID

SLACK_CPU_S = 1.0
IDLE_S = 5.0
"""A compiler always has something to do; one that was told to read a terminal waits for ever."""


class Command:
    """One compilation after the other, each by a process of its own."""

    def __init__(self, host: HostLink, row: dict[str, Any]) -> None:
        self.host, self.row = host, row

    def compile(self, source: bytes, keep: set[int]) -> Compiled:
        """Compile one program, and end all that it started but the processes to `keep`."""
        outputs = (Output(), Output())
        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        watched = Watched(self.row["cpu_s"])
        streams = (reading, outputs[0].writing, outputs[1].writing)
        pid = process.start(self.argv(source), streams, int(self.row["cpu_s"]), self.row["memory_bytes"])
        for descriptor in streams:
            os.close(descriptor)
        feed = Feed(writing, source, closing=True)
        try:
            pump(self.host, feed, {output.reading: output.drain for output in outputs}, watched.within)
            cleanup.kill_all(COMPILER_UID, keep | {pid})
            _, status = os.waitpid(pid, 0)
            return watched.result(status, outputs[1].text() or outputs[0].text())
        finally:
            for output in outputs:
                os.close(output.reading)
            if feed.view:
                with contextlib.suppress(OSError):
                    os.close(writing)

    def argv(self, source: bytes) -> list[str]:
        from .cpp_prefix import can_use_prefix  # needed in one language only

        prefixed = self.row["prefixed"] and can_use_prefix(source)
        argv: list[str] = self.row["prefixed" if prefixed else "command"]
        return argv


class Watched:
    """The clocks of one compilation."""

    def __init__(self, cpu_s: float) -> None:
        self.cpu_limit_s, self.limit = cpu_s, ""
        self.cpu, self.kills, self.started = cgroup.cpu_s(), cgroup.out_of_memory_kills(), time.monotonic()
        self.worked = self.started

    def within(self) -> bool:
        now = time.monotonic()
        if process.any_works(COMPILER_UID):
            self.worked = now
        if cgroup.cpu_s() - self.cpu > self.cpu_limit_s + SLACK_CPU_S:
            self.limit = "cpu"
        elif now - self.worked > IDLE_S or now - self.started > COMPILE_WALL_S:
            self.limit = "wall"
        return not self.limit

    def result(self, status: int, messages: str) -> Compiled:
        used_s = cgroup.cpu_s() - self.cpu
        if status == 0 and not self.limit:
            return Compiled(ok=True, cpu_s=used_s)
        if cgroup.out_of_memory_kills() > self.kills:
            self.limit = "memory"
        elif used_s >= self.cpu_limit_s:
            self.limit = "cpu"
        return Compiled(ok=False, messages=messages, limit=self.limit or None, cpu_s=used_s)
