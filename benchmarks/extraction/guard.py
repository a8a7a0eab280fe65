"""Runs a function in a process with limits, since a few kilobytes can keep a parser busy for hours.

Errors in the text make a tree-sitter parser try many ways at once: 16 kB of "+->" take half a minute, and
"a<" gigabytes. Nothing stops it from inside.
"""

import os
import resource
from collections.abc import Callable

CPU_S = 2  # a thousand times what a reply takes
MEMORY_BYTES = 1 << 30


def run_guarded(function: Callable[[], str | None]) -> tuple[bool, str | None]:
    """Run the function. Returns whether it ended within the limits, and what it returned.

    The process forks, so it must have no other threads.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _run(function, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return answer[-1:] in {b"0", b"1"}, answer[:-1].decode() if answer[-1:] == b"1" else None


def _run(function: Callable[[], str | None], writing: int) -> None:
    try:
        for limit, value in (
            (resource.RLIMIT_CPU, CPU_S),
            (resource.RLIMIT_AS, MEMORY_BYTES),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(limit, (value, value))
        found = function()
        with os.fdopen(writing, "wb") as pipe:
            # The last byte says that all of it is there.
            pipe.write(b"0" if found is None else found.encode() + b"1")
    finally:  # also of an error: the reply is taken as it is then
        os._exit(0)
