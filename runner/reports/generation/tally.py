"""How far a generation is, counted, and what is worth saying of it."""

import threading
import time
from collections.abc import Callable

from runner.endpoint.records import Spent
from runner.generation.records import Prices
from runner.reports.tally import GUESS_AFTER_S, GUESS_AFTER_STEPS
from runner.reports.text import plain


class ReplyTally:
    """Counts of replies and their tokens since `begun`. `clock` gives seconds."""

    def __init__(
        self, label: str, total: int, prices: Prices | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.label, self.total, self._prices, self._clock = plain(label), total, prices, clock
        self.replies = self.prompt_tokens = self.completion_tokens = self.truncated = 0
        self._begun = clock()
        self._lock = threading.Lock()

    def add(self, line: Spent) -> None:
        """Count one reply."""
        with self._lock:
            self.replies += 1
            self.prompt_tokens += line.prompt_tokens or 0
            self.completion_tokens += line.completion_tokens or 0
            self.truncated += line.finish_reason == "length"

    def pace(self) -> str:
        """Return replies and tokens per second, and the time left once that can be guessed."""
        elapsed = self._clock() - self._begun
        if not self.replies or elapsed <= 0:
            return ""
        rate = f"{self.replies / elapsed:.1f}/s, {self.completion_tokens / elapsed:.0f} tokens/s"
        if elapsed < GUESS_AFTER_S or self.replies < GUESS_AFTER_STEPS:
            return rate
        left = round(elapsed / self.replies * (self.total - self.replies))
        return f"{rate}, {left // 60}:{left % 60:02} left"

    def spent(self) -> str:
        """Return what the replies cost so far, and about what all of them will; empty without prices."""
        if self._prices is None or not self.replies:
            return ""
        cost = self._prices.cost(self.prompt_tokens, self.completion_tokens)
        return f"cost {cost:.2f} of about {cost / self.replies * self.total:.2f}"

    def cut(self) -> str:
        """Return how many replies were cut by their length; empty where none was."""
        return f"{self.truncated} cut by length" if self.truncated else ""

    def remarks(self) -> str:
        """Return what there is to say beside the pace."""
        return ", ".join(filter(None, [self.spent(), self.cut()]))

    def line(self) -> str:
        """Return all of it in one line."""
        parts = [f"{self.label}: {self.replies}/{self.total} replies", self.pace(), self.remarks()]
        return ", ".join(filter(None, parts))
