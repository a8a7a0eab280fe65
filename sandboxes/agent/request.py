"""Defines what a host may ask for, and refuses what lacks a part: our mistake, never a sample's."""

from typing import Any

Parts = dict[str, "type | tuple[type, ...]"]
"""The name of each part of a message, and of what types it may be."""

NUMBER = (int, float)
SPEC: Parts = {
    "entry_point": str, "cpu_s": list, "recorded": int, "run": list,
    "load_cpu_s": NUMBER, "total_cpu_s": NUMBER, "idle_s": NUMBER, "wall_s": NUMBER,
    "memory_bytes": int, "slot_bytes": int, "processes": int, "output_bytes": int, "kept_bytes": int,
    "values_bytes": int, "file_bytes": int, "open_files": int,
}  # fmt: skip
"""How a program is to be run."""

REQUESTS: dict[str, Parts] = {
    "run": {"source": int, "check": int, "stdin": int, "spec": dict},
    "read": {"offset": int, "length": int},
    "stop": {},
    "ping": {},
}


def require_whole(header: Any) -> None:
    """Raise SystemExit, with words that the host shows, where the header of a request is none of these."""
    asked = header.get("op") if isinstance(header, dict) else None
    if not isinstance(asked, str) or asked not in REQUESTS:
        raise SystemExit("the host asked for something unknown")
    require_parts(f"the host's request to {asked}", header, REQUESTS[asked])
    if asked == "run":
        require_parts("how the host wants a program run", header["spec"], SPEC)


def require_parts(what: str, given: dict[str, Any], parts: Parts) -> None:
    """Raise SystemExit for the first part that is not there, or of another type."""
    for name, kind in parts.items():
        if not isinstance(given.get(name), kind):
            raise SystemExit(f"{what} has no {name!r} that could be used")
