"""Process 1 of a slot: takes programs from the host, has them run, watches them, cleans up, answers."""

import os
import platform
import random
import signal
from typing import Any, NoReturn

from . import cleanup, watch
from . import job as jobs
from . import zygote as zygotes
from .link import HostGone, Link

PROTOCOL = 1
FIRST_UID, UIDS = 20000, 40000


class Agent:
    """One slot's state between programs: the zygote, the next user id, the last program's values."""

    SILENCE_S = 45.0
    """The host speaks at least every 10 s. Silent for longer, it is dead, and this container must go."""

    def __init__(self) -> None:
        self.link = Link()
        spare = (self.link.reading, self.link.writing)
        self.zygote_pid, self.zygote = zygotes.start(spare)
        if self.zygote.recv(16) != b"ready":
            raise SystemExit("the zygote did not start")
        self.keep = {os.getpid(), self.zygote_pid}
        self.baseline = cleanup.scratch_use()
        # A user of its own for every sample: nothing that one leaves is the next one's.
        self.uid = FIRST_UID + random.randrange(UIDS)
        self.data = -1

    def serve(self) -> NoReturn:
        self.link.send({"protocol": PROTOCOL, "python": platform.python_version()})
        while True:
            header, body = self.link.receive(self.SILENCE_S)
            if header["op"] == "run":
                self.run(header, body)
            elif header["op"] == "read":
                self.send_bytes(self.data, header)

    def send_bytes(self, fd: int, header: dict[str, Any]) -> None:
        self.link.send({"type": "bytes"}, os.pread(fd, header["length"], header["offset"]))

    def run(self, header: dict[str, Any], body: bytes) -> None:
        self.uid = FIRST_UID + (self.uid + 1 - FIRST_UID) % UIDS
        spec = header["spec"] | {"uid": self.uid}
        source, arguments = body[: header["source"]], body[header["source"] :]
        count = len(spec["cpu_s"])
        job = jobs.memory_file("job", jobs.pack(spec, source, arguments))
        index, data = jobs.memory_file("index"), jobs.memory_file("data")
        os.truncate(index, max(count, 1) * jobs.RECORD.size)
        try:
            ended = watch.run(self, spec, (job, index, data))
            why = cleanup.clean(self.uid, self.keep, self.baseline)
            records = os.pread(index, max(count, 1) * jobs.RECORD.size, 0)
        finally:
            os.close(job)
            os.close(index)
        self.keep_data(data)
        self.link.send({"type": "facts"} | ended | {"unclean": why}, records)

    def keep_data(self, data: int) -> None:
        if self.data >= 0:
            os.close(self.data)
        self.data = data


def serve() -> None:
    """Serve until the host goes; then end, and every process of the container with this one."""
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        Agent().serve()
    except (HostGone, BrokenPipeError):
        os._exit(0)
