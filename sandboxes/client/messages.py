"""What an agent says to the host, typed: anything else is an error of the sandbox."""

from typing import Annotated

import msgspec

from sandboxes.agent.wire import MAX_SLOWNESS
from sandboxes.program import Limit
from sandboxes.sandbox import SandboxError

Count = Annotated[int, msgspec.Meta(ge=0, le=1 << 53)]
Slowness = Annotated[float, msgspec.Meta(ge=1.0, le=MAX_SLOWNESS)]

MALFORMED = (msgspec.MsgspecError, RecursionError, UnicodeDecodeError)
"""What msgspec raises for bytes that are no message of these: of texts that are no UTF-8 the last."""


class Hello(msgspec.Struct):
    """The first word of an agent; `slowness` is that of its processor now.

    `protected` says that no program can have the kernel kill it in its own stead, for want of memory.
    """

    protocol: int
    slowness: Slowness = 1.0
    protected: bool = False


class Interim(msgspec.Struct, tag="interim"):
    """A program still runs; the body holds its records so far."""


class Bytes(msgspec.Struct, tag="bytes"):
    """The answer to a read; the body holds the bytes."""


class Facts(msgspec.Struct, tag="facts"):
    """What an agent says of a program that ended. Typed, so that anything else is an error of the sandbox.

    The body holds the records, and behind them so many bytes of `stdout` and of `stderr`.
    """

    exit: int | None
    signal: int | None
    limit: Limit | None
    cpu_us: Count
    compile_us: Count
    wall_us: Count
    maxrss: Count
    stdout: Count
    stderr: Count
    stdout_bytes: Count
    stderr_bytes: Count
    progress_us: Count
    unclean: str
    compiled: bool = True
    compiler: str = ""
    slowness: Slowness = 1.0
    starved: bool = False


def parse(head: bytes) -> Facts | Interim | Bytes:
    """Parse what an agent says. Raises SandboxError for what is none of its words."""
    try:
        return msgspec.json.decode(head, type=Facts | Interim | Bytes)
    except MALFORMED as error:
        raise SandboxError(f"the sandbox answered nonsense: {error}") from error


def split_body(body: bytes, facts: Facts) -> tuple[bytes, bytes, bytes]:
    """Return records, stdout and stderr from the body of facts. Raises SandboxError if it is too short."""
    stderr_at = len(body) - facts.stderr
    stdout_at = stderr_at - facts.stdout
    if stdout_at < 0:
        raise SandboxError("the sandbox announced more output than it sent")
    return body[:stdout_at], body[stdout_at:stderr_at], body[stderr_at:]
