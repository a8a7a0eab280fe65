"""A slot in a container: hardened, long-lived, our agent as process 1, one program at a time."""

import contextlib
import time
from typing import Any, Self

from sandboxes.client.agent_sandbox import AgentSandbox
from sandboxes.client.connection import Connection
from sandboxes.client.out_of_memory import make_outcome
from sandboxes.docker import container, out_of_memory
from sandboxes.docker.engine_api import Engine
from sandboxes.docker.hardening import hardening
from sandboxes.docker.transport import AttachedStream
from sandboxes.language import Language
from sandboxes.program import Limits, Outcome, Program
from sandboxes.sandbox import MachineOutOfMemory, SandboxError, StartFailed, StopWhen
from sandboxes.slot_memory import heap_mb, slot_bytes

START_S = 60.0

NO_ANSWER = "the engine does not answer any more: see why it ended (its log), and start it again"
HINTS = {
    "no space left": "make room where the engine keeps its data (docker info says where)",
    "esource temporarily unavailable": "there is no room for another process: end some, or raise pids.max",
    "annot allocate memory": "the machine has no memory for another container: end other programs",
}
"""What to do about an engine's refusal, by what it says."""

OTHER_HINT = "see whether the engine runs other containers: docker run --rm debian:bookworm-slim true"


class DockerSandbox(AgentSandbox):
    """One slot. Start it with `start`; `run` programs; `close` it. `container` is its container's id."""

    def __init__(self, engine: Engine, made: tuple[str, Any], language: Language, limits: Limits) -> None:
        self.container, self._attached = made
        # The attached response must outlive the socket under it.
        stream = AttachedStream(getattr(self._attached, "_sock", self._attached))
        super().__init__(Connection(stream), language, limits, heap_mb(limits, language))
        self._engine = engine
        self._memory_bytes = slot_bytes(limits, language)

    @classmethod
    def start(cls, engine: Engine, image: str, language: Language, limits: Limits, runtime: str = "") -> Self:
        """Create the container and wait for its agent. Raises SandboxError with nothing left behind.

        The engine's own runtime is used where `runtime` names no other.

        One whose agent ends before it said a word is made again: somebody may have killed just that one.
        """
        try:
            with contextlib.suppress(SandboxError):
                return cls._start(engine, image, language, limits, runtime)
            return cls._start(engine, image, language, limits, runtime)
        except Exception as error:
            raise StartFailed(f"a sandbox container could not be started: {error}", _hint(error)) from error

    @classmethod
    def _start(cls, engine: Engine, image: str, language: Language, limits: Limits, runtime: str) -> Self:
        settings = hardening(limits, language) | ({"Runtime": runtime} if runtime else {})
        made = container.start(engine.api, image, language, settings)
        slot = cls(engine, made, language, limits)
        try:
            slot.greet(START_S)
        except BaseException:
            slot.close()
            raise
        return slot

    def run(self, program: Program, stop_when: StopWhen | None = None) -> Outcome:
        """See `Sandbox.run`."""
        started_ns = time.monotonic_ns()
        try:
            return super().run(program, stop_when)
        except SandboxError as error:
            took_ns = time.monotonic_ns() - started_ns
            # Where no program can make the agent die in its stead, something else did.
            if self.closed or self._protected or isinstance(error, MachineOutOfMemory):
                raise
            # By the clock as it is now: it may have been set meanwhile.
            if not out_of_memory.was_out_of_memory(
                self._engine.api, self.container, time.time_ns() - took_ns
            ):
                raise
            return make_outcome(took_ns, self._memory_bytes)

    def _release(self, ended: bool) -> None:
        container.detach(self._attached)
        # An agent that ended took all of its container with it, and the engine removes what is left.
        if not ended:
            with contextlib.suppress(Exception):  # most often: already gone, as it should be
                self._engine.api.remove_container(self.container, force=True)


def _hint(error: Exception) -> str:
    """Return what to do about an engine that starts no container."""
    if isinstance(error, ConnectionError | FileNotFoundError):
        return NO_ANSWER
    return next((hint for sign, hint in HINTS.items() if sign in str(error)), OTHER_HINT)
