"""What a slot's container may do and use: the engine's settings of it."""

from typing import Any

from sandboxes.languages import BUILD, Language
from sandboxes.program import MIB, Limits

SCRATCH_BYTES = 64 * MIB
SCRATCH = f"rw,nosuid,nodev,noexec,mode=1777,size={SCRATCH_BYTES}"
SCRATCH_FILES = "nr_inodes=4096"
BUILT = "rw,nosuid,nodev,exec,mode=0711,uid=10001,gid=10001"
"""Of the compiler's user; what it puts there may be run by others but neither listed nor changed."""

BUILT_BYTES = 128 * MIB

AGENT_BYTES = 128 * MIB

HEAP_FACTOR = 2
"""A heap that may grow past all of the slot's memory: so the kernel ends what takes too much, and says so."""


def container_bytes(limits: Limits, language: Language) -> int:
    """Memory that one slot may use at the most: the program's, its values', the scratch's, the agent's.

    Where programs are compiled, also the compiler's and what it builds.
    """
    extra = language.compiler.memory_bytes if language.compiler else 0
    built = BUILT_BYTES if language.run else 0
    return limits.memory_bytes + limits.values_bytes + SCRATCH_BYTES + AGENT_BYTES + extra + built


def heap_mb(limits: Limits, language: Language) -> str:
    """The heap, in MiB, that a language's run time is given."""
    return str(HEAP_FACTOR * container_bytes(limits, language) // MIB)


def hardening(limits: Limits, language: Language) -> dict[str, Any]:
    """The engine's settings of a slot: nothing that a sample could want is left out."""
    memory = container_bytes(limits, language)
    built = {BUILD: f"{BUILT},size={BUILT_BYTES}"} if language.run else {}
    return {
        "network_mode": "none",
        "read_only": True,
        "cap_drop": ["ALL"],
        # For the agent alone: to become the sample's user, and to end what that user runs.
        "cap_add": ["SETUID", "SETGID", "KILL"],
        "security_opt": ["no-new-privileges"],
        "mem_limit": memory,
        "memswap_limit": memory,
        "pids_limit": limits.processes + language.processes,
        "ipc_mode": "none",
        "tmpfs": {"/tmp": f"{SCRATCH},{SCRATCH_FILES}"} | built,  # noqa: S108
        "log_config": {"Type": "none", "Config": {}},
        "auto_remove": True,
    }
