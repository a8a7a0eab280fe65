"""What came of the candidates, counted."""

from collections import Counter

from benchmarks.problem import Benchmark
from runner.filtering.records import Dropped, Facts, ProblemCounts, Why

NAMED = 100
"""Problems of which none was kept that are named."""

NOT_OF_A_PROBLEM = {Why.UNREADABLE, Why.UNKNOWN_TASK}


class Totals:
    """Counts of candidates, with what grows with the problems alone."""

    def __init__(self) -> None:
        self.kept = self.open = self.unjudged = 0
        self.dropped: Counter[Why] = Counter()
        self.verdicts: Counter[str] = Counter()
        self.cpu_s = 0.0
        self._kept_tasks: set[str] = set()
        self._tasks: set[str] = set()

    def add_kept(self, facts: Facts) -> None:
        """Count a candidate that is kept."""
        self._ran(facts.task_id, facts.verdict, facts.cpu_s)
        self.kept += 1
        self._kept_tasks.add(facts.task_id)

    def add_open(self, facts: Facts) -> None:
        """Count a candidate that was judged and is not decided on."""
        self._ran(facts.task_id, facts.verdict, facts.cpu_s)
        self.open += 1

    def add_dropped(self, dropped: Dropped) -> None:
        """Count a candidate that is dropped."""
        self.dropped[dropped.why] += 1
        if dropped.verdict is not None:
            self._ran(dropped.task_id, dropped.verdict, dropped.cpu_s)
        elif dropped.why not in NOT_OF_A_PROBLEM:
            self._tasks.add(dropped.task_id)

    def decide(self, facts: Facts, why: Why | None) -> None:
        """Count what became of a candidate that was open."""
        self.open -= 1
        if why is not None:
            self.dropped[why] += 1
            return
        self.kept += 1
        self._kept_tasks.add(facts.task_id)

    def _ran(self, task_id: str, verdict: str, cpu_s: float) -> None:
        self.verdicts[verdict] += 1
        self.cpu_s += cpu_s
        self._tasks.add(task_id)

    @property
    def decided(self) -> int:
        """How many candidates are judged, or are none."""
        return self.kept + self.open + self.dropped.total()

    def count_problems(self, benchmark: Benchmark) -> ProblemCounts:
        """Return how many problems have candidates, and kept ones."""
        none_kept = sorted(self._tasks - self._kept_tasks)
        return ProblemCounts(
            total=len(benchmark.problems),
            with_candidates=len(self._tasks),
            with_kept=len(self._kept_tasks),
            none_kept=none_kept[:NAMED],
        )
