"""Who hears how a filtering goes."""

from collections.abc import Callable
from typing import Protocol

from runner.filtering.totals import Totals
from runner.options import QuietReporter, Reporter


class FilterReporter(Reporter, Protocol):
    """A Reporter of what is prepared, that also hears of candidates. Everything it shows goes to stderr."""

    def watch(self, totals: Totals, position: Callable[[], int], size: int | None) -> None:
        """Candidates are read now: `position` says how many bytes of `size`, None where nobody knows."""
        ...

    def advance(self) -> None:
        """The totals changed, or the position."""
        ...


class QuietFilterReporter(QuietReporter):
    """Says nothing."""

    def watch(self, totals: Totals, position: Callable[[], int], size: int | None) -> None:
        """Ignored."""

    def advance(self) -> None:
        """Ignored."""
