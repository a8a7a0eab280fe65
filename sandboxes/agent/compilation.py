"""Defines the result of a compilation."""

from typing import NamedTuple


class Compilation(NamedTuple):
    """How a compilation ended, and what the compiler said.

    `limit` names the compiler's own limit that ended it, if one did; `cpu_s` is its processor time in
    seconds, `slowness` as in `facts.Facts`; `compiler_died` says that a resident compiler had to be replaced.
    """

    ok: bool
    messages: str = ""
    limit: str | None = None
    cpu_s: float = 0.0
    compiler_died: bool = False
    slowness: float = 1.0


def refuse_to_store(error: OSError) -> Compilation:
    """Return the result for a program that there is no room for."""
    return Compilation(ok=False, messages=f"the program cannot be stored: {error.strerror}")
