"""Process 1 of a slot: takes programs from the host, has them run, watches them, cleans up, answers."""

import os
import platform
import random
import signal
from typing import Any, NoReturn

from . import cgroup, cleanup, compiling, files, recorded, rights, scratch, watch
from . import job as jobs
from . import zygote as zygotes
from .host_link import HostLink
from .link import HostGone
from .wire import PROTOCOL, SILENCE_S

FIRST_UID, UIDS = 20000, 40000


class Agent:
    """One slot's state between programs: the zygote, the compiler, the next user id, the last values."""

    def __init__(self, language: dict[str, Any]) -> None:
        rights.keep_agent()
        self.host = HostLink()
        self.builder = compiling.Builder(self.host, language)
        self.baseline = scratch.use()
        spare = (self.host.reading, self.host.writing, *self.builder.descriptors())
        self.zygote_pid, self.zygote = zygotes.start(spare)
        if self.zygote.recv(16) != b"ready":
            raise SystemExit("the zygote did not start")
        # A user of its own for every sample: nothing that one leaves is the next one's.
        self.uid = FIRST_UID + random.randrange(UIDS)
        self.values: recorded.Values | None = None

    def keep(self) -> set[int]:
        """The processes that stay from one program to the next."""
        return {os.getpid(), self.zygote_pid, *self.builder.processes()}

    def cpu_s(self) -> float:
        """Processor time of everything here but a resident compiler, in seconds."""
        return cgroup.cpu_s() - self.builder.cpu_s()

    def serve(self) -> NoReturn:
        self.host.send({"protocol": PROTOCOL, "python": platform.python_version()})
        while True:
            header, body = self.host.receive(SILENCE_S)
            if header["op"] == "run":
                self.run(header, body)
            elif header["op"] == "read":
                self.host.send_bytes(header)

    def run(self, header: dict[str, Any], body: memoryview) -> None:
        """Compile and run one program, clean up after it, and tell the host all of it."""
        self.uid = FIRST_UID + (self.uid + 1 - FIRST_UID) % UIDS
        spec = header["spec"] | {"uid": self.uid}
        check_at, arguments_at = header["source"], header["source"] + header["check"]
        source, check = bytes(body[:check_at]), bytes(body[check_at:arguments_at])
        self.make_room(spec)
        compiled = self.builder.build(source, check, self.keep())
        if compiled.ok:
            inline = b"" if spec["run"] else source
            facts = self.execute(spec, jobs.pack(spec, inline, body[arguments_at:]))
        else:
            facts = compiled.facts()
        why = cleanup.clean(self.uid, self.keep(), self.baseline) or self.builder.clean()
        records = self.values.index() if self.values else b""
        self.host.send({"type": "facts"} | facts | {"unclean": why}, records)

    def execute(self, spec: jobs.Spec, parts: jobs.Parts) -> dict[str, Any]:
        assert self.values
        try:
            job = files.nameless(files.OWN, parts)
        except OSError as error:  # more than there is room for
            return compiling.unstored(error).facts()
        return watch.run(watch.Slot(self.host, self.zygote, self.cpu_s), spec, job, self.values)

    def make_room(self, spec: jobs.Spec) -> None:
        """Let go of the last program's values, then make files for the next one's."""
        if self.values:
            self.values.close()
        self.values = recorded.values_of(spec)
        self.host.values_file = self.values.data


def serve(language: dict[str, Any]) -> None:
    """Serve until the host goes; then end, and every process of the container with this one."""
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        Agent(language).serve()
    except (HostGone, BrokenPipeError):
        os._exit(0)
