"""Own problems: run one sample on the calls of its problem, or with its test code, and judge it."""

from collections.abc import Sequence

import msgspec

from benchmarks.evalplus.judge import SuiteJudge
from benchmarks.family import RunProgram, Setting, sum_usage
from benchmarks.multipl_e.evaluate import SealedEvaluator
from benchmarks.own import stdin
from benchmarks.own.equality import JsonEquality
from benchmarks.own.program import build_program
from benchmarks.problem import ExpectedCalls, Judgement, Problem, StdinTests


class GivenValues:
    """Expected values as a file has them; see `benchmarks.evalplus.expected.ExpectedValues`.

    Nobody ran them, so they have no fingerprints that a returned value could have, and each is compared.
    """

    def __init__(self, encoded: Sequence[bytes]) -> None:
        self._encoded = encoded
        self.fingerprints = [b""] * len(encoded)
        self.sizes = [len(one) for one in encoded]
        self.cpu_s = [0.0] * len(encoded)
        self.non_reflexive = [False] * len(encoded)

    def encoded(self, index: int) -> bytes:
        """See `ExpectedValues.encoded`."""
        return self._encoded[index]


class OwnEvaluator:
    """Judges calls by their values and programs by what they print, on the host; test code by exit status."""

    def __init__(self, setting: Setting) -> None:
        self._limits = setting.limits
        self._by_exit_status = SealedEvaluator(setting)

    def expected_cpu_s(self, task_id: str) -> float:  # noqa: ARG002 - nobody ran a right answer before
        """See `Evaluator.expected_cpu_s`."""
        return 0.0

    def evaluate(self, problem: Problem, source: str, run: RunProgram) -> Judgement:
        """See `Evaluator.evaluate`."""
        tests = problem.tests
        if isinstance(tests, StdinTests):
            return stdin.evaluate(problem, tests, source, self._limits, run)
        if not isinstance(tests, ExpectedCalls):
            return self._by_exit_status.evaluate(problem, source, run)
        rule = JsonEquality(rtol=tests.rtol, atol=tests.atol)
        judge = SuiteJudge(rule, tests.calls, GivenValues(tests.expected))
        outcome = run(build_program(problem, tests, source, self._limits), judge.is_wrong)
        judged = judge.finish(outcome)
        return msgspec.structs.replace(
            judged, suites={tests.calls.name: judged.verdict}, **sum_usage([outcome])
        )
