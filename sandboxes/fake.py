"""A sandbox that runs nothing: a script says what becomes of each program. For tests of what lies above."""

from collections.abc import Callable, Sequence
from typing import Any, Self

from sandboxes.agent import values as writer
from sandboxes.program import Limit, Outcome, Phase, Program, Raised
from sandboxes.sandbox import StopWhen

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
    """The encoding that an agent would send for `value`."""
    pieces: list[bytes] = []
    writer.encode(value, pieces.append)
    return b"".join(pieces)


def fingerprint(data: bytes) -> bytes:
    """The fingerprint that an agent would record for an encoding."""
    import hashlib

    return hashlib.sha256(data).digest()[:16]


def outcome(
    values: Sequence[Any] = (),
    *,
    phase: Phase = Phase.DONE,
    exit_code: int | None = 0,
    signal: int | None = None,
    limit: Limit | None = None,
    raised: Raised | None = None,
) -> Outcome:
    """An outcome with the given facts and everything else unremarkable."""
    return Outcome(
        phase=phase,
        exit_code=exit_code,
        signal=signal,
        cpu_s=0.001,
        wall_s=0.002,
        peak_memory_bytes=1 << 20,
        limit=limit,
        raised=raised,
        values=FakeValues(values),
    )


class FakeSandbox:
    """Gives `script(program)` for each program; what the script raises is raised."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self.clean = True
        self.closed = False
        self.programs: list[Program] = []

    def run(self, program: Program, stop_when: StopWhen | None = None) -> Outcome:  # noqa: ARG002
        """See `Sandbox.run`. Nothing here runs for long enough to be stopped."""
        self.programs.append(program)
        return self._script(program)

    def heartbeat(self) -> None:
        """See `Sandbox.heartbeat`."""

    def close(self) -> None:
        """See `Sandbox.close`."""
        self.closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
