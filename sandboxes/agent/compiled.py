"""How a compilation ended."""

from typing import Any

from .wire import MAX_MESSAGES


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
