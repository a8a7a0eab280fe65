"""What became of a program under which its slot ran out of memory."""

from sandboxes.client.returned import AgentValues
from sandboxes.program import Limit, Outcome, Phase
from sandboxes.sandbox import SandboxError

NANOSECONDS = 1_000_000_000


def make_outcome(wall_ns: int, memory_bytes: int) -> Outcome:
    """The outcome of a program under which the slot itself ran out of memory: what else it did is lost.

    `memory_bytes` is what the slot had.
    """
    return Outcome(
        phase=Phase.CALL,
        exit_code=None,
        signal=None,
        cpu_s=0.0,
        wall_s=wall_ns / NANOSECONDS,
        peak_memory_bytes=memory_bytes,
        limit=Limit.MEMORY,
        values=AgentValues(b"", _is_gone),
    )


def _is_gone(offset: int, length: int) -> bytes:
    raise SandboxError(f"{length} bytes at {offset}: the sandbox ran out of memory")
