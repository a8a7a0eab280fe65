"""Sandboxes that run nothing: a script says what becomes of each program, and the real client hears of it.

For tests of what lies above.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from sandboxes.agent import values as writer
from sandboxes.client.agent_sandbox import AgentSandbox
from sandboxes.client.connection import Connection
from sandboxes.fake_agent import ScriptedAgent
from sandboxes.images.lock import ImageInfo
from sandboxes.language import Language
from sandboxes.languages import LANGUAGES
from sandboxes.program import Limit, Limits, Outcome, Phase, Program, Raised
from sandboxes.sandbox import BackendInfo, Leftover, Machine, StopWhen

Script = Callable[[Program], Outcome]


class FakeValues:
    """Returned values that were never away: the real encoding of what a test gives."""

    def __init__(self, values: Sequence[Any], cpu_s: float = 0.001) -> None:
        self._encodings = [encode(value) for value in values]
        self.fingerprints: Sequence[bytes] = [fingerprint(data) for data in self._encodings]
        self.sizes: Sequence[int] = [len(data) for data in self._encodings]
        self.cpu_s: Sequence[float] = [cpu_s for _ in values]
        self.non_reflexive: Sequence[bool] = [False for _ in values]

    def kept(self, index: int) -> bool:  # noqa: ARG002 - the protocol's
        """See `ReturnedValues.kept`."""
        return True

    def encoded(self, index: int) -> bytes | None:
        """See `ReturnedValues.encoded`."""
        return self._encodings[index]


def encode(value: Any) -> bytes:
    """Return the encoding that an agent would send for `value`."""
    pieces: list[bytes] = []
    writer.encode(value, pieces.append)
    return b"".join(pieces)


def fingerprint(data: bytes) -> bytes:
    """Return the fingerprint that an agent would record for an encoding."""
    return hashlib.sha256(data).digest()[:16]


def outcome(
    values: Sequence[Any] = (),
    *,
    phase: Phase = Phase.DONE,
    exit_code: int | None = 0,
    signal: int | None = None,
    limit: Limit | None = None,
    raised: Raised | None = None,
    slowness: float = 1.0,
    cpu_s: float = 0.001,
    progress_cpu_s: float = 0.0,
) -> Outcome:
    """Return an outcome with the given facts and everything else unremarkable."""
    return Outcome(
        phase=phase,
        exit_code=exit_code,
        signal=signal,
        cpu_s=cpu_s,
        wall_s=0.002,
        peak_memory_bytes=1 << 20,
        limit=limit,
        raised=raised,
        slowness=slowness,
        progress_cpu_s=progress_cpu_s,
        values=FakeValues(values),
    )


class FakeSandbox(AgentSandbox):
    """The real client of an agent that gives `script(program)` for each program.

    What the script raises is raised. Nothing here runs for long enough to be stopped.
    """

    def __init__(self, script: Script) -> None:
        agent = ScriptedAgent(lambda: self.script(self.programs[-1]))
        super().__init__(Connection(agent), LANGUAGES["python"], Limits(), heap_mb=0)
        self.script = script
        self.programs: list[Program] = []

    def run(self, program: Program, stop_when: StopWhen | None = None) -> Outcome:
        """See `Sandbox.run`."""
        self.programs.append(program)
        return super().run(program, stop_when)


class FakeBackend:
    """A `Backend` of fake sandboxes, each with the same script. It has every language."""

    name = "fake"
    single_use = False
    weaker: tuple[str, ...] = ()

    def __init__(self, script: Script) -> None:
        self._script = script

    def describe(self) -> BackendInfo:
        """See `Backend.describe`."""
        return BackendInfo(version="fake 1")

    def find_machine(self) -> Machine | None:
        """See `Backend.find_machine`."""
        return None

    def find(self, language: Language) -> ImageInfo:
        """See `Backend.find`."""
        return ImageInfo(
            language=language.name, id="fake", tag=f"{language.name}:fake", toolchain={}, created="", size=0
        )

    def start(self, image: ImageInfo, language: Language, limits: Limits) -> FakeSandbox:  # noqa: ARG002
        """See `Backend.start`."""
        return FakeSandbox(self._script)

    def overhead_bytes(self, language: Language, limits: Limits) -> int:  # noqa: ARG002
        """See `Backend.overhead_bytes`."""
        return 0

    def find_leftovers(self) -> list[Leftover]:
        """See `Backend.find_leftovers`."""
        return []

    def remove_leftovers(self) -> None:
        """See `Backend.remove_leftovers`."""
