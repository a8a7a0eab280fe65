"""From the text of a program to what can be run: nothing to do, a command, or a resident compiler."""

from typing import Any

from . import build_folder
from .command import Command
from .compiled import Compiled
from .host_link import HostLink
from .resident import Resident


def unstored(error: OSError) -> Compiled:
    return Compiled(ok=False, messages=f"the program cannot be stored: {error.strerror}")


class Builder:
    """Makes a program runnable the way its language's row says, and takes what it made away again."""

    def __init__(self, host: HostLink, language: dict[str, Any]) -> None:
        self.program = language["program"]
        self.builds = bool(language["run"])
        row = language["compiler"]
        self.resident = Resident(host, row) if row and row["resident"] else None
        self.command = Command(host, row) if row and not row["resident"] else None

    def build(self, source: bytes, check: bytes, keep: set[int]) -> Compiled:
        """Compile a program, or store it. `keep` are the processes that outlive a compilation."""
        if self.resident:
            return self.resident.compile(source, check)
        if self.command:
            return self.command.compile(source, keep)
        if self.program:
            try:
                build_folder.write({self.program: source})
            except OSError as error:  # more than there is room for
                return unstored(error)
        return Compiled(ok=True)

    def processes(self) -> set[int]:
        return {self.resident.pid} if self.resident and self.resident.pid else set()

    def descriptors(self) -> tuple[int, ...]:
        return self.resident.descriptors() if self.resident else ()

    def cpu_s(self) -> float:
        return self.resident.cpu_s() if self.resident else 0.0

    def clean(self) -> str:
        """Empty the place of compiled programs. Returns "" or what could not be made as it was."""
        if self.builds and not build_folder.empty():
            return "compiled files could not be removed"
        return ""
