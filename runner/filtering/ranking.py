"""Which of several candidates for a problem is better."""

from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.problem import Verdict
from runner.filtering.records import Facts, Why
from runner.filtering.selection import Decision

RESOLUTION_S = 0.01
"""Processor times that are closer than this are one: the earlier line is better then."""


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
