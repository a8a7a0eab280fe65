"""Starts one program through the zygote and watches it: its output, its limits, its end."""

import contextlib
import os
import select
import signal
import socket
import time
from collections.abc import Callable
from typing import NamedTuple

from . import process, process_table, rights, scratch
from .call_clock import CallClock
from .clock import Clock, Pace, backstop_s
from .facts import Facts, ProcessEnd, report_end
from .host_link import HostLink
from .job import Spec
from .limits import KernelLimits, choose_limit
from .output import Output
from .value_files import ValueFiles
from .wire import RECORD, VALUE

TICK_S = 0.25
SLACK_CPU_S = 1.0
"""For calls, each of which has a timer of its own that is more exact."""


class Slot(NamedTuple):
    """What of a slot a program is run with.

    `pace` is how slow its processor is; `read_cpu_s` returns the processor time of everything in it but a
    resident compiler, in seconds.
    """

    host: HostLink
    zygote: socket.socket
    pace: Pace
    read_cpu_s: Callable[[], float]


class Watch:
    """The watch over one running program. `limit` says which limit it ended, if any.

    `progress_s` is processor time in seconds that was used up before the last new value came.
    """

    def __init__(
        self, slot: Slot, spec: Spec, pid: int, outputs: tuple[Output, Output], values: ValueFiles
    ) -> None:
        self.slot, self.spec, self.pid, self.outputs, self.values = slot, spec, pid, outputs, values
        self.sent = 0
        self.limit: str | None = None
        self.started = self.last_tick = time.monotonic()
        self.clock = Clock(slot.pace, slot.read_cpu_s)
        self.call = CallClock(spec["cpu_s"])
        self.queued_s = process.read_queued_s(pid)
        self.idle_s = self.progress_s = 0.0

    def wait_for_end(self) -> ProcessEnd:
        """Read the output and answer the host until the program's main process ends."""
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
                    return self.receive_end()
            self.check()

    def receive_end(self) -> ProcessEnd:
        """Receive what the zygote says of the program's end."""
        message = self.slot.zygote.recv(64)
        if not message:
            raise SystemExit("the zygote is gone")
        return ProcessEnd(*map(int, message.split()))

    def check(self) -> None:
        """Look at the output, and now and then at the clocks."""
        if sum(output.size for output in self.outputs) > self.spec["output_bytes"]:
            self.kill("output")
        now = time.monotonic()
        if now - self.last_tick >= TICK_S:
            self.check_clocks(now)

    def check_clocks(self, now: float) -> None:
        """Kill a program that is past its limits, and send its records so far."""
        before_s = self.clock.cpu_s
        self.clock.tick(self.pid)
        self.count_idle_time(now, self.clock.cpu_s - before_s)
        records = self.values.read_index()
        if self.is_late() or self.call.is_past(records, self.clock.reference_s):
            self.kill("cpu")
        elif self.idle_s > self.spec["idle_s"] or now - self.started > self.spec["wall_s"]:
            self.kill("wall")
        elif self.takes_too_much():
            self.kill("memory")
        self.slot.host.require_host()
        if self.send_progress(records):  # what is new was not there a tick ago: no loop after it is work
            self.progress_s = before_s

    def takes_too_much(self) -> bool:
        """Return whether it takes memory that nothing but the agent bounds."""
        most = self.spec["slot_bytes"]
        return scratch.has_too_many_files() or (most > 0 and process_table.is_past(self.spec["uid"], most))

    def is_late(self) -> bool:
        """Return whether the program as a whole has used more than it may."""
        slack_s = SLACK_CPU_S if self.spec["cpu_s"] else 0.0
        return self.clock.is_past(self.spec["total_cpu_s"] + slack_s)

    def count_idle_time(self, now: float, used_s: float) -> None:
        """Add the time since the last tick in which nothing ran and nothing waited for a processor."""
        queued_s = max(self.queued_s, process.read_queued_s(self.pid))
        idle = (now - self.last_tick) - used_s - (queued_s - self.queued_s)
        # A child that stands ready waits for a processor as well. Not D: who waits for a vfork is in it, too.
        if idle > 0 and not process.is_any_busy(self.spec["uid"], "R"):
            self.idle_s += idle
        self.last_tick, self.queued_s = now, queued_s

    def send_progress(self, records: bytes) -> bool:
        """Send the records so far, where there are new ones: the host may have seen enough.

        Returns whether there are new values.
        """
        sent = self.sent
        if any(records[self.sent : self.sent + 1]):
            self.slot.host.send({"type": "interim"}, records)
            kinds = records[:: RECORD.size]
            self.sent = (len(kinds) - len(kinds.lstrip(bytes([VALUE])))) * RECORD.size
        return self.sent > sent

    def kill(self, limit: str | None) -> None:
        """Kill the main process, and remember the first limit that did so."""
        self.limit = self.limit or limit
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


def run(slot: Slot, spec: Spec, inputs: tuple[int, ...], values: ValueFiles) -> tuple[Facts, bytes]:
    """Run one program to its end; return its facts, and what is kept of what it printed.

    `inputs` are the file of the job, and that of its stdin if it has one; they are closed here.
    """
    with rights.as_user(spec["uid"]):  # whose pipes they then are: it may open them by name, too
        outputs = (Output(spec["kept_bytes"]), Output(spec["kept_bytes"]))
    kernel, started = KernelLimits(), time.monotonic()
    try:
        pid = start(slot.zygote, inputs, values, outputs)
        watch = Watch(slot, spec, pid, outputs, values)
        end = watch.wait_for_end()
        watch.clock.stop()
        for output in outputs:
            output.drain()
    finally:
        for output in outputs:
            os.close(output.reading)
    cause = kernel.find_cause(end, backstop_s(spec["total_cpu_s"]), spec["slot_bytes"])
    limit = choose_limit(watch.limit, cause)
    facts = report_end(end, limit, time.monotonic() - started, watch.clock.slowness)
    facts = facts._replace(progress_us=int(watch.progress_s * 1e6))
    return add_outputs(facts, outputs)


def add_outputs(facts: Facts, outputs: tuple[Output, Output]) -> tuple[Facts, bytes]:
    """Return the facts with the sizes of both streams, and what is kept of them."""
    stdout, stderr = outputs
    kept = stdout.collect(), stderr.collect()
    facts = facts._replace(stdout_bytes=stdout.size, stderr_bytes=stderr.size)
    return facts._replace(stdout=len(kept[0]), stderr=len(kept[1])), kept[0] + kept[1]


def start(
    zygote: socket.socket, inputs: tuple[int, ...], values: ValueFiles, outputs: tuple[Output, Output]
) -> int:
    """Have the zygote fork a sample for the job. Returns its process id."""
    pipes = tuple(output.writing for output in outputs)
    job, *stdin = inputs
    socket.send_fds(zygote, [b"run"], (job, *values.list_descriptors(), *pipes, *stdin))
    for descriptor in (*inputs, *pipes):  # so the job is gone once the sample has read it
        os.close(descriptor)
    pid = int(zygote.recv(16))
    if pid == 0:
        raise SystemExit("a sample's process could not be confined")
    return pid
