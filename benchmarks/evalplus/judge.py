"""HumanEval(+) and MBPP(+): what to run for a sample, and what its outcome means.

Limits follow the reference harness at HEAD: an input may take 4 s or 4 times what the reference
solution took, a suite the sum of that and at most 60 s, plus 1 s. Here all of it is processor time.
"""

import functools
from collections.abc import Sequence
from typing import Any

import msgspec

from benchmarks.comparing.compare import MAX_READ, compare, is_light, room_for, show
from benchmarks.endings import SuiteJudgement, cut, unfinished
from benchmarks.evalplus.expected import ExpectedValues
from benchmarks.evalplus.oracle import Comparison
from benchmarks.problem import FailedCall, Problem, Suite, Verdict
from sandboxes.program import (
    GIB,
    Calls,
    Limit,
    Limits,
    Outcome,
    Phase,
    Program,
    ReturnedValues,
    decode,
    decode_arguments,
)

__all__ = ["SuiteJudge", "SuiteJudgement", "call_limits", "deserves_second_look", "judge", "program"]

MIN_CALL_S = 4.0
REFERENCE_FACTOR = 4.0
MAX_SUITE_S = 60.0
SUITE_GRACE_S = 1.0
MAX_OUTPUT = 4 * GIB
"""The reference bounds no output but by its memory: what one call may print, all of them may each."""

SECOND_LOOK = 3.0
"""So many times the limits has a program that may only be slow: the same machine, with a neighbour that
shares its cores, was seen to need twice the processor time for the same work, and more for a while."""

SLOW_BEFORE = 0.25
"""What it must have used before its last call, as a share of that call's limit: one that runs straight into
an endless loop has used next to nothing."""

HEAVY_CALL = 0.1
"""Or what the reference solution took for the last call, as a share of its limit: on an input that is dear to
all, the first dear call may be the one that is too slow."""

WIDEST = 64
"""No encoding is longer than this many times that of an equal value (a tagged numpy complex against True)."""

SMALL = 4096
MAX_DECODED = 8 * 2**20
OTHER_SIZES = 2**18
"""Room for values that may be right although they are larger; a set of chosen numbers costs its square."""


def call_limits(reference_cpu_s: Sequence[float]) -> tuple[float, ...]:
    """Seconds of processor time for each call, from the reference solution's."""
    return tuple(max(MIN_CALL_S, REFERENCE_FACTOR * seconds) for seconds in reference_cpu_s)


def program(
    problem: Problem,
    suite: Suite,
    source: str,
    expected: ExpectedValues,
    limits: Limits,
    *,
    patience: float = 1.0,
) -> Program:
    """The program that runs `source` on a suite; of `expected` it gets the time limits and nothing else.

    `patience` multiplies all of them.
    """
    calls_s = tuple(patience * seconds for seconds in call_limits(expected.cpu_s))
    return Program(
        language=problem.language,
        source=source,
        calls=Calls(
            entry_point=problem.entry_point, arguments=suite.arguments, count=suite.count, cpu_s=calls_s
        ),
        limits=msgspec.structs.replace(
            limits,
            cpu_s=min(patience * MAX_SUITE_S, sum(calls_s)) + SUITE_GRACE_S,
            output_bytes=min(max(suite.count, 1) * limits.output_bytes, MAX_OUTPUT),
        ),
    )


def deserves_second_look(outcome: Outcome, expected: ExpectedValues) -> bool:
    """Whether a program that is out of time may be only slow.

    It may where it had used time on the calls before, too, or where its last input is dear to the reference
    solution as well.
    """
    last = min(len(outcome.values.fingerprints), len(expected.cpu_s) - 1)
    limit = call_limits(expected.cpu_s)[last]
    heavy = expected.cpu_s[last] > HEAVY_CALL * limit
    return outcome.limit is Limit.CPU and (heavy or outcome.cpu_s > (1 + SLOW_BEFORE) * limit)


def judge(
    problem: Problem, suite: Suite, outcome: Outcome, expected: ExpectedValues, *, leaky: bool = False
) -> SuiteJudgement:
    """The verdict on one suite that was run to its end; see `SuiteJudge`."""
    return SuiteJudge(problem, suite, expected, leaky=leaky).finish(outcome)


