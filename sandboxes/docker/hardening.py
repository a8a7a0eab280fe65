"""What a slot's container may do and use: the engine's settings of it."""

from typing import Any

from sandboxes.agent.wire import BUILD, COMPILER_GID, COMPILER_UID, FILES
from sandboxes.docker.masks import MASKED
from sandboxes.language import Language
from sandboxes.program import MIB, Limits
from sandboxes.seccomp import profile

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

Nor does reading it leave a time there, for the same program's next run to find."""

BUILT_BYTES = 128 * MIB

AGENT_BYTES = 128 * MIB

HEAP_FACTOR = 2
"""A heap that may grow past all of the slot's memory: so the kernel ends what takes too much, and says so."""


def container_bytes(limits: Limits, language: Language) -> int:
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
    return HEAP_FACTOR * container_bytes(limits, language) // MIB


def hardening(limits: Limits, language: Language) -> dict[str, Any]:
    """Return the settings of a slot by the engine's names: nothing that a sample could want is left out."""
    memory = container_bytes(limits, language)
    return {
        "NetworkMode": "none",
        "ReadonlyRootfs": True,
        "CapDrop": ["ALL"],
        # For the agent alone: to become the sample's user, to end what that user runs, and to decide
        # for good whom the kernel ends first for want of memory.
        "CapAdd": ["SETUID", "SETGID", "KILL", "SYS_RESOURCE"],
        "SecurityOpt": ["no-new-privileges", f"seccomp={profile()}"],
        "MaskedPaths": MASKED,
        "Memory": memory,
        "MemorySwap": memory,
        "PidsLimit": limits.processes + language.processes,
        "IpcMode": "none",
        "Tmpfs": mounts(limits, language),
        "LogConfig": {"Type": "none", "Config": {}},
        "AutoRemove": True,
    }
