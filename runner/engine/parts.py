"""A benchmark cut into parts whose problems run in one language and are judged in one way."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from benchmarks.family import Family
from benchmarks.problem import Benchmark, Problem
from benchmarks.registry import FAMILIES


class Kind(NamedTuple):
    """What the problems of a part have in common: where they run and who judges them.

    `unsealed`: by tests that hold the expected values.
    """

    language: str
    family_name: str
    unsealed: bool

    @property
    def family(self) -> Family:
        """The family that judges them."""
        return FAMILIES[self.family_name]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Problems of one kind."""

    kind: Kind
    benchmark: Benchmark


def kind_of(problem: Problem) -> Kind:
    """Return the kind that a problem is of."""
    return Kind(problem.language, problem.family, problem.tests.unsealed)


def split(benchmark: Benchmark) -> Iterator[Part]:
    """Yield the parts of a benchmark: one, but for the demo.

    Unsealed ones come last: what their samples learn of expected values comes too late for any other.
    """
    groups: dict[Kind, dict[str, Problem]] = {}
    for task_id, problem in benchmark.problems.items():
        groups.setdefault(kind_of(problem), {})[task_id] = problem
    for kind in sorted(groups, key=lambda kind: kind.unsealed):
        yield Part(kind=kind, benchmark=msgspec.structs.replace(benchmark, problems=groups[kind]))
