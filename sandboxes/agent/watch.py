"""Starts one program through the zygote and watches it: its output, its limits, its end."""

import os
import select
import signal
import socket
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from . import cgroup, process, rights
from .host_link import HostLink
from .job import Spec
from .output import Output
from .recorded import Values
from .wire import RECORD, VALUE

TICK_S = 0.25
SLACK_CPU_S = 1.0
"""For calls, each of which has a timer of its own that is more exact."""


class Slot(NamedTuple):
    """What of a slot a program is run with.

    `cpu_s` tells the processor time of everything in it but a resident compiler, in seconds.
    """

    host: HostLink
    zygote: socket.socket
    cpu_s: Callable[[], float]


class Watch:
    """The watch over one running program. `limit` says which limit it ended, if any."""

    def __init__(self, slot: Slot, spec: Spec, pid: int, outputs: tuple[Output, ...], values: Values) -> None:
        self.slot, self.spec, self.pid, self.outputs, self.values = slot, spec, pid, outputs, values
        self.sent = 0
        self.limit: str | None = None
        self.started = self.last_tick = time.monotonic()
        self.cpu_at_start = self.cpu_at_tick = slot.cpu_s()
        self.waited = 0.0
        self.waited = self.waited_for_processor()
        self.idle_s = 0.0

    def until_end(self) -> tuple[int, int, int]:
        """(status, cpu_us, maxrss_kib) of the program's main process."""
        poll = select.poll()
        host = self.slot.host.reading
        streams = {output.reading: output for output in self.outputs}
        for fd in (self.slot.zygote.fileno(), host, *streams):
            poll.register(fd, select.POLLIN)
        while True:
            for fd, _ in poll.poll(TICK_S * 1000):
                if fd in streams:
                    if not streams[fd].drain():
                        poll.unregister(fd)
                elif fd == host:
                    if self.slot.host.answer_frame(TICK_S) == "stop":
                        self.kill(None)
                else:
                    message = self.slot.zygote.recv(64)
                    if not message:
                        raise SystemExit("the zygote is gone")
                    status, cpu_us, maxrss = map(int, message.split())
                    return status, cpu_us, maxrss
            self.check()

    def check(self) -> None:
        if sum(output.size for output in self.outputs) > self.spec["output_bytes"]:
            self.kill("output")
        now = time.monotonic()
        if now - self.last_tick < TICK_S:
            return
        self.tick(now)

    def tick(self, now: float) -> None:
        """Look at the clocks. Idle is time in which nothing ran and nothing waited for a processor."""
        cpu, waited = self.slot.cpu_s(), self.waited_for_processor()
        idle = (now - self.last_tick) - (cpu - self.cpu_at_tick) - (waited - self.waited)
        # A child that stands ready waits for a processor as well. Not D: who waits for a vfork is in it, too.
        if idle > 0 and not process.any_works(self.spec["uid"], "R"):
            self.idle_s += idle
        self.last_tick, self.cpu_at_tick, self.waited = now, cpu, waited
        slack = SLACK_CPU_S if self.spec["cpu_s"] else 0.0
        if cpu - self.cpu_at_start > self.spec["total_cpu_s"] + slack:
            self.kill("cpu")
        elif self.idle_s > self.spec["idle_s"] or now - self.started > self.spec["wall_s"]:
            self.kill("wall")
        self.slot.host.require_host()
        self.send_progress()

    def send_progress(self) -> None:
        """Send the records so far, where there are new ones: the host may have seen enough."""
        records = self.values.index()
        if any(records[self.sent : self.sent + 1]):
            self.slot.host.send({"type": "interim"}, records)
            kinds = records[:: RECORD.size]
            self.sent = (len(kinds) - len(kinds.lstrip(bytes([VALUE])))) * RECORD.size

    def waited_for_processor(self) -> float:
        """Seconds that the threads of the main process stood ready without a processor."""
        try:
            threads = os.listdir(f"/proc/{self.pid}/task")
        except OSError:
            return self.waited
        return max(self.waited, sum(self.waited_in(thread) for thread in threads))

    def waited_in(self, thread: str) -> float:
        try:
            with open(f"/proc/{self.pid}/task/{thread}/schedstat") as file:
                return int(file.read().split()[1]) / 1e9
        except (OSError, IndexError, ValueError):
            return 0.0

    def kill(self, limit: str | None) -> None:
        self.limit = self.limit or limit
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def run(slot: Slot, spec: Spec, job: int, values: Values) -> dict[str, Any]:
    """Run one program to its end. Returns facts for the host.

    `job` is the file of the job, which is closed here.
    """
    with rights.acting_as(spec["uid"]):  # whose pipes they then are: it may open them by name, too
        outputs = (Output(), Output())
    kills, forks, started = cgroup.out_of_memory_kills(), cgroup.refused_forks(), time.monotonic()
    handed = (job, *values.descriptors(), *(output.writing for output in outputs))
    try:
        socket.send_fds(slot.zygote, [b"run"], handed)
        for descriptor in (job, *handed[-2:]):  # so the job is gone once the sample has read it
            os.close(descriptor)
        pid = int(slot.zygote.recv(16))
        if pid == 0:
            raise SystemExit("a sample's process could not be confined")
        watch = Watch(slot, spec, pid, outputs, values)
        status, cpu_us, maxrss = watch.until_end()
        for output in outputs:
            output.drain()
    finally:
        for output in outputs:
            os.close(output.reading)
    return {
        "exit": os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
        "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else None,
        "limit": ended_by(watch.limit, fired(status, cpu_us, spec, kills, forks)),
        "cpu_us": cpu_us,
        "wall_us": int((time.monotonic() - started) * 1e6),
        "maxrss": maxrss * 1024,
        "stdout": outputs[0].text(),
        "stderr": outputs[1].text(),
    }


def ended_by(watched: str | None, kernel: str | None) -> str | None:
    """What to call the end. A program that lost a process for want of memory often waits for it in vain."""
    return kernel if kernel == "memory" and watched == "wall" else watched or kernel


def fired(status: int, cpu_us: int, spec: Spec, kills: int, forks: int) -> str | None:
    """Which limit of the kernel's ended the program, or None."""
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    killed = cgroup.out_of_memory_kills() > kills
    # To fill a memory takes much processor time: that may be used up as well by then, and did not end it.
    for_memory = killed and number == signal.SIGKILL
    used_up = number and not for_memory and cpu_us >= spec["total_cpu_s"] * 1e6
    if used_up or number in (signal.SIGPROF, signal.SIGXCPU):
        return "cpu"
    if number == signal.SIGXFSZ:
        return "output"
    if killed:
        return "memory"
    if cgroup.refused_forks() > forks:
        return "processes"
    return None
