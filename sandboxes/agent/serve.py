"""Process 1 of a slot: receives programs from the host, runs and watches them, cleans up, answers."""

import os
import random
import signal
import sys
from typing import Any, NoReturn

from . import cgroup, cleanup, files, rights, scratch, value_files, watch
from . import job as jobs
from . import zygote as zygotes
from .builder import Builder
from .clock import Pace
from .compilation import refuse_to_store
from .facts import Facts, report_refusal
from .host_link import HostLink
from .limits import MachineMemory
from .link import HostGone
from .wire import PROTOCOL, SILENCE_S, ZYGOTE_PID

FIRST_UID, UIDS = 20000, 40000


class Agent:
    """One slot's state between programs: the zygote, the compiler, the next user id, the last values."""

    def __init__(self, language: dict[str, Any]) -> None:
        self.protected = rights.protect_agent()
        scratch.close_others()
        self.host = HostLink()
        # Before all others: by its process id it is protected where samples are of its user.
        self.zygote_pid, self.zygote = zygotes.start((self.host.reading, self.host.writing), language)
        if rights.has_one_user() and self.zygote_pid != ZYGOTE_PID:
            raise SystemExit("the zygote is not where it is protected")
        self.builder = Builder(self.host, language)
        self.baseline = scratch.measure_use()
        self.pace = Pace()  # while the zygote makes itself ready
        if self.zygote.recv(16) != b"ready":
            raise SystemExit("the zygote did not start")
        # A user of its own for every sample: nothing that one leaves is the next one's.
        self.uid = FIRST_UID + random.randrange(UIDS)
        self.values: value_files.ValueFiles | None = None
        self.memory = MachineMemory()

    def list_kept_processes(self) -> set[int]:
        """Return the process ids that stay from one program to the next."""
        return {os.getpid(), self.zygote_pid, *self.builder.list_processes()}

    def read_cpu_s(self) -> float:
        """Return the processor time of everything here but a resident compiler, in seconds."""
        return cgroup.read_cpu_s() - self.builder.read_cpu_s()

    def serve(self) -> NoReturn:
        """Greet the host, then answer its frames. Raises HostGone in the end."""
        python = sys.version.partition(" ")[0]
        hello = {"protocol": PROTOCOL, "python": python, "slowness": self.pace.slowness}
        self.host.send(hello | {"protected": self.protected})
        while True:
            header, body = self.host.receive(SILENCE_S)
            if header["op"] == "run":
                self.run(header, body)
            elif header["op"] == "read":
                self.host.send_bytes(header)

    def run(self, header: dict[str, Any], body: memoryview) -> None:
        """Compile and run one program, clean up after it, and send the host its facts and records."""
        self.uid = self.choose_user()
        spec = header["spec"] | {"uid": self.uid, "slowness": self.pace.slowness}
        source, check, stdin, arguments = split(body, header["source"], header["check"], header["stdin"])
        values = self.replace_values(spec)
        compilation = self.builder.build(self.pace, bytes(source), bytes(check), self.list_kept_processes())
        printed = b""
        if compilation.ok:
            inline = b"" if spec["run"] else bytes(source)
            facts, printed = self.execute(spec, jobs.pack(spec, inline, arguments), stdin, values)
        else:
            facts = report_refusal(compilation)
        facts = facts._replace(unclean=self.clean(), compile_us=int(compilation.cpu_s * 1e6))
        facts = facts._replace(starved=self.memory.is_short())
        self.host.send(facts.header(), values.read_index() + printed)
        self.pace.settle()  # while the host takes the answer in

    def choose_user(self) -> int:
        """Return the user id of the next sample."""
        return os.getuid() if rights.has_one_user() else FIRST_UID + (self.uid + 1 - FIRST_UID) % UIDS

    def execute(
        self, spec: jobs.Spec, parts: jobs.Parts, stdin: memoryview, values: value_files.ValueFiles
    ) -> tuple[Facts, bytes]:
        """Run a program that is compiled; return its facts, and what is kept of what it printed."""
        inputs: tuple[int, ...] = ()
        try:
            inputs = (files.create_unnamed(files.OWN, parts),)
            if stdin:  # without one, it reads from the null device
                inputs = (*inputs, files.create_readable(stdin))
        except OSError as error:  # more than there is room for
            for descriptor in inputs:
                os.close(descriptor)
            return report_refusal(refuse_to_store(error)), b""
        return watch.run(watch.Slot(self.host, self.zygote, self.pace, self.read_cpu_s), spec, inputs, values)

    def clean(self) -> str:
        """Remove all traces of the program. Returns "" or what could not be cleaned up."""
        why = cleanup.clean(self.uid, self.list_kept_processes(), self.baseline)
        return why or self.builder.clean()

    def replace_values(self, spec: jobs.Spec) -> value_files.ValueFiles:
        """Close the last program's values, then create the files for the next one's."""
        if self.values:
            self.values.close()
        self.values = value_files.create(spec)
        self.host.values_file = self.values.data
        return self.values


def split(body: memoryview, *sizes: int) -> list[memoryview]:
    """Split a body into parts of these sizes, and the rest."""
    parts = []
    for size in sizes:
        parts.append(body[:size])
        body = body[size:]
    return [*parts, body]


def serve(language: dict[str, Any]) -> None:
    """Serve until the host goes; then end, and every process of the container with this one."""
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        Agent(language).serve()
    except (HostGone, BrokenPipeError):
        os._exit(0)
