"""Reporters of a generation: what a person sees on stderr while replies come."""

import time
from collections.abc import Callable

from rich.console import Console
from rich.progress import Progress, ProgressColumn
from rich.text import Text

from runner.endpoint.records import Spent
from runner.generation.records import Prices
from runner.reports.bars import SaidColumn, make_columns
from runner.reports.generation.tally import ReplyTally
from runner.reports.progress import EVERY_S
from runner.reports.text import plain


class PlainGenerationReporter:
    """A line a minute for logs and pipes; one that takes less has none."""

    def __init__(
        self, console: Console, prices: Prices | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._console, self._prices, self._clock = console, prices, clock
        self._tally = ReplyTally("", 0, prices, clock)
        self._last_at = clock()

    def note(self, message: str) -> None:
        """Print the message on a line of its own."""
        self._console.print(Text(plain(message)), soft_wrap=True)

    def begin(self, label: str, total: int) -> None:
        """Start counting."""
        self._tally, self._last_at = ReplyTally(label, total, self._prices, self._clock), self._clock()

    def reply(self, line: Spent) -> None:
        """Count, and print a line when one is due."""
        self._tally.add(line)
        if self._clock() - self._last_at >= EVERY_S:
            self._last_at = self._clock()
            self._console.print(Text(self._tally.line()), soft_wrap=True)

    def end(self) -> None:
        """Nothing is left to be taken away."""


class RichGenerationReporter:
    """A live progress bar for a terminal; notes appear above it."""

    def __init__(self, console: Console, prices: Prices | None) -> None:
        self._console, self._prices = console, prices
        self._progress: Progress | None = None
        self._tally = ReplyTally("", 0, prices)

    def note(self, message: str) -> None:
        """Print the message above the bar."""
        self._console.print(Text(plain(message)), soft_wrap=True)

    def begin(self, label: str, total: int) -> None:
        """Show a bar."""
        self.end()
        self._tally = ReplyTally(label, total, self._prices)
        self._progress = Progress(*self._columns(), console=self._console, transient=True)
        self._progress.add_task("", total=total)
        self._progress.start()

    def _columns(self) -> list[ProgressColumn]:
        return make_columns(
            self._console,
            lambda _: Text(self._tally.label, style="bold"),
            SaidColumn(lambda _: Text(self._tally.pace(), style="cyan")),
            SaidColumn(lambda _: Text(self._tally.remarks())),
        )

    def reply(self, line: Spent) -> None:
        """Count, and move the bar."""
        self._tally.add(line)
        if self._progress is not None:
            self._progress.advance(self._progress.task_ids[0])

    def end(self) -> None:
        """Take the bar away."""
        progress, self._progress = self._progress, None
        if progress is not None:
            progress.stop()


def make_generation_reporter(
    prices: Prices | None = None,
) -> RichGenerationReporter | PlainGenerationReporter:
    """Return the reporter that suits stderr: a bar on a terminal, lines elsewhere."""
    console = Console(stderr=True, highlight=False)
    if console.is_terminal:
        return RichGenerationReporter(console, prices)
    return PlainGenerationReporter(console, prices)
