"""Which candidates are kept: all that pass, or of each problem the best."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import msgspec

from benchmarks.problem import Verdict
from runner.filtering.options import FilterOptions
from runner.filtering.records import Agreement, Facts, Why

RESOLUTION_S = 0.01
"""Processor times that are closer than this are one: the earlier line is better then."""


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a candidate: kept if there is no `why`."""

    why: Why | None = None
    detail: str = ""
    agreement: Agreement | None = None


class Selection(Protocol):
    """Decides on candidates: on some at once, on others when all are judged.

    What it remembers of a problem does not grow with the candidates that are not among its best.
    """

    def take(self, facts: Facts) -> Decision | None:
        """Take a candidate that was judged; return what becomes of it, None where that is still open."""
        ...

    def settle(self, facts: Facts) -> Decision:
        """Return what becomes of a candidate that was open, now that all were taken."""
        ...


class Ranked(NamedTuple):
    """A candidate's place among those of its problem: the smaller, the better."""

    not_passed: bool
    failed_tests: int
    time: int
    line: int
    copy_of: str


def rank(facts: Facts) -> Ranked:
    """Return where a candidate stands: by tests passed, then by processor time, then by its line."""
    failed = facts.tests.total - facts.tests.passed if facts.tests else 0
    not_passed = facts.verdict != Verdict.PASSED
    return Ranked(not_passed, failed, round(facts.cpu_s / RESOLUTION_S), facts.line, facts.copy_of)


def keep_best(best: list[Ranked], entry: Ranked, most: int | None) -> list[Ranked]:
    """Return the best `most` of some candidates and another, of copies the best one alone, best first."""
    copies = [one for one in best if one.copy_of == entry.copy_of]
    others = [one for one in best if one.copy_of != entry.copy_of]
    return sorted([*others, min([entry, *copies])])[:most]


def describe_place(best: Sequence[Ranked], facts: Facts) -> Decision:
    """Return what becomes of a candidate whose problem has these best ones."""
    if any(one.line == facts.line for one in best):
        return Decision()
    for one in best:
        if one.copy_of == facts.copy_of:
            return Decision(why=Why.COPY, detail=f"the same program as line {one.line}")
    lines = ", ".join(str(one.line) for one in best[:3])
    return Decision(why=Why.NOT_BEST, detail=f"better: line {lines}")


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


def make_selection(options: FilterOptions) -> Selection:
    """Return what decides as options ask."""
    if options.tests is not None:
        from runner.filtering.agreement import Agreeing

        return Agreeing(options.min_agree, options.best)
    if options.best is not None:
        return BestThatPass(options.min_share, options.best)
    return AllThatPass(options.min_share)
