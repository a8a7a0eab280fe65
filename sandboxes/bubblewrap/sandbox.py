"""A slot in namespaces of its own: our agent as process 1, one program at a time."""

import contextlib
import os
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, BinaryIO, Self

from sandboxes import seccomp
from sandboxes.bubblewrap import one_user
from sandboxes.bubblewrap.command import Given, make_command
from sandboxes.bubblewrap.control_group import ControlGroup
from sandboxes.bubblewrap.stream import LoggedStream
from sandboxes.bubblewrap.user_namespace import UserNamespace
from sandboxes.bubblewrap.view import View
from sandboxes.client.agent_sandbox import AgentSandbox
from sandboxes.client.connection import Connection
from sandboxes.client.out_of_memory import make_outcome
from sandboxes.language import Language
from sandboxes.program import Limits, Outcome, Program
from sandboxes.sandbox import SandboxError, StartFailed, StopWhen
from sandboxes.slot_memory import heap_mb, slot_bytes

OTHERS = 2
"""Processes of the agent's own, where they are counted among those of the sample's user."""

START_S = 60.0
END_S = 10.0
"""How long the kernel may take to end what was killed."""

HINT = "see whether bubblewrap works: bwrap --unshare-all --ro-bind / / --proc /proc true"
PROC_HINT = (
    "this container's /proc is masked, so none can be made in it: docker run --security-opt "
    "systempaths=unconfined, in Kubernetes procMount: Unmasked"
)


class BubblewrapSandbox(AgentSandbox):
    """One slot. Start it with `start`; `run` programs; `close` it. `process` is what holds it.

    With `shared`, the agent is the sample's user, so no other sample may come after it.
    """

    def __init__(
        self,
        process: "subprocess.Popen[bytes]",
        stream: LoggedStream,
        language: Language,
        limits: Limits,
        *,
        shared: bool = False,
        group: ControlGroup | None = None,
    ) -> None:
        super().__init__(Connection(stream), language, limits, heap_mb(limits, language))
        self.process, self._shared, self._group = process, shared, group
        self._memory_bytes = slot_bytes(limits, language)
        processes = limits.processes + (language.processes + OTHERS if shared else 0)
        self._bounds = {} if group else {"slot_bytes": self._memory_bytes, "processes": processes}

    @classmethod
    def start(
        cls,
        users: UserNamespace,
        view: View,
        language: Language,
        limits: Limits,
        delegated: Path | None = None,
    ) -> Self:
        """Start a slot in a user namespace and wait for its agent.

        `delegated` is a control group in which it gets its own. Raises StartFailed with nothing left behind.
        """
        group = ControlGroup.create(delegated, language, limits) if delegated else None
        ours, theirs = socket.socketpair()
        errors = tempfile.TemporaryFile()  # noqa: SIM115 - the stream closes it
        filters = [seccomp.compile_filter(), *([one_user.compile_filter()] if users.lacks else [])]
        given = Given(users, tuple(map(_write, filters)), group.folder if group else None)
        try:
            with theirs:
                process = _launch(make_command(given, view, language, limits), given.filters, theirs, errors)
            stream = LoggedStream(ours, errors)
            slot = cls(process, stream, language, limits, shared=bool(users.lacks), group=group)
            try:
                slot.greet(START_S)
            except BaseException:
                slot.close()
                raise
        except Exception as error:
            ours.close()
            errors.close()
            if group:
                group.remove()
            hint = PROC_HINT if "mount proc" in str(error) else HINT
            raise StartFailed(f"a sandbox could not be started: {error}", hint) from error
        finally:
            for descriptor in given.filters:
                os.close(descriptor)
        return slot

    def run(self, program: Program, stop_when: StopWhen | None = None) -> Outcome:
        """See `Sandbox.run`."""
        started_ns, kills = time.monotonic_ns(), self._count_oom_kills()
        try:
            outcome = super().run(program, stop_when)
        except SandboxError:
            if self.closed or self._count_oom_kills() == kills:
                raise
            return make_outcome(time.monotonic_ns() - started_ns, self._memory_bytes)
        self.clean = self.clean and not self._shared
        return outcome

    def _count_oom_kills(self) -> int:
        return self._group.count_oom_kills() if self._group else 0

    def _spec(self, program: Program) -> dict[str, Any]:
        return super()._spec(program) | self._bounds

    def _release(self, ended: bool) -> None:
        if not ended:
            self.process.kill()  # and with it all that is in the slot
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(END_S)
        if self._group:
            self._group.remove()


def _launch(
    command: list[str], filters: tuple[int, ...], line: socket.socket, errors: BinaryIO
) -> "subprocess.Popen[bytes]":
    """Start a slot's command, which reads its filters of calls from the descriptors."""
    return subprocess.Popen(
        command, stdin=line.fileno(), stdout=line.fileno(), stderr=errors, pass_fds=filters, cwd="/",
        start_new_session=True,  # Ctrl-C is for the runner alone, which ends its slots itself
    )  # fmt: skip


def _write(filter_of_calls: bytes) -> int:
    """Return a descriptor to read a filter from."""
    file = os.memfd_create("seccomp")
    os.write(file, filter_of_calls)
    os.lseek(file, 0, os.SEEK_SET)
    return file
