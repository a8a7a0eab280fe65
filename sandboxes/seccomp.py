"""Which calls of the kernel a slot may make: our own profile, stricter than the engines'.

An allow-list: a call that a later kernel brings is refused until somebody has thought about it. What is on it
and what is not: `docs/security.md`. The profile binds samples, compilers and the agent alike, and other
architectures than the machine's own (32-bit programs) not at all: their calls end the process.
"""

import functools
from pathlib import Path

PATH = Path(__file__).parent / "seccomp.json"


@functools.cache
def profile() -> str:
    """Return the profile as JSON, in the form that Docker and Podman read."""
    return PATH.read_text(encoding="utf-8")
