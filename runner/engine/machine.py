"""How many slots this machine can bear, and what it is, for run.json."""

import platform

import msgspec
import psutil

from sandboxes.program import MIB, Limits
from sandboxes.sandbox import SandboxError

SHARE = 0.85
"""Of the memory that is free now; the rest is the host's own."""

LEAST_BYTES = 256 * MIB


def plan(workers: int | None, limits: Limits, overhead_bytes: int) -> tuple[int, Limits]:
    """Return (slots, limits a slot), such that all slots together get no more memory than is free.

    `overhead_bytes` is what each slot takes beyond its program's memory. Without `workers`, one slot a core,
    fewer where memory is short. With it, as many slots, each with less memory where it must be. Raises
    SandboxError if a slot would get less than 256 MiB.
    """
    free = int(psutil.virtual_memory().available * SHARE)
    count = workers or max(1, min(count_cores(), free // (limits.memory_bytes + overhead_bytes)))
    memory = min(limits.memory_bytes, free // count - overhead_bytes)
    if memory < LEAST_BYTES:
        raise SandboxError(
            f"{count} slots need more memory than this machine has free ({free // MIB} MiB)",
            "ask for fewer --workers, or end other programs",
        )
    return count, msgspec.structs.replace(limits, memory_bytes=memory)


def count_cores() -> int:
    """Return how many processors this process may use."""
    return len(psutil.Process().cpu_affinity() or [0])


def describe() -> dict[str, str | int | float]:
    """Return what this machine is: system, processor count, memory in MiB, Python."""
    return {
        "system": platform.platform(terse=True),
        "machine": platform.machine(),
        "cores": count_cores(),
        "memory_mb": psutil.virtual_memory().total // MIB,
        "python": platform.python_version(),
    }
