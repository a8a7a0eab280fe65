"""Reporters: what a person sees on stderr while a run goes on."""

import threading
import time
from collections.abc import Callable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task
from rich.table import Column
from rich.text import Text

from benchmarks.problem import Verdict
from runner.options import QuietReporter
from runner.reports.text import plain
from runner.store.records import VerdictLine

EVERY_S = 60.0
"""So often a log gets a line: enough to see that a run lives, too seldom to be noise."""
NARROW = 70
"""Below so many columns there is no room for more than the figures."""


class Tally:
    """Counts of one stage: steps, verdicts that count, passes, and errors of the sandbox."""

    def __init__(self, label: str, total: int) -> None:
        self.label = label
        self.total = total
        self.steps = self.scored = self.passed = self.errors = 0

    def add(self, line: VerdictLine | None) -> None:
        """Count one step."""
        self.steps += 1
        if line is None:
            return
        self.errors += line.verdict == Verdict.SANDBOX_ERROR
        self.scored += line.verdict != Verdict.SANDBOX_ERROR
        self.passed += line.verdict == Verdict.PASSED

    def pace(self, elapsed: float) -> str:
        """Return steps per second since the stage began, `elapsed` seconds ago, and the time left.

        The average, not the last seconds' speed: that one promises too much while a slow sample runs.
        """
        if not self.steps or elapsed <= 0:
            return ""
        left = round(elapsed / self.steps * (self.total - self.steps))
        return f"{self.steps / elapsed:.1f}/s, {left // 60}:{left % 60:02} left"

    def outcome(self) -> Text:
        """Return the running pass rate, and the sandbox errors if there are any."""
        text = Text()
        if self.scored:
            text.append(f"{self.passed / self.scored:.1%} pass", style="green")
        if self.errors:
            text.append(", " if text else "")
            text.append(f"{self.errors} sandbox error{'s' * (self.errors > 1)}", style="bold red")
        return text


class PlainReporter(QuietReporter):
    """A line a minute for logs and pipes; a run that takes less has none."""

    def __init__(self, console: Console, clock: Callable[[], float] = time.monotonic) -> None:
        self._console = console
        self._clock = clock
        self._lock = threading.Lock()
        self._tally = Tally("", 0)
        self._start = self._last_at = clock()

    def note(self, message: str) -> None:
        """Print the message on a line of its own."""
        self._console.print(Text(plain(message)), soft_wrap=True)

    def begin(self, label: str, total: int) -> None:
        """Start counting."""
        self._tally = Tally(plain(label), total)
        self._start = self._last_at = self._clock()

    def step(self, line: VerdictLine | None = None) -> None:
        """Count, and print a line when one is due."""
        with self._lock:
            self._tally.add(line)
            now = self._clock()
            if now - self._last_at < EVERY_S:
                return
            self._last_at = now
            self._console.print(self._line(now - self._start), soft_wrap=True)

    def _line(self, elapsed: float) -> Text:
        tally = self._tally
        text = Text(f"{tally.label}: {tally.steps}/{tally.total}, {tally.pace(elapsed)}")
        outcome = tally.outcome()
        return text.append(", ").append_text(outcome) if outcome else text


class RichReporter(QuietReporter):
    """A live progress bar for a terminal; notes appear above it."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._lock = threading.Lock()
        self._progress: Progress | None = None
        self._tally = Tally("", 0)

    def note(self, message: str) -> None:
        """Print the message above the bar."""
        self._console.print(Text(plain(message)), soft_wrap=True)

    def begin(self, label: str, total: int) -> None:
        """Show a bar in place of the one before."""
        self.end()
        self._tally = Tally(plain(label), total)
        self._progress = Progress(*self._columns(), console=self._console, transient=True)
        self._progress.add_task("", total=total)
        self._progress.start()

    def _columns(self) -> list[ProgressColumn]:
        wide: list[ProgressColumn] = [
            _TallyColumn(lambda _: Text(self._tally.label, style="bold")),
            BarColumn(bar_width=None, complete_style="cyan"),
        ]
        return [
            *(wide if self._console.width >= NARROW else []),
            MofNCompleteColumn(table_column=Column(no_wrap=True)),
            _TallyColumn(lambda task: Text(self._tally.pace(task.elapsed or 0.0), style="cyan")),
            _TallyColumn(lambda _: self._tally.outcome()),
        ]

    def step(self, line: VerdictLine | None = None) -> None:
        """Count, and move the bar."""
        with self._lock:
            self._tally.add(line)
            if self._progress is not None:
                self._progress.advance(self._progress.task_ids[0])

    def end(self) -> None:
        """Take the bar away."""
        progress, self._progress = self._progress, None
        if progress is not None:
            progress.stop()


class _TallyColumn(ProgressColumn):
    """Shows what a function says, on one line."""

    def __init__(self, say: Callable[[Task], Text]) -> None:
        super().__init__(table_column=Column(no_wrap=True))
        self._say = say

    def render(self, task: Task) -> Text:
        return self._say(task)


def make_reporter() -> RichReporter | PlainReporter:
    """Return the reporter that suits stderr: a bar on a terminal, lines elsewhere."""
    console = Console(stderr=True, highlight=False)
    return RichReporter(console) if console.is_terminal else PlainReporter(console)
