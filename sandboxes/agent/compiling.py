"""From the text of a program to what can be run: nothing to do, a command, or a resident compiler."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from . import rights, scratch
from .wire import BUILD, COMPILER_UID, MAX_MESSAGES

if TYPE_CHECKING:
    from .serve import Agent


class Compiled:
    """How a compilation ended.

    `limit` names the compiler's own limit that ended it, if one did; `gave_up` says that a resident
    compiler had to be replaced.
    """

    def __init__(
        self,
        ok: bool,
        messages: str = "",
        limit: str | None = None,
        cpu_s: float = 0.0,
        gave_up: bool = False,
    ) -> None:
        self.ok, self.messages, self.limit, self.cpu_s = ok, messages, limit, cpu_s
        self.gave_up = gave_up

    def facts(self) -> dict[str, Any]:
        """What the host is told where there is nothing to run."""
        return {
            "compiled": False,
            "compiler": self.messages[:MAX_MESSAGES],
            "limit": self.limit,
            "exit": None,
            "signal": None,
            "cpu_us": int(self.cpu_s * 1e6),
            "wall_us": 0,
            "maxrss": 0,
            "stdout": "",
            "stderr": "",
        }


class Builder:
    """Makes a program runnable the way its language's row says, and takes what it made away again."""

    def __init__(self, agent: "Agent", language: dict[str, Any]) -> None:
        from .command import Command
        from .resident import Resident

        self.program = language["program"]
        self.builds = bool(language["run"])
        row = language["compiler"]
        self.resident = Resident(agent, row) if row and row["resident"] else None
        self.command = Command(agent, row) if row and not row["resident"] else None

    def build(self, source: bytes, check: bytes) -> Compiled:
        if self.resident:
            return self.resident.compile(source, check)
        if self.command:
            return self.command.compile(source)
        if self.program:
            try:
                put({self.program: source})
            except OSError as error:  # more than there is room for
                return Compiled(ok=False, messages=f"the program cannot be stored: {error.strerror}")
        return Compiled(ok=True)

    def processes(self) -> set[int]:
        return {self.resident.pid} if self.resident and self.resident.pid else set()

    def descriptors(self) -> tuple[int, ...]:
        return self.resident.descriptors() if self.resident else ()

    def cpu_s(self) -> float:
        return self.resident.cpu_s() if self.resident else 0.0

    def clean(self) -> str:
        """Empty the place of compiled programs. Returns "" or what could not be made as it was."""
        if not self.builds:
            return ""
        with rights.acting_as(COMPILER_UID):
            for name in os.listdir(BUILD):
                scratch.remove(os.path.join(BUILD, name))
            return "compiled files could not be removed" if os.listdir(BUILD) else ""


def put(files: Mapping[str, bytes | memoryview]) -> None:
    """Write files where compiled programs lie. Raises ValueError for a name that leads elsewhere."""
    with rights.acting_as(COMPILER_UID):
        for name, data in files.items():
            path = os.path.normpath(os.path.join(BUILD, name))
            if not path.startswith(BUILD + "/"):
                raise ValueError(f"a compiler made a file called {name[:100]!r}")
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(data)
