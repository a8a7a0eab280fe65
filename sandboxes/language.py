"""What there is to say of a language: its image, how its programs are compiled and run there."""

import msgspec

from sandboxes.program import GIB, MIB
from sandboxes.smoke import Smoke


class Compiler(msgspec.Struct, frozen=True, kw_only=True):
    """How programs are compiled.

    `resident`: `command` is a process that stays and takes one request after the other (see
    `agent/resident.py`); else it is started for every program, with the source on its stdin. `prefixed`
    is the command for sources that begin so that a precompiled header changes nothing for them.
    `cpu_s` bounds one compilation in seconds of processor time, `memory_bytes` the compiler itself.
    """

    command: tuple[str, ...]
    resident: bool = False
    prefixed: tuple[str, ...] = ()
    cpu_s: float = 15.0
    memory_bytes: int = 512 * MIB


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """A language that samples may be written in.

    `toolchain` maps the name of each tool to the command that prints its version inside the image. `run`
    is the command of a program, in which `{heap_mb}` stands for a heap larger than the slot's memory, so
    that it is the kernel that ends a program which takes too much; without it programs run in the
    agent's own prepared interpreter. `prepared` is a library in the image with the command's interpreter: it
    is loaded once, and programs run in processes that are forked then (see `agent/prepared.py`), with `run`
    for their command line. `program` is the file that an uncompiled source is put into.
    `memory_bytes` bounds a program, `processes` is what compiler and agent take of the slot's. `smoke`
    are the programs that show whether a sandbox of the language works.
    """

    name: str
    image: str
    dockerfile: str
    toolchain: dict[str, tuple[str, ...]]
    smoke: Smoke
    compiler: Compiler | None = None
    program: str = ""
    run: tuple[str, ...] = ()
    prepared: str = ""
    memory_bytes: int = 4 * GIB
    processes: int = 0

    def for_agent(self) -> bytes:
        """Return what the agent of a slot is told of the language, as JSON."""
        return msgspec.json.encode(
            {
                "compiler": self.compiler,
                "program": self.program,
                "run": self.run,
                "prepared": self.prepared,
            }
        )