class SuiteJudge:
    """Judges one run of one suite: the first call that is wrong decides, then how the program ended.

    It may look at the values while the program still runs: one that has returned a wrong value needs no
    more processor time. Reading values back raises SandboxError where the sandbox failed.
    """

    def __init__(
        self, problem: Problem, suite: Suite, expected: ExpectedValues, *, leaky: bool = False
    ) -> None:
        self.rules = Comparison(
            oracle=problem.oracle, entry_point=problem.entry_point, atol=problem.atol, leaky=leaky
        )
        self.suite = suite
        self.expected = expected
        self.checked = 0
        self.judgement: SuiteJudgement | None = None

    def is_wrong(self, returned: ReturnedValues) -> bool:
        """Whether the values so far decide that the sample fails. Each value is looked at once."""
        self.returned = returned
        there = min(len(returned.fingerprints), self.suite.count)
        while self.judgement is None and self.checked < there:
            self.judgement = self._wrong(self.checked)
            self.checked += 1
        return self.judgement is not None

    def finish(self, outcome: Outcome) -> SuiteJudgement:
        """The verdict, now that the program ended."""
        if self.is_wrong(outcome.values) and self.judgement is not None:
            return self.judgement
        done = len(outcome.values.fingerprints) == self.suite.count
        if done and outcome.phase is Phase.DONE and outcome.limit is None:
            return SuiteJudgement(verdict=Verdict.PASSED)
        return unfinished(self.suite, outcome)

    @functools.cached_property
    def arguments(self) -> list[list[Any]]:
        return decode_arguments(self.suite.arguments)

    def _wrong(self, index: int) -> SuiteJudgement | None:
        """None if call `index` is right, else the judgement that it makes."""
        same = self.returned.fingerprints[index] == self.expected.fingerprints[index]
        if same and not self.expected.odd[index]:
            return self._wrong_though_same(index)
        size = self.returned.sizes[index]
        if not self.returned.kept(index):
            detail = f"{self.suite.name} input {index}: returned {size} bytes, more than is kept"
            return SuiteJudgement(verdict=Verdict.OUTPUT_LIMIT, detail=detail)
        fits = size <= self._room(index)
        with room_for(size if fits else 0):
            wanted = self.expected.encoded(index)
            got = self.returned.encoded(index) if fits else None
            if wanted is None or got is None:
                return self._unread(index, wanted)
            return self._compare(index, wanted, got)

    def _wrong_though_same(self, index: int) -> SuiteJudgement | None:
        if self.rules.same_is_right:
            return None
        wanted = self.expected.encoded(index)
        return None if wanted is None else self._compare(index, wanted, wanted)

    def _room(self, index: int) -> int:
        """How large an encoding may be that is worth a look."""
        size = self.expected.sizes[index]
        if self.rules.accepts_other_sizes:
            return min(WIDEST * size + OTHER_SIZES, MAX_READ)
        return min(WIDEST * size + SMALL, max(2 * size, MAX_DECODED), MAX_READ)

    def _compare(self, index: int, wanted: bytes, encoded: bytes) -> SuiteJudgement | None:
        compared = compare(self.rules, wanted, encoded, lambda: self.arguments[index])
        if compared.verdict is Verdict.PASSED:
            return None
        if compared.verdict is Verdict.FAILED:
            return self._failed(index, compared.got, compared.wanted)
        detail = f"{self.suite.name} input {index}: {compared.why}"
        return SuiteJudgement(verdict=compared.verdict, detail=detail)

    def _unread(self, index: int, wanted: bytes | None) -> SuiteJudgement:
        """The judgement on a value that is not looked at, since it can't be right or nobody can tell."""
        expected = f"a value of {self.expected.sizes[index]} bytes"
        if wanted is not None and is_light(wanted, b""):
            expected = show(decode(wanted))
        return self._failed(index, f"a value of {self.returned.sizes[index]} bytes", expected)

    def _failed(self, index: int, got: str, wanted: str) -> SuiteJudgement:
        suite, given = self.suite, cut(", ".join(map(show, self.arguments[index])))
        return SuiteJudgement(
            verdict=Verdict.FAILED,
            detail=f"{suite.name} input {index}: expected {wanted}, got {got}",
            failed_call=FailedCall(suite=suite.name, index=index, input=given, expected=wanted, got=got),
        )
