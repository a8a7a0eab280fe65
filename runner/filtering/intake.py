"""Which lines are candidates that need a verdict, numbered; the others are dropped as they come."""

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec

from benchmarks.errors import BadSamples
from benchmarks.problem import Sample
from benchmarks.sample_files import FORMAT_HINT
from runner.filtering.candidates import Candidate
from runner.filtering.done import Done
from runner.filtering.plan import FilterPlan
from runner.filtering.records import Dropped, Why

STRANGERS = 100
"""If the first so many lines are of no problem, the file is another one, and nothing is written."""


class FilterIntake:
    """Iterates once over the candidates to judge, each with its sample numbered.

    Raises BadSamples where the first lines are all no candidates, or the file has none at all.
    """

    def __init__(self, plan: FilterPlan, done: Done, drop: Callable[[Dropped], object]) -> None:
        self._plan, self._done, self._drop = plan, done, drop
        self._numbers: Counter[str] = Counter()
        self._strange: list[Dropped] | None = None if done.count else []
        self.count = 0

    def choose(self, candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, Sample]]:
        """Yield what is to be judged."""
        for candidate in candidates:
            self.count += 1
            sample = self._number(candidate.sample)
            if self._done.has(candidate):
                continue
            if why := self._find_fault(candidate):
                self._refuse(candidate, sample, why)
            elif sample is not None:
                self._accept()
                yield candidate, sample
        self._end()

    def _number(self, sample: Sample | None) -> Sample | None:
        if sample is None or sample.task_id not in self._plan.benchmark.problems:
            return sample
        number = self._numbers[sample.task_id]
        self._numbers[sample.task_id] += 1
        return msgspec.structs.replace(sample, sample=number)

    def _find_fault(self, candidate: Candidate) -> Why | None:
        if candidate.sample is None:
            return Why.UNREADABLE
        if candidate.sample.task_id not in self._plan.benchmark.problems:
            return Why.UNKNOWN_TASK
        return None if self._plan.has_tests(candidate.sample.task_id) else Why.NO_TESTS

    def _refuse(self, candidate: Candidate, sample: Sample | None, why: Why) -> None:
        known = sample is not None and why is Why.NO_TESTS
        dropped = Dropped(
            line=candidate.line,
            task_id=sample.task_id if sample else "",
            sample=sample.sample if sample and known else None,
            why=why,
            detail=candidate.error,
            crc32=candidate.crc32,
        )
        if self._strange is None or known:
            self._accept()
            self._drop(dropped)
            return
        self._strange.append(dropped)
        if len(self._strange) >= STRANGERS:
            raise self._all_strange(self._strange)

    def _accept(self) -> None:
        """A line is a candidate: what came before it is dropped."""
        strange, self._strange = self._strange, None
        for dropped in strange or ():
            self._drop(dropped)

    def _end(self) -> None:
        if self._strange:
            raise self._all_strange(self._strange)
        if not self.count:
            raise BadSamples("there are no candidates", FORMAT_HINT)

    def _all_strange(self, strange: list[Dropped]) -> BadSamples:
        first, problems = strange[0], self._plan.benchmark.problems
        message = f"the first {len(strange)} lines are no candidates for {self._plan.benchmark.name}: "
        if first.why is Why.UNREADABLE:
            return BadSamples(f"{message}line {first.line}: {first.detail}", FORMAT_HINT)
        close = difflib.get_close_matches(first.task_id, problems, n=1)
        like = close[0] if close else next(iter(problems))
        return BadSamples(
            f"{message}line {first.line} is of task {first.task_id!r}",
            f"its tasks are like {like!r}: name the problems that the candidates are for",
        )
