"""Who hears how a judging goes."""

from typing import Protocol

from runner.endpoint.records import Spent


class JudgeReporter(Protocol):
    """Hears how it goes, in the thread that judges. Everything it shows goes to stderr."""

    def note(self, message: str) -> None:
        """Something worth knowing, one line."""
        ...

    def begin(self, label: str, total: int) -> None:
        """So many answers or games are asked for now; `end` follows."""
        ...

    def reply(self, line: Spent) -> None:
        """One answer came, or one game ended."""
        ...

    def end(self) -> None:
        """No more come."""
        ...
