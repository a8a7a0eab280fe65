"""Keeps candidates by trusted tests: all that pass, or of each problem the best."""

from benchmarks.problem import Verdict
from runner.filtering.ranking import Ranked, describe_place, keep_best, rank
from runner.filtering.records import Facts, Why
from runner.filtering.selection import Decision


def passes(facts: Facts, min_share: float) -> bool:
    """Whether a candidate passes, or passes at least `min_share` of the tests and one of them."""
    if facts.verdict == Verdict.PASSED:
        return True
    tests = facts.tests
    return min_share < 1 and tests is not None and tests.passed >= max(1, min_share * tests.total)


def _not_passed(facts: Facts) -> Decision:
    return Decision(why=Why.NOT_PASSED, detail=facts.detail)


class AllThatPass:
    """Keeps every candidate that passes, or passes enough of the tests, as soon as that is known."""

    def __init__(self, min_share: float) -> None:
        self._min_share = min_share

    def take(self, facts: Facts) -> Decision | None:
        """See `Selection.take`."""
        return Decision() if passes(facts, self._min_share) else _not_passed(facts)

    def settle(self, facts: Facts) -> Decision:
        """See `Selection.settle`. Nothing is ever open."""
        return self.take(facts) or Decision()


class BestThatPass:
    """Keeps of each problem the best `most` that pass, or pass enough of the tests; of copies one."""

    def __init__(self, min_share: float, most: int) -> None:
        self._min_share, self._most = min_share, most
        self._best: dict[str, list[Ranked]] = {}

    def take(self, facts: Facts) -> Decision | None:
        """See `Selection.take`."""
        if not passes(facts, self._min_share):
            return _not_passed(facts)
        best = self._best.get(facts.task_id, [])
        self._best[facts.task_id] = keep_best(best, rank(facts), self._most)
        return None

    def settle(self, facts: Facts) -> Decision:
        """See `Selection.settle`."""
        return describe_place(self._best[facts.task_id], facts)
