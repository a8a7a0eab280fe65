"""How many slots this machine can bear, and what it is, for run.json."""

import platform

import msgspec
import psutil

from sandboxes.program import MIB, Limits
from sandboxes.sandbox import Machine, SandboxError

SHARE = 0.85
"""Of the memory that is free now; the rest is the host's own."""

LEAST_BYTES = 256 * MIB


def plan(
    workers: int | None, limits: Limits, overhead_bytes: int, there: Machine | None = None
) -> tuple[int, Limits]:
    """Return (slots, limits a slot), such that all slots together get no more memory than is free.

    `overhead_bytes` is what each slot takes beyond its program's memory. Without `workers`, one slot a core,
    fewer where memory is short. With it, as many slots, each with less memory where it must be. `there` is
    the machine that they run on where it is another one: how much of its memory is free nobody says, so all
    of it counts. Raises SandboxError if a slot would get less than 256 MiB.
    """
    free = int(_count_memory(there) * SHARE)
    cores = there.cores if there else count_cores()
    count = workers or max(1, min(cores, free // (limits.memory_bytes + overhead_bytes)))
    memory = min(limits.memory_bytes, free // count - overhead_bytes)
    if memory < LEAST_BYTES:
        raise SandboxError(
            f"{count} slots need more memory than {'the engine has' if there else 'this machine has free'} "
            f"({free // MIB} MiB)",
            "ask for fewer --workers, or end other programs",
        )
    return count, msgspec.structs.replace(limits, memory_bytes=memory)


def _count_memory(there: Machine | None) -> int:
    """Return the bytes of memory that slots may share."""
    memory = psutil.virtual_memory()
    # An engine at an address may be on this machine all the same, whose memory others use as well.
    if there is None or there.memory_bytes == memory.total:
        return int(memory.available)
    return there.memory_bytes


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
