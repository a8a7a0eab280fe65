"""How far a stage of a run is, counted, and what is worth saying of it."""

import threading
from collections.abc import Callable

from rich.text import Text

from benchmarks.problem import SampleKey, Verdict
from runner.reports.text import plain
from runner.store.records import VerdictLine

GUESS_AFTER_S = 3.0
GUESS_AFTER_STEPS = 10
"""Before that, what is left is no guess: slots still start, and the longest samples come first."""
LONG_S = 10.0
"""A sample that has been running for longer is named, so that a bar that stands still says why."""


class Tally:
    """Counts of one stage: steps, verdicts that count, passes, errors of the sandbox, samples that run.

    `clock` gives seconds. Workers' threads start samples while others read, hence the lock.
    """

    def __init__(self, label: str, total: int, clock: Callable[[], float]) -> None:
        self.label = plain(label)
        self.total = total
        self.steps = self.scored = self.passed = self.errors = 0
        self._clock = clock
        self._began = clock()
        self._running: dict[SampleKey, float] = {}
        self._lock = threading.Lock()

    def start(self, key: SampleKey) -> None:
        """Remember since when a sample runs."""
        with self._lock:
            self._running[key] = self._clock()

    def add(self, line: VerdictLine | None) -> None:
        """Count one step."""
        with self._lock:
            self.steps += 1
            if line is None:
                return
            self._running.pop(line.key, None)
            self.errors += line.verdict == Verdict.SANDBOX_ERROR
            self.scored += line.verdict != Verdict.SANDBOX_ERROR
            self.passed += line.verdict == Verdict.PASSED

    def pace(self) -> str:
        """Return steps per second since the stage began, and the time left once that can be guessed.

        The average, not the last seconds' speed: that one promises too much while a slow sample runs.
        """
        elapsed = self._clock() - self._began
        if not self.steps or elapsed <= 0:
            return ""
        rate = f"{self.steps / elapsed:.1f}/s"
        if elapsed < GUESS_AFTER_S or self.steps < GUESS_AFTER_STEPS:
            return rate
        left = round(elapsed / self.steps * (self.total - self.steps))
        return f"{rate}, {left // 60}:{left % 60:02} left"

    def outcome(self) -> Text:
        """Return the running pass rate, and the sandbox errors if there are any."""
        text = Text()
        if self.scored:
            text.append(f"{self.passed / self.scored:.1%} pass", style="green")
        if self.errors:
            text.append(", " if text else "")
            text.append(f"{self.errors} sandbox error{'s' * (self.errors > 1)}", style="bold red")
        return text

    def waiting(self) -> str:
        """Return which sample has been running for longest and for how long; empty where none is long."""
        with self._lock:
            key, since = min(self._running.items(), key=lambda one: one[1], default=(None, 0.0))
        seconds = self._clock() - since
        if key is None or seconds < LONG_S:
            return ""
        name = plain(key.task_id) + (f" #{key.sample}" if key.sample else "")
        return f"waiting for {name}, {seconds:.0f} s"
