"""Reporters of a comparison of texts: what a person sees on stderr while a corpus is read."""

import time
from collections.abc import Callable

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskID,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.text import Text

from runner.reports.bars import SaidColumn
from runner.reports.progress import EVERY_S
from runner.reports.text import plain


class PlainOverlapReporter:
    """A line a minute for logs and pipes; one that takes less has none."""

    def __init__(self, console: Console, clock: Callable[[], float] = time.monotonic) -> None:
        self._console, self._clock = console, clock
        self._begun = self._last_at = clock()
        self._size: int | None = None

    def note(self, message: str) -> None:
        """Print the message on a line of its own."""
        self._console.print(Text(plain(message)), soft_wrap=True)

    def begin(self, size: int | None) -> None:
        """Start counting."""
        self._size = size
        self._begun = self._last_at = self._clock()

    def step(self, read: int, lines: int, overlapping: int) -> None:
        """Print a line when one is due."""
        now = self._clock()
        if now - self._last_at < EVERY_S:
            return
        self._last_at = now
        rate = read / (now - self._begun)
        parts = [f"{lines:,} lines", f"{overlapping:,} overlap", f"{rate / 1e6:.1f} MB/s"]
        if self._size:
            left = round((self._size - read) / rate)
            parts.append(f"{100 * read / self._size:.0f} %, {left // 60}:{left % 60:02} left")
        self._console.print(Text(", ".join(parts)), soft_wrap=True)

    def end(self) -> None:
        """Nothing is left to take away."""


class RichOverlapReporter:
    """A live bar for a terminal with rate and time left; notes appear above it."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress: Progress | None = None
        self._task = TaskID(0)
        self._said = ""

    def note(self, message: str) -> None:
        """Print the message above the bar."""
        self._console.print(Text(plain(message)), soft_wrap=True)

    def begin(self, size: int | None) -> None:
        """Show a bar."""
        self._progress = Progress(
            BarColumn(bar_width=None, complete_style="cyan"),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            SaidColumn(lambda _: Text(self._said)),
            console=self._console,
            transient=True,
        )
        self._task = self._progress.add_task("", total=size)
        self._progress.start()

    def step(self, read: int, lines: int, overlapping: int) -> None:
        """Move the bar."""
        self._said = f"{lines:,} lines, {overlapping:,} overlap"
        if self._progress is not None:
            self._progress.update(self._task, completed=read)

    def end(self) -> None:
        """Take the bar away."""
        progress, self._progress = self._progress, None
        if progress is not None:
            progress.stop()


def make_overlap_reporter() -> RichOverlapReporter | PlainOverlapReporter:
    """Return the reporter that suits stderr: a bar on a terminal, lines elsewhere."""
    console = Console(stderr=True, highlight=False)
    return RichOverlapReporter(console) if console.is_terminal else PlainOverlapReporter(console)
