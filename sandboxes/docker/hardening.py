"""What a slot's container may do and use: the engine's settings of it."""

from typing import Any

from sandboxes.language import Language
from sandboxes.masks import MASKED, READ_ONLY
from sandboxes.program import Limits
from sandboxes.seccomp import profile
from sandboxes.slot_memory import mounts, slot_bytes


def hardening(limits: Limits, language: Language) -> dict[str, Any]:
    """Return the settings of a slot by the engine's names: nothing that a sample could want is left out."""
    memory = slot_bytes(limits, language)
    return {
        "NetworkMode": "none",
        "ReadonlyRootfs": True,
        "CapDrop": ["ALL"],
        # For the agent alone: to become the sample's user, to end what that user runs, and to decide
        # for good whom the kernel ends first for want of memory.
        "CapAdd": ["SETUID", "SETGID", "KILL", "SYS_RESOURCE"],
        "SecurityOpt": ["no-new-privileges", f"seccomp={profile()}"],
        "MaskedPaths": MASKED,
        "ReadonlyPaths": READ_ONLY,
        "Memory": memory,
        "MemorySwap": memory,
        "PidsLimit": limits.processes + language.processes,
        "IpcMode": "none",
        "Tmpfs": mounts(limits, language),
        "LogConfig": {"Type": "none", "Config": {}},
        "AutoRemove": True,
    }
