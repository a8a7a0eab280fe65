"""A slot in namespaces of its own: our agent as process 1, one program at a time."""

import contextlib
import os
import socket
import subprocess
import tempfile
from typing import Any, BinaryIO, Self

from sandboxes import seccomp
from sandboxes.bubblewrap.command import Descriptors, make_command
from sandboxes.bubblewrap.stream import LoggedStream
from sandboxes.bubblewrap.view import View
from sandboxes.client.agent_sandbox import AgentSandbox
from sandboxes.client.connection import Connection
from sandboxes.language import Language
from sandboxes.program import Limits, Program
from sandboxes.sandbox import StartFailed
from sandboxes.slot_memory import heap_mb, slot_bytes

START_S = 60.0
END_S = 10.0
"""How long the kernel may take to end what was killed."""

HINT = "see whether bubblewrap works: bwrap --unshare-all --ro-bind / / --proc /proc true"


class BubblewrapSandbox(AgentSandbox):
    """One slot. Start it with `start`; `run` programs; `close` it. `process` is what holds it."""

    def __init__(
        self, process: "subprocess.Popen[bytes]", stream: LoggedStream, language: Language, limits: Limits
    ) -> None:
        super().__init__(Connection(stream), language, limits, heap_mb(limits, language))
        self.process = process
        self._bounds = {
            "slot_bytes": slot_bytes(limits, language),
            "processes": limits.processes,
        }

    @classmethod
    def start(cls, namespace: int, view: View, language: Language, limits: Limits) -> Self:
        """Start a slot and wait for its agent. Raises StartFailed with nothing left behind.

        `namespace` is the descriptor of the user namespace to start it in.
        """
        ours, theirs = socket.socketpair()
        errors = tempfile.TemporaryFile()  # noqa: SIM115 - the stream closes it
        rules = _write_filter()
        try:
            with theirs:
                command = make_command(Descriptors(namespace, rules), view, language, limits)
                process = _launch(command, rules, theirs, errors)
            slot = cls(process, LoggedStream(ours, errors), language, limits)
            try:
                slot.greet(START_S)
            except BaseException:
                slot.close()
                raise
        except Exception as error:
            ours.close()
            errors.close()
            raise StartFailed(f"a sandbox could not be started: {error}", HINT) from error
        finally:
            os.close(rules)
        return slot

    def _spec(self, program: Program) -> dict[str, Any]:
        return super()._spec(program) | self._bounds

    def _release(self, ended: bool) -> None:
        if not ended:
            self.process.kill()  # and with it all that is in the slot
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(END_S)


def _launch(
    command: list[str], rules: int, line: socket.socket, errors: BinaryIO
) -> "subprocess.Popen[bytes]":
    """Start a slot's command with the filter of calls in the file `rules`."""
    return subprocess.Popen(
        command, stdin=line.fileno(), stdout=line.fileno(), stderr=errors, pass_fds=(rules,), cwd="/",
        start_new_session=True,  # Ctrl-C is for the runner alone, which ends its slots itself
    )  # fmt: skip


def _write_filter() -> int:
    """Return a descriptor to read the filter of calls from."""
    rules = os.memfd_create("seccomp")
    os.write(rules, seccomp.compile_filter())
    os.lseek(rules, 0, os.SEEK_SET)
    return rules
