"""A slot in a container: hardened, long-lived, our agent as process 1, one program at a time."""

import contextlib
import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Any, Self

import msgspec

from sandboxes.agent.wire import COMPILE_WALL_S, MAX_MESSAGES, PROTOCOL, RECORD
from sandboxes.client.messages import Bytes, Facts, Hello, Interim, parse
from sandboxes.client.returned import AgentValues, check_length
from sandboxes.docker import container, out_of_memory
from sandboxes.docker.container import LABEL
from sandboxes.docker.hardening import container_bytes, hardening, heap_mb
from sandboxes.docker.transport import AgentStream
from sandboxes.languages import Language
from sandboxes.program import MIB, Limits, Outcome, Phase, Program
from sandboxes.sandbox import SandboxError, StartFailed, StopWhen

if TYPE_CHECKING:
    import docker

START_S = 60.0
EARLY = 64
"""Frames that may come before the answer to a read; an agent sends a few a second."""

ANSWER_S = 60.0
HANG_UP_S = 1.0


def remove_leftovers(client: "docker.DockerClient") -> None:
    """Remove slots that were made but never started, since their runner was killed at just that moment.

    They run nothing and only lie about. Slots that started need no such care: their agent ends them.
    """
    with contextlib.suppress(Exception):  # somebody else's failure to tidy up stops no run
        for found in client.api.containers(all=True, filters={"label": f"{LABEL}=slot", "status": "created"}):
            if time.time() - found["Created"] > START_S:
                client.api.remove_container(found["Id"])


class DockerSandbox:
    """One slot. Start it with `start`; `run` programs; `close` it. `container` is its container's id."""

    def __init__(self, client: "docker.DockerClient", image: str, language: Language, limits: Limits) -> None:
        self._client = client
        self._image = image
        self._language = language
        self._limits = limits
        self.container = ""
        self._stream: AgentStream | None = None
        self._early: deque[tuple[bytes, bytes]] = deque(maxlen=EARLY)
        self._closing = threading.Lock()
        self._attached: Any = None
        self.closed = False
        self.clean = True

    @classmethod
    def start(cls, client: "docker.DockerClient", image: str, language: Language, limits: Limits) -> Self:
        """Create the container and wait for its agent. Raises SandboxError with nothing left behind."""
        slot = cls(client, image, language, limits)
        try:
            slot._create()
            head, _ = slot._talk().receive(time.monotonic() + START_S)
            hello = msgspec.json.decode(head, type=Hello)
            if hello.protocol != PROTOCOL:
                raise SandboxError(f"its agent speaks version {hello.protocol}, not {PROTOCOL}")
        except BaseException as error:
            slot.close()
            if isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            raise StartFailed(
                f"a sandbox container could not be started: {error}",
                "see whether the engine runs other containers: docker run --rm debian:bookworm-slim true",
            ) from error
        return slot

    def _create(self) -> None:
        settings = hardening(self._limits, self._language)
        made = container.start(self._client, self._image, self._language, settings)
        self.container, self._attached = made
        # The attached response must outlive the socket under it.
        self._stream = AgentStream(getattr(self._attached, "_sock", self._attached))

    def _talk(self) -> AgentStream:
        if self.closed or self._stream is None:
            raise SandboxError("the sandbox was closed")
        return self._stream

    def run(self, program: Program, stop_when: StopWhen | None = None) -> Outcome:
        """See `Sandbox.run`."""
        source, check = (text.encode("utf-8", "surrogatepass") for text in (program.source, program.check))
        header = {"op": "run", "source": len(source), "check": len(check), "spec": self._spec(program)}
        stream = self._talk()
        self.clean = False  # until the agent says that it is
        started_ns, deadline = time.time_ns(), time.monotonic() + self._patience_s(program)
        try:
            stream.send(header, source + check + (program.calls.arguments if program.calls else b""))
            facts, records = self._await_end(stream, deadline, stop_when)
        except SandboxError:
            if self.closed or not out_of_memory.seen(self._client.api, self.container, started_ns):
                raise
            had = container_bytes(self._limits, self._language)
            return out_of_memory.outcome(time.time_ns() - started_ns, had)
        self.clean = not facts.unclean
        return self._outcome(facts, records, program.count)

    def _patience_s(self, program: Program) -> float:
        """How long a program may take on a busy machine, its compilation by two compilers included."""
        compilation_s = 2 * COMPILE_WALL_S if self._language.compiler else 0.0
        return program.limits.wall_s + ANSWER_S + compilation_s

    def _await_end(
        self, stream: AgentStream, deadline: float, stop_when: StopWhen | None
    ) -> tuple[Facts, bytes]:
        """The agent's last word on a program. Before it there may be records of what is done so far."""
        while True:
            head, records = self._early.popleft() if self._early else stream.receive(deadline)
            answer = parse(head)
            if isinstance(answer, Facts):
                return answer, records
            if isinstance(answer, Interim) and stop_when and stop_when(AgentValues(records, self._read)):
                stream.send({"op": "stop"})
                stop_when = None

    def _spec(self, program: Program) -> dict[str, Any]:
        limits, calls = program.limits, program.calls
        heap = heap_mb(self._limits, self._language)
        return {
            "entry_point": calls.entry_point if calls else "",
            "cpu_s": calls.cpu_s if calls else (),
            "recorded": program.recorded,
            "run": [part.replace("{heap_mb}", heap) for part in self._language.run],
            "load_cpu_s": limits.cpu_s,
            "total_cpu_s": limits.cpu_s,
            "idle_s": limits.idle_s,
            "wall_s": limits.wall_s,
            "memory_bytes": min(limits.memory_bytes, self._limits.memory_bytes),
            "output_bytes": limits.output_bytes,
            "values_bytes": min(limits.values_bytes, self._limits.values_bytes),
            "file_bytes": limits.values_bytes + MIB,
            "open_files": limits.open_files,
        }

    def _outcome(self, facts: Facts, records: bytes, count: int) -> Outcome:
        try:
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
            wall_s=facts.wall_us / 1e6,
            peak_memory_bytes=facts.maxrss,
            limit=facts.limit,
            raised=raised,
            garbled=values.garbled,
            stdout=facts.stdout[:4096],
            stderr=facts.stderr[:4096],
            compiler=facts.compiler[:MAX_MESSAGES],
            clean=self.clean,
            values=values,
        )

    def _read(self, offset: int, length: int) -> bytes:
        stream = self._talk()
        stream.send({"op": "read", "offset": offset, "length": length})
        deadline = time.monotonic() + ANSWER_S
        while True:
            head, body = stream.receive(deadline)
            if isinstance(parse(head), Bytes):
                return check_length(body, length)
            # The program went on meanwhile, or ended: that is for who waits for it.
            self._early.append((head, body))

    def heartbeat(self) -> None:
        """Tell the agent that the host is alive; it ends itself when it hears nothing."""
        with contextlib.suppress(SandboxError):
            self._talk().send({"op": "ping"})

    def close(self) -> None:
        """See `Sandbox.close`. The agent ends when the line does; the engine is asked as well."""
        with self._closing:
            if self.closed:
                return
            self.closed = True
        ended = self._stream is not None and self._stream.hang_up(HANG_UP_S)
        if self._stream is not None:
            self._stream.close()
        container.detach(self._attached)
        # An agent that ended took all of its container with it, and the engine removes what is left.
        if self.container and not ended:
            with contextlib.suppress(Exception):  # most often: already gone, as it should be
                self._client.api.remove_container(self.container, force=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
