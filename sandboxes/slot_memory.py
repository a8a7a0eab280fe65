"""How much memory a slot may use, and the folders in memory that it may write to: alike in all backends."""

from sandboxes.agent.wire import BUILD, COMPILER_GID, COMPILER_UID, FILES
from sandboxes.language import Language
from sandboxes.program import MIB, Limits

NOTHING_SPECIAL = "rw,nosuid,nodev,noexec"
SCRATCH_BYTES = 64 * MIB
SCRATCH = f"{NOTHING_SPECIAL},mode=1777,size={SCRATCH_BYTES},nr_inodes=4096"
SHARED_BYTES = 16 * MIB
SHARED = f"{NOTHING_SPECIAL},mode=1777,size={SHARED_BYTES},nr_inodes=256"
"""For semaphores and shared memory with names, which programs that work side by side need."""

JOB_BYTES = 64 * MIB
"""Room there for a program and its arguments, besides the values."""

BUILT = f"rw,nosuid,nodev,exec,noatime,mode=0711,uid={COMPILER_UID},gid={COMPILER_GID}"
"""Of the compiler's user; what it puts there may be run by others but neither listed nor changed.

Nor does reading it leave a time there, for the same program's next run to find. Where an engine can't do all
of it, the agent does the rest (`agent/build_folder.py`)."""

BUILT_BYTES = 128 * MIB

AGENT_BYTES = 128 * MIB

HEAP_FACTOR = 2
"""A heap that may grow past all of the slot's memory: so the kernel ends what takes too much, and says so."""


def slot_bytes(limits: Limits, language: Language) -> int:
    """Return the most memory that a slot may use: for the program, its values, the scratch, the agent.

    Where programs are compiled, also the compiler's and what it builds.
    """
    extra = language.compiler.memory_bytes if language.compiler else 0
    built = BUILT_BYTES if language.run else 0
    own = SCRATCH_BYTES + SHARED_BYTES + files_bytes(limits) + AGENT_BYTES
    return limits.memory_bytes + own + extra + built


def files_bytes(limits: Limits) -> int:
    """Return the memory for the files through which programs and values go."""
    return limits.values_bytes + JOB_BYTES


def mounts(limits: Limits, language: Language) -> dict[str, str]:
    """Return the folders in memory, by their place: the only ones that anybody may write to."""
    return {
        "/tmp": SCRATCH,  # noqa: S108
        "/dev/shm": SHARED,  # noqa: S108
        FILES: f"{NOTHING_SPECIAL},mode=0700,size={files_bytes(limits)},nr_inodes=64",
    } | ({BUILD: f"{BUILT},size={BUILT_BYTES}"} if language.run else {})


def heap_mb(limits: Limits, language: Language) -> int:
    """Return the heap, in MiB, that a language's run time is given."""
    return HEAP_FACTOR * slot_bytes(limits, language) // MIB
