"""What a comparison adds up to: counts, and the longest runs."""

import heapq
from collections import defaultdict
from collections.abc import Iterator

from runner.corpus.overlap.lines import ReadLine
from runner.corpus.overlap.records import Overlap

NAMED = 5
"""Of how many unreadable lines the numbers are kept."""


class OverlapTotals:
    """Counts lines as they come; of overlaps it keeps the `show` longest, one a line, and no more."""

    def __init__(self, show: int) -> None:
        self._show = show
        self._longest: list[tuple[int, int, Overlap]] = []
        self.lines = self.overlapping = self.unreadable = self.without_text = 0
        self.first_unreadable: list[int] = []
        self.first_problem = ""
        self.lines_by_benchmark: dict[str, int] = defaultdict(int)
        self.tasks: dict[str, set[str]] = defaultdict(set)

    def add(self, number: int, read: ReadLine) -> None:
        """Count one line."""
        self.lines += 1
        if read.problem:
            self._count_unreadable(number, read.problem)
        elif not read.texts:
            self.without_text += 1
        if read.overlaps:
            self._count_overlaps(number, read)

    def _count_unreadable(self, number: int, problem: str) -> None:
        self.unreadable += 1
        self.first_problem = self.first_problem or f"line {number}: {problem}"
        if len(self.first_unreadable) < NAMED:
            self.first_unreadable.append(number)

    def _count_overlaps(self, number: int, read: ReadLine) -> None:
        self.overlapping += 1
        for name in {overlap.benchmark for overlap in read.overlaps}:
            self.lines_by_benchmark[name] += 1
        for overlap in read.overlaps:
            self.tasks[overlap.benchmark].add(overlap.task_id)
        # Of equally long ones the earliest lines stay.
        heapq.heappush(self._longest, (read.overlaps[0].words, -number, read.overlaps[0]))
        if len(self._longest) > self._show:
            heapq.heappop(self._longest)

    def list_longest(self) -> Iterator[Overlap]:
        """Yield the longest runs, the longest first."""
        for _, _, overlap in sorted(self._longest, key=lambda one: (-one[0], -one[1])):
            yield overlap
