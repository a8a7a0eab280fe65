"""Says in a log that a stage without verdicts goes on, and that it is done: making ground truths, for one."""

import threading
from collections.abc import Callable

from runner.reports.text import plain

MOMENT_S = 1.0
"""Of a stage that takes less nothing is said."""


class StageLines:
    """Lines of one stage after the other, said by `say`; `clock` gives seconds."""

    def __init__(self, say: Callable[[str], object], clock: Callable[[], float]) -> None:
        self._say, self._clock = say, clock
        self._lock = threading.Lock()
        self.begin("", 0)

    def begin(self, label: str, total: int) -> None:
        """Begin a stage of `total` steps."""
        self._label, self._total, self._began_at, self._told = plain(label), total, self._clock(), False

    def step(self) -> None:
        """Say what goes on, once the stage has taken more than a moment."""
        with self._lock:
            due = not self._told and self._clock() - self._began_at >= MOMENT_S
            self._told = self._told or due
        if due:
            self._say(f"{self._label}: {self._total} to do")

    def end(self) -> None:
        """Say that it is done, where it was said that it goes on."""
        if self._told:
            self._say(f"{self._label}: done, {self._clock() - self._began_at:.0f} s")
            self._told = False
