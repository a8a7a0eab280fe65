"""Reporters: what a person sees on stderr while a run goes on."""

import threading
import time
from collections.abc import Callable, Iterable

from rich.console import Console, RenderableType
from rich.progress import Progress, ProgressColumn
from rich.text import Text

from benchmarks.problem import SampleKey
from runner.options import QuietReporter
from runner.reports.bars import SaidColumn, make_columns
from runner.reports.stage_lines import StageLines
from runner.reports.tally import Tally
from runner.reports.text import plain
from runner.store.records import VerdictLine

EVERY_S = 60.0
"""So often a log gets a line: enough to see that a run lives, too seldom to be noise."""


class PlainReporter(QuietReporter):
    """A line a minute for logs and pipes; a run that takes less has none.

    Stages without verdicts, such as ground truths, have a line at their beginning and at their end, unless
    it is to be `brief`.
    """

    def __init__(
        self, console: Console, clock: Callable[[], float] = time.monotonic, *, brief: bool = False
    ) -> None:
        self._console = console
        self._clock = clock
        self._stage = None if brief else StageLines(self.note, clock)
        self._lock = threading.Lock()
        self._tally = Tally("", 0, clock)
        self._last_at = clock()

    def note(self, message: str) -> None:
        """Print the message on a line of its own."""
        self._console.print(Text(plain(message)), soft_wrap=True)

    def begin(self, label: str, total: int) -> None:
        """Start counting."""
        self._tally = Tally(label, total, self._clock)
        self._last_at = self._clock()
        if self._stage:
            self._stage.begin(label, total)

    def start(self, key: SampleKey) -> None:
        """Remember since when the sample runs."""
        self._tally.start(key)

    def step(self, line: VerdictLine | None = None) -> None:
        """Count, and print a line when one is due."""
        if line is None and self._stage:
            self._stage.step()
        with self._lock:
            self._tally.add(line)
            now = self._clock()
            if now - self._last_at < EVERY_S:
                return
            self._last_at = now
            self._console.print(self._line(), soft_wrap=True)

    def end(self) -> None:
        """Say so of a stage without verdicts."""
        if self._stage:
            self._stage.end()

    def _line(self) -> Text:
        tally = self._tally
        parts = (Text(tally.pace()), tally.outcome(), Text(tally.waiting()))
        return Text(f"{tally.label}: {tally.steps}/{tally.total}, ") + Text(", ").join(filter(None, parts))


class RichReporter(QuietReporter):
    """A live progress bar for a terminal; notes appear above it."""

    def __init__(self, console: Console, clock: Callable[[], float] = time.monotonic) -> None:
        self._console = console
        self._clock = clock
        self._lock = threading.Lock()
        self._progress: Progress | None = None
        self._tally = Tally("", 0, clock)

    def note(self, message: str) -> None:
        """Print the message above the bar."""
        self._console.print(Text(plain(message)), soft_wrap=True)

    def begin(self, label: str, total: int) -> None:
        """Show a bar in place of the one before."""
        self.end()
        self._tally = tally = Tally(label, total, self._clock)
        self._progress = _Bar(*self._columns(), console=self._console, transient=True, below=tally.waiting)
        self._progress.add_task("", total=total)
        self._progress.start()

    def _columns(self) -> list[ProgressColumn]:
        return make_columns(
            self._console,
            lambda _: Text(self._tally.label, style="bold"),
            SaidColumn(lambda _: Text(self._tally.pace(), style="cyan")),
            SaidColumn(lambda _: self._tally.outcome()),
        )

    def start(self, key: SampleKey) -> None:
        """Remember since when the sample runs."""
        self._tally.start(key)

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


class _Bar(Progress):
    """A bar with a line below it while there is something to say, where it takes no room from the figures."""

    def __init__(
        self, *columns: ProgressColumn, console: Console, transient: bool, below: Callable[[], str]
    ) -> None:
        self._below = below  # first: the bar is rendered while it is made
        super().__init__(*columns, console=console, transient=transient)

    def get_renderables(self) -> Iterable[RenderableType]:
        yield from super().get_renderables()
        if said := self._below():
            yield Text(said, style="dim", no_wrap=True, overflow="ellipsis")


def choose_reporter(*, brief: bool = False) -> RichReporter | PlainReporter:
    """Return the reporter that suits stderr: a bar on a terminal, lines elsewhere, fewer where `brief`."""
    console = Console(stderr=True, highlight=False)
    return RichReporter(console) if console.is_terminal else PlainReporter(console, brief=brief)
