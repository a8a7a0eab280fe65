"""HumanEval(+) and MBPP(+): what the outcome of a suite's run means."""

import functools
from collections.abc import Sequence
from typing import Any

import msgspec

from benchmarks.comparing.compare import LIGHT, MAX_READ, compare, describe_value, is_light, room_for
from benchmarks.evalplus.expected import ExpectedValues
from benchmarks.evalplus.oracle import OracleRule
from benchmarks.own.equality import JsonEquality
from benchmarks.problem import FailedCall, Judgement, Suite, Verdict
from benchmarks.second_look import find_late_call
from benchmarks.verdicts import judge_ending, truncate
from sandboxes.program import Limit, Outcome, Phase, ReturnedValues, decode, decode_arguments

WIDEST = 64
"""No encoding is longer than this many times that of an equal value (a tagged numpy complex against True)."""

SMALL = 4096
MAX_DECODED = 8 * 2**20
OTHER_SIZES = 2**18
"""Room for values that may be right although they are larger; a set of chosen numbers costs its square."""


CallRule = OracleRule | JsonEquality
"""What says whether a returned value is right, and which values are worth a look."""


class SuiteJudge:
    """Judges one run of one suite: the first call that is wrong decides, then how the program ended.

    It may look at the values while the program still runs: one that has returned a wrong value needs no
    more processor time. `calls_s` are the limits of the calls, in reference seconds. With `count_all` it goes
    on all the same, and `right` are the calls that returned what they must. Reading values back raises
    SandboxError where the sandbox failed.
    """

    def __init__(
        self,
        rule: CallRule,
        suite: Suite,
        expected: ExpectedValues,
        *,
        calls_s: Sequence[float] = (),
        count_all: bool = False,
    ) -> None:
        self.rule = rule
        self.suite = suite
        self.expected = expected
        self.checked = 0
        self.judgement: Judgement | None = None
        self.right: set[int] = set()
        self._calls_s = calls_s
        self._count_all = count_all

    def is_wrong(self, returned: ReturnedValues) -> bool:
        """Whether no more values are needed: the sample fails. Each value is looked at once."""
        self.returned = returned
        there = min(len(returned.fingerprints), self.suite.count)
        while self.checked < there and not self._is_decided():
            if (same := self._find_other(there)) > self.checked:
                self.right.update(range(self.checked, same))
                self.checked = same
                continue
            judgement = self._judge_value(self.checked)
            if judgement is None:
                self.right.add(self.checked)
            self.judgement = self.judgement or judgement
            self.checked += 1
        return self._is_decided()

    def _find_other(self, there: int) -> int:
        """Return the next value, below `there`, that its fingerprint alone does not prove right."""
        if not self.rule.same_is_right:
            return self.checked
        got, wanted, uncertain = self.returned, self.expected, self.expected.non_reflexive
        for index in range(self.checked, there):
            if uncertain[index] or got.fingerprints[index] != wanted.fingerprints[index]:
                return index
        return there

    def _is_decided(self) -> bool:
        return self.judgement is not None and not self._count_all

    def finish(self, outcome: Outcome) -> Judgement:
        """Return the verdict, now that the program ended."""
        self.is_wrong(outcome.values)
        if self.judgement is not None:
            return self.judgement
        done = len(outcome.values.fingerprints) == self.suite.count
        if done and outcome.phase is Phase.DONE and outcome.limit is None:
            return Judgement(verdict=Verdict.PASSED)
        return self._judge_unfinished(outcome)

    def _judge_unfinished(self, outcome: Outcome) -> Judgement:
        index = self._find_last_call(outcome)
        ended = judge_ending(f"{self.suite.name} input {index}", outcome)
        if outcome.phase is not Phase.CALL or index >= self.suite.count:
            return ended
        small = self.expected.sizes[index] <= LIGHT
        expected = self._describe_expected(index, self.expected.encoded(index) if small else None)
        return msgspec.structs.replace(ended, failed_call=self._describe_call(index, expected))

    def _find_last_call(self, outcome: Outcome) -> int:
        """Return the call that decides: the first that took too long, else the one without a value.

        In a second look, which has more time, a program may go on past the call that is out of time.
        """
        late = find_late_call(outcome, self._calls_s) if outcome.limit is Limit.CPU else None
        return len(outcome.values.fingerprints) if late is None else late

    @functools.cached_property
    def arguments(self) -> list[list[Any]]:
        return decode_arguments(self.suite.arguments)

    def _judge_value(self, index: int) -> Judgement | None:
        """Judge call `index`; return None if it is right."""
        same = self.returned.fingerprints[index] == self.expected.fingerprints[index]
        if same and not self.expected.non_reflexive[index]:
            return self._judge_same(index)
        size = self.returned.sizes[index]
        if not self.returned.kept(index):
            detail = f"{self.suite.name} input {index}: returned {size} bytes, more than is kept"
            return Judgement(verdict=Verdict.OUTPUT_LIMIT, detail=detail)
        fits = size <= self._max_size(index)
        with room_for(size if fits else 0):
            wanted = self.expected.encoded(index)
            got = self.returned.encoded(index) if fits else None
            if wanted is None or got is None:
                return self._judge_unread(index, wanted)
            return self._compare(index, wanted, got)

    def _judge_same(self, index: int) -> Judgement | None:
        if self.rule.same_is_right:
            return None
        wanted = self.expected.encoded(index)
        return None if wanted is None else self._compare(index, wanted, wanted)

    def _max_size(self, index: int) -> int:
        """Return how large an encoding may be that is worth a look."""
        size = self.expected.sizes[index]
        if self.rule.accepts_other_sizes:
            return min(WIDEST * size + OTHER_SIZES, MAX_READ)
        return min(WIDEST * size + SMALL, max(2 * size, MAX_DECODED), MAX_READ)

    def _compare(self, index: int, wanted: bytes, encoded: bytes) -> Judgement | None:
        compared = compare(self.rule, wanted, encoded, lambda: self.arguments[index])
        if compared.verdict is Verdict.PASSED:
            return None
        if compared.verdict is Verdict.FAILED:
            return self._fail(index, compared.got, compared.wanted)
        detail = f"{self.suite.name} input {index}: {compared.why}"
        return Judgement(verdict=compared.verdict, detail=detail)

    def _judge_unread(self, index: int, wanted: bytes | None) -> Judgement:
        """Judge a value that is not looked at, since it can't be right or nobody can tell."""
        expected = self._describe_expected(index, wanted)
        return self._fail(index, f"a value of {self.returned.sizes[index]} bytes", expected)

    def _describe_expected(self, index: int, wanted: bytes | None) -> str:
        if wanted is not None and is_light(wanted, b""):
            return describe_value(decode(wanted))
        return f"a value of {self.expected.sizes[index]} bytes"

    def _fail(self, index: int, got: str, wanted: str) -> Judgement:
        return Judgement(
            verdict=Verdict.FAILED,
            detail=f"{self.suite.name} input {index}: expected {wanted}, got {got}",
            failed_call=self._describe_call(index, wanted, got),
        )

    def _describe_call(self, index: int, expected: str, got: str = "") -> FailedCall:
        given = truncate(", ".join(map(describe_value, self.arguments[index])))
        return FailedCall(suite=self.suite.name, index=index, input=given, expected=expected, got=got)
