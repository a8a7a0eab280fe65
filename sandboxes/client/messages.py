"""What an agent says to the host, typed: anything else is an error of the sandbox."""

from typing import Annotated

import msgspec

from sandboxes.program import Limit
from sandboxes.sandbox import SandboxError

Count = Annotated[int, msgspec.Meta(ge=0, le=1 << 53)]


class Hello(msgspec.Struct):
    """The first word of an agent."""

    protocol: int


class Interim(msgspec.Struct, tag="interim"):
    """A program still runs; the body holds its records so far."""


class Bytes(msgspec.Struct, tag="bytes"):
    """The answer to a read; the body holds the bytes."""


class Facts(msgspec.Struct, tag="facts"):
    """What an agent says of a program that ended. Typed, so that anything else is an error of the sandbox."""

    exit: int | None
    signal: int | None
    limit: Limit | None
    cpu_us: Count
    wall_us: Count
    maxrss: Count
    stdout: str
    stderr: str
    unclean: str
    compiled: bool = True
    compiler: str = ""


def parse(head: bytes) -> Facts | Interim | Bytes:
    """Parse what an agent says. Raises SandboxError for what is none of its words."""
    try:
        return msgspec.json.decode(head, type=Facts | Interim | Bytes)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise SandboxError(f"the sandbox answered nonsense: {error}") from error
