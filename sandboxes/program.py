"""Defines what goes into a sandbox and what comes out: Program and Outcome."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

import msgspec

from sandboxes.agent.wire import TOLERANCE
from sandboxes.encoding.codec import (
    DecodeError,
    Opaque,
    TooLarge,
    Value,
    decode,
    decode_arguments,
    encode_arguments,
)

__all__ = [
    "GIB",
    "MIB",
    "TOLERANCE",
    "Calls",
    "DecodeError",
    "Limit",
    "Limits",
    "Opaque",
    "Outcome",
    "Phase",
    "Program",
    "Raised",
    "ReturnedValues",
    "TooLarge",
    "Value",
    "decode",
    "decode_arguments",
    "encode_arguments",
]

MIB = 2**20
GIB = 2**30


class Limit(StrEnum):
    """Which limit ended a program."""

    CPU = "cpu"
    WALL = "wall"
    MEMORY = "memory"
    OUTPUT = "output"
    PROCESSES = "processes"


class Phase(StrEnum):
    """How far a program got before it ended."""

    COMPILE = "compile"
    LOAD = "load"
    CALL = "call"
    DONE = "done"


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Caps on one program. Times are seconds; sizes are bytes.

    `cpu_s` counts processor time of the whole program, in seconds of the reference machine (docs/limits.md),
    so neither a busy machine nor a slow one changes anything; `idle_s` bounds the time that a program neither
    runs nor waits for a processor (sleepers), `wall_s` stands behind both. `values_bytes` bounds what is kept
    of the returned values: past it a value is only fingerprinted. `output_bytes` bounds what the program
    prints, `kept_bytes` what is kept of each of stdout and stderr: half of it of the beginning, half of the
    end.
    """

    cpu_s: float = 61.0
    idle_s: float = 10.0
    wall_s: float = 900.0
    memory_bytes: int = 4 * GIB
    output_bytes: int = 16 * MIB
    kept_bytes: int = 4096
    values_bytes: int = 256 * MIB
    processes: int = 64
    open_files: int = 256


class Calls(msgspec.Struct, frozen=True, kw_only=True):
    """Calls to make, one after the other in one process.

    `arguments` is `encode_arguments(list of argument lists)` and holds `count` of them;
    `cpu_s[i]` bounds call i in seconds of processor time, as `Limits` means them.
    """

    entry_point: str
    arguments: bytes
    count: int
    cpu_s: tuple[float, ...]


class Program(msgspec.Struct, frozen=True, kw_only=True):
    """Source to run in a sandbox. It knows nothing of problems or of right answers.

    With `calls`, the sandbox makes them and returns their results (Python). With `recorded`, the source
    itself records so many values, one after the other, through its language's runtime. With neither it
    is a script, whose exit status is the result. `stdin` is what it reads from its standard input. `check` is
    a text that must compile as well and of which
    nothing is run (TypeScript, whose types are gone from what runs).
    """

    language: str
    source: str
    check: str = ""
    stdin: bytes = b""
    calls: Calls | None = None
    recorded: int = 0
    limits: Limits = Limits()

    @property
    def count(self) -> int:
        """Return how many values the program is to give."""
        return self.calls.count if self.calls else self.recorded


class Raised(msgspec.Struct, frozen=True):
    """An exception that ended the program, as the program reports it."""

    type: str
    message: str


class ReturnedValues(Protocol):
    """The values that a program returned, in the order of its calls, readable while its slot is leased."""

    fingerprints: Sequence[bytes]
    """16 bytes a value: equal fingerprints mean equal encodings, so equal types and values."""

    cpu_s: Sequence[float]
    """Seconds of processor time of each call."""

    sizes: Sequence[int]
    """Encoded size of each value in bytes."""

    def kept(self, index: int) -> bool:
        """Return whether a value was small enough to be kept; if not, only its fingerprint is."""
        ...

    def encoded(self, index: int) -> bytes | None:
        """Return the encoding of one value for `decode`; None if it was not kept.

        Raises SandboxError if the sandbox no longer answers.
        """
        ...


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """Bare facts of one run. Nothing here says right or wrong.

    `cpu_s` is the processor time of the program, `compile_cpu_s` that of the compiler before it, in seconds.
    `stdout` and `stderr` are what was kept of `stdout_bytes` and `stderr_bytes`; `compiler` is what the
    compiler said of a program that it refused, cut short. `clean` says whether the sandbox is as it was
    before. `cpu_s` is what the program used here, in seconds; `slowness` is how many times slower than the
    reference machine the processor was meanwhile (1 where it was as fast, or faster), so that
    `reference_cpu_s` is what the limits count. `progress_cpu_s` of `cpu_s` were used up before the last value
    came, as the sandbox saw it and not the program: it looks a few times a second, so a little less.
    """

    phase: Phase
    exit_code: int | None
    signal: int | None
    cpu_s: float
    compile_cpu_s: float = 0.0
    wall_s: float
    peak_memory_bytes: int
    limit: Limit | None = None
    raised: Raised | None = None
    garbled: str | None = None
    stdout: str = ""
    stderr: str = ""
    stdout_bytes: int = 0
    stderr_bytes: int = 0
    compiler: str = ""
    clean: bool = True
    slowness: float = 1.0
    progress_cpu_s: float = 0.0
    values: ReturnedValues

    @property
    def reference_cpu_s(self) -> float:
        """The processor time that the program would have used on the reference machine, in seconds."""
        return self.cpu_s / self.slowness
