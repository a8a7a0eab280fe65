"""How far a filtering is, and what is worth saying of it."""

import time
from collections.abc import Callable

from runner.filtering.totals import Totals
from runner.reports.tally import GUESS_AFTER_S


class FilterTally:
    """Looks at totals that grow. `position` says how many bytes of `size` are read; `clock` gives seconds."""

    def __init__(
        self,
        totals: Totals,
        position: Callable[[], int],
        size: int | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._totals, self.position, self.size, self._clock = totals, position, size, clock
        self._begun, self._first, self._start = clock(), totals.decided, position()

    def pace(self) -> str:
        """Return candidates per second of this session, and the time left once that can be guessed."""
        elapsed = self._clock() - self._begun
        done = self._totals.decided - self._first
        if not done or elapsed <= 0:
            return ""
        rate = f"{done / elapsed:.1f}/s"
        read = self.position() - self._start
        if self.size is None or elapsed < GUESS_AFTER_S or read <= 0:
            return rate
        left = round(elapsed / read * max(0, self.size - self.position()))
        return f"{rate}, {left // 60}:{left % 60:02} left"

    def outcome(self) -> str:
        """Return how many are kept, dropped and still open."""
        totals = self._totals
        parts = [f"{totals.kept} kept", f"{totals.dropped.total()} dropped"]
        parts += [f"{totals.open} undecided"] if totals.open else []
        parts += [f"{totals.unjudged} without a verdict"] if totals.unjudged else []
        return ", ".join(parts)

    def line(self) -> str:
        """Return all of it in one line."""
        return ", ".join(filter(None, [f"{self._totals.decided} candidates", self.pace(), self.outcome()]))
