"""Makes programs runnable: stores them, or compiles them by a command or a resident compiler."""

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
        row = language["compiler"]
        self.resident = ResidentCompiler(host, row) if row and row["resident"] else None
        self.command = CommandCompiler(host, row) if row and not row["resident"] else None

    def build(self, pace: Pace, source: bytes, check: bytes, keep: set[int]) -> Compilation:
        """Compile a program, or store it. `keep` are the processes that outlive a compilation."""
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

    def list_descriptors(self) -> tuple[int, ...]:
        """Return the descriptors that no other process may keep."""
        return (self.resident.reading, self.resident.writing) if self.resident else ()

    def read_cpu_s(self) -> float:
        """Return the processor time of a resident compiler, in seconds."""
        return self.resident.read_cpu_s() if self.resident else 0.0

    def clean(self) -> str:
        """Empty the folder of compiled programs. Returns "" or what could not be cleaned up."""
        if self.builds and not build_folder.empty():
            return "compiled files could not be removed"
        return ""
