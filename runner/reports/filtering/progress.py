"""Reporters of a filtering: what a person sees on stderr while candidates are judged."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from rich.console import Console, RenderableType
from rich.progress import BarColumn, Progress, ProgressColumn
from rich.text import Text

from runner.filtering.reporter import QuietFilterReporter
from runner.filtering.totals import Totals
from runner.reports.bars import SaidColumn
from runner.reports.filtering.tally import FilterTally
from runner.reports.progress import EVERY_S
from runner.reports.stage_lines import StageLines
from runner.reports.text import plain
from runner.store.records import VerdictLine


class PlainFilterReporter(QuietFilterReporter):
    """A line a minute for logs and pipes; one that takes less has none."""

    def __init__(
        self, console: Console, clock: Callable[[], float] = time.monotonic, *, brief: bool = False
    ) -> None:
        self._console, self._clock = console, clock
        self._stage = None if brief else StageLines(self.note, clock)
        self._tally: FilterTally | None = None
        self._last_at = clock()

    def note(self, message: str) -> None:
        """Print the message on a line of its own."""
        self._console.print(Text(plain(message)), soft_wrap=True)

    def begin(self, label: str, total: int) -> None:
        """Begin to prepare something."""
        if self._stage:
            self._stage.begin(label, total)

    def step(self, line: VerdictLine | None = None) -> None:
        """Say what is prepared, where that takes more than a moment."""
        if line is None and self._stage:
            self._stage.step()

    def end(self) -> None:
        """Say that it is prepared."""
        if self._stage:
            self._stage.end()

    def watch(self, totals: Totals, position: Callable[[], int], size: int | None) -> None:
        """Start counting."""
        self._tally, self._last_at = FilterTally(totals, position, size, self._clock), self._clock()

    def advance(self) -> None:
        """Print a line when one is due."""
        if self._tally is not None and self._clock() - self._last_at >= EVERY_S:
            self._last_at = self._clock()
            self._console.print(Text(self._tally.line()), soft_wrap=True)


class RichFilterReporter(QuietFilterReporter):
    """A live bar for a terminal, which shows how far the file is read; notes appear above it."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress: Progress | None = None
        self._stage = ""

    def note(self, message: str) -> None:
        """Print the message above the bar."""
        self._console.print(Text(plain(message)), soft_wrap=True)

    def begin(self, label: str, total: int) -> None:
        """Say what is prepared."""
        self._stage = f"{label} ({total})"

    def step(self, line: VerdictLine | None = None) -> None:
        """Ignored: stages are short."""

    def watch(self, totals: Totals, position: Callable[[], int], size: int | None) -> None:
        """Show a bar."""
        tally = FilterTally(totals, position, size)
        self._progress = _Bar(
            tally.position,
            BarColumn(bar_width=None, complete_style="cyan", finished_style="cyan"),
            SaidColumn(lambda _: Text(tally.pace() or self._stage, style="cyan")),
            SaidColumn(lambda _: Text(tally.outcome())),
            console=self._console,
            transient=True,
        )
        self._progress.add_task("", total=size)
        self._progress.start()

    def advance(self) -> None:
        """Ignored: the bar looks for itself."""

    def end(self) -> None:
        """Take the bar away."""
        progress, self._progress = self._progress, None
        if progress is not None:
            progress.stop()


class _Bar(Progress):
    """A bar of one task, which is as far as `position` says whenever it is shown: also while lines are
    skipped that an earlier session was done with."""

    def __init__(self, position: Callable[[], int], *columns: ProgressColumn, **options: Any) -> None:
        self._position = position  # first: the bar is rendered while it is made
        super().__init__(*columns, **options)

    def get_renderables(self) -> Iterable[RenderableType]:
        for task_id in self.task_ids:
            self.update(task_id, completed=self._position())
        yield from super().get_renderables()


def make_filter_reporter(*, brief: bool = False) -> RichFilterReporter | PlainFilterReporter:
    """Return the reporter that suits stderr: a bar on a terminal, lines elsewhere, fewer where `brief`."""
    console = Console(stderr=True, highlight=False)
    return RichFilterReporter(console) if console.is_terminal else PlainFilterReporter(console, brief=brief)
