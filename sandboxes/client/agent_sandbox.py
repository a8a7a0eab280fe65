"""A sandbox in which our agent runs programs: the host's half of it, whatever the agent runs in."""

import contextlib
import threading
import time
from collections import deque
from typing import Any, Self

import msgspec

from sandboxes.agent.wire import COMPILE_WALL_S, MAX_MESSAGES, PROTOCOL, RECORD
from sandboxes.client.connection import Connection
from sandboxes.client.messages import MALFORMED, Bytes, Facts, Hello, Interim, parse, split_body
from sandboxes.client.returned import AgentValues, check_length
from sandboxes.language import Language
from sandboxes.program import MIB, Limits, Outcome, Phase, Program
from sandboxes.sandbox import MachineOutOfMemory, SandboxError, StopWhen

EARLY = 64
"""Frames that may come before the answer to a read; an agent sends a few a second."""

ANSWER_S = 60.0
SHUTDOWN_S = 1.0


class AgentSandbox:
    """One slot at the other end of a connection: `run` programs, `close` it.

    `limits` are the slot's own, past which no program gets more; `heap_mb` is the heap in MiB that the
    language's run time is given. `slowness` is how slow the processor was when the slot started.
    """

    def __init__(self, connection: Connection, language: Language, limits: Limits, heap_mb: int) -> None:
        self._line = connection
        self._language = language
        self._limits = limits
        self._heap_mb = heap_mb
        self._early: deque[tuple[bytes, bytes]] = deque(maxlen=EARLY)
        self._closing = threading.Lock()
        self.closed = False
        self.clean = True
        self.slowness = 1.0
        self._protected = False

    def greet(self, seconds: float) -> None:
        """Wait for the agent's first words. Raises SandboxError where none, or other ones, come in time."""
        head, _ = self._connection().receive(time.monotonic() + seconds)
        try:
            hello = msgspec.json.decode(head, type=Hello)
        except MALFORMED as error:
            raise SandboxError(f"its agent says nonsense: {error}") from error
        if hello.protocol != PROTOCOL:
            raise SandboxError(f"its agent speaks version {hello.protocol}, not {PROTOCOL}")
        self.slowness, self._protected = hello.slowness, hello.protected

    def run(self, program: Program, stop_when: StopWhen | None = None) -> Outcome:
        """See `Sandbox.run`."""
        source, check = (text.encode("utf-8", "surrogatepass") for text in (program.source, program.check))
        sizes = {"source": len(source), "check": len(check), "stdin": len(program.stdin)}
        header = {"op": "run", **sizes, "spec": self._spec(program)}
        connection = self._connection()
        self.clean = False  # until the agent says that it is
        self._early.clear()
        deadline = time.monotonic() + self._longest_s(program)
        arguments = program.calls.arguments if program.calls else b""
        connection.send(header, source + check + program.stdin + arguments)
        facts, body = self._await_end(connection, deadline, stop_when)
        if facts.starved:
            raise MachineOutOfMemory
        self.clean = not facts.unclean
        return self._outcome(facts, body, program)

    def heartbeat(self) -> None:
        """See `Sandbox.heartbeat`."""
        with contextlib.suppress(SandboxError):
            self._connection().send({"op": "ping"})

    def close(self) -> None:
        """See `Sandbox.close`. The agent ends when the line does."""
        with self._closing:
            if self.closed:
                return
            self.closed = True
        ended = self._line.shutdown_write(SHUTDOWN_S)
        self._line.close()
        self._release(ended)

    def _release(self, ended: bool) -> None:
        """Give back what a backend holds of a slot; `ended` says whether its agent was seen to end."""

    def _connection(self) -> Connection:
        if self.closed:
            raise SandboxError("the sandbox was closed")
        return self._line

    def _longest_s(self, program: Program) -> float:
        """Return how long a program may take on a busy machine, its compilation by two compilers included."""
        compilation_s = 2 * COMPILE_WALL_S if self._language.compiler else 0.0
        return program.limits.wall_s + ANSWER_S + compilation_s

    def _await_end(
        self, connection: Connection, deadline: float, stop_when: StopWhen | None
    ) -> tuple[Facts, bytes]:
        """Return the agent's last word on a program. Before it may come records of what is done so far."""
        while True:
            head, records = self._early.popleft() if self._early else connection.receive(deadline)
            answer = parse(head)
            if isinstance(answer, Facts):
                return answer, records
            if isinstance(answer, Interim) and stop_when and stop_when(AgentValues(records, self._read)):
                connection.send({"op": "stop"})
                stop_when = None

    def _spec(self, program: Program) -> dict[str, Any]:
        limits, calls, heap = program.limits, program.calls, str(self._heap_mb)
        return {
            "entry_point": calls.entry_point if calls else "",
            # Without times the agent would take a program for a script, and run its `__main__`.
            "cpu_s": (calls.cpu_s or (limits.cpu_s,)) if calls else (),
            "recorded": program.recorded,
            "run": [part.replace("{heap_mb}", heap) for part in self._language.run],
            "load_cpu_s": limits.cpu_s,
            "total_cpu_s": limits.cpu_s,
            "idle_s": limits.idle_s,
            "wall_s": limits.wall_s,
            "memory_bytes": min(limits.memory_bytes, self._limits.memory_bytes),
            # Of the slot as a whole: its control group bounds them, unless a backend has none.
            "slot_bytes": 0,
            "processes": 0,
            "output_bytes": limits.output_bytes,
            "kept_bytes": min(limits.kept_bytes, limits.output_bytes),
            "values_bytes": min(limits.values_bytes, self._limits.values_bytes),
            "file_bytes": limits.values_bytes + MIB,
            "open_files": limits.open_files,
        }

    def _outcome(self, facts: Facts, body: bytes, program: Program) -> Outcome:
        count, kept = program.count, program.limits.kept_bytes
        try:
            records, stdout, stderr = split_body(body, facts)
            values = AgentValues(records[: count * RECORD.size], self._read)
            phase, raised = values.ending()
        except Exception:
            self.clean = False
            raise
        if not facts.compiled:
            phase = Phase.COMPILE
        elif len(values.fingerprints) == count and facts.exit == 0:
            phase = Phase.DONE
        return Outcome(
            phase=phase,
            exit_code=facts.exit,
            signal=facts.signal,
            cpu_s=facts.cpu_us / 1e6,
            compile_cpu_s=facts.compile_us / 1e6,
            wall_s=facts.wall_us / 1e6,
            peak_memory_bytes=facts.maxrss,
            limit=facts.limit,
            raised=raised,
            garbled=values.garbled,
            stdout=stdout[:kept].decode("utf-8", "replace"),
            stderr=stderr[:kept].decode("utf-8", "replace"),
            stdout_bytes=facts.stdout_bytes,
            stderr_bytes=facts.stderr_bytes,
            compiler=facts.compiler[:MAX_MESSAGES],
            clean=self.clean,
            slowness=facts.slowness,
            progress_cpu_s=facts.progress_us / 1e6,
            values=values,
        )

    def _read(self, offset: int, length: int) -> bytes:
        connection = self._connection()
        connection.send({"op": "read", "offset": offset, "length": length})
        deadline = time.monotonic() + ANSWER_S
        while True:
            head, body = connection.receive(deadline)
            if isinstance(parse(head), Bytes):
                return check_length(body, length)
            # The program went on meanwhile, or ended: that is for who waits for it.
            self._early.append((head, body))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
