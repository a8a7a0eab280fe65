"""Makes programs runnable: stores them, or compiles them by a command or a resident compiler.

A program that is run several times, on one input after the other, is compiled once: what was built stays
until another source comes. Samples can neither change it nor leave a mark on it (see BUILT in
`sandboxes/slot_memory.py`).
"""

import hashlib
from typing import Any

from . import build_folder
from .clock import Pace
from .command import CommandCompiler
from .compilation import Compilation, refuse_to_store
from .host_link import HostLink
from .resident import ResidentCompiler


class Builder:
    """Builds one program after the other the way the language's row says."""

    def __init__(self, host: HostLink, language: dict[str, Any]) -> None:
        self.program = language["program"]
        self.builds = bool(language["run"])
        self.notes_reading = self.builds and build_folder.notes_reading()
        row = language["compiler"]
        self.resident = ResidentCompiler(host, row) if row and row["resident"] else None
        self.command = CommandCompiler(host, row) if row and not row["resident"] else None
        self.built = b""

    def build(self, pace: Pace, source: bytes, check: bytes, keep: set[int]) -> Compilation:
        """Compile a program, or store it. `keep` are the processes that outlive a compilation.

        One that is still there is not made again. Raises SystemExit where another can't be removed.
        """
        name = digest(source, check)
        if self.built == name:
            return Compilation(ok=True)
        if not self.empty():
            raise SystemExit("programs before this one could not be removed")
        compilation = self.make(pace, source, check, keep)
        if self.notes_reading and compilation.ok:
            build_folder.hide_reading()
        self.built = name if compilation.ok else b""
        return compilation

    def make(self, pace: Pace, source: bytes, check: bytes, keep: set[int]) -> Compilation:
        """Do that for a program that is not there yet."""
        if self.resident:
            return self.resident.compile(pace, source, check)
        if self.command:
            return self.command.compile(pace, source, keep)
        if self.program:
            try:
                build_folder.write({self.program: source})
            except OSError as error:  # more than there is room for
                return refuse_to_store(error)
        return Compilation(ok=True)

    def list_processes(self) -> set[int]:
        """Return the process ids that stay from one program to the next."""
        return {self.resident.pid} if self.resident else set()

    def read_cpu_s(self) -> float:
        """Return the processor time of a resident compiler, in seconds."""
        return self.resident.read_cpu_s() if self.resident else 0.0

    def clean(self) -> str:
        """Empty the folder, but of a program that may be run again. Returns "" or what is left there."""
        return "" if self.built or self.empty() else "compiled files could not be removed"

    def empty(self) -> bool:
        """Empty the folder of programs. Returns whether nothing is left."""
        self.built = b""
        return not self.builds or build_folder.empty()


def digest(source: bytes, check: bytes) -> bytes:
    """Return what tells a source and its check from all others."""
    return hashlib.sha256(b"%d:%b%b" % (len(source), source, check)).digest()
