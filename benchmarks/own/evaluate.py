"""Own problems: run one sample on the calls of its problem, or with its test code, and judge it."""

from collections.abc import Sequence

import msgspec

from benchmarks.evalplus.judge import SuiteJudge
from benchmarks.family import RunProgram, Setting, sum_usage
from benchmarks.multipl_e.evaluate import SealedEvaluator
from benchmarks.own import stdin
from benchmarks.own.equality import JsonEquality
from benchmarks.own.program import build_program, call_limits
from benchmarks.own.segments import run_segments
from benchmarks.problem import ExpectedCalls, Judgement, PassedTests, Problem, StdinTests
from benchmarks.second_look import look_twice
from sandboxes.program import Outcome, Program


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
        self._count_tests = setting.count_tests
        self._by_exit_status = SealedEvaluator(setting)

    def expected_cpu_s(self, task_id: str) -> float:  # noqa: ARG002 - nobody ran a right answer before
        """See `Evaluator.expected_cpu_s`."""
        return 0.0

    def evaluate(self, problem: Problem, source: str, run: RunProgram) -> Judgement:
        """See `Evaluator.evaluate`."""
        tests = problem.tests
        if isinstance(tests, StdinTests):
            return stdin.evaluate(problem, tests, source, self._limits, run, count=self._count_tests)
        if not isinstance(tests, ExpectedCalls):
            return self._by_exit_status.evaluate(problem, source, run)
        if self._count_tests:
            return self._count(problem, tests, source, run)
        program = build_program(problem, tests, source, self._limits)
        looks = look_twice(program, run, lambda: _make_judge(tests))
        return _complete(looks.watcher.finish(looks.outcome), tests, looks.outcomes)

    def _count(self, problem: Problem, tests: ExpectedCalls, source: str, run: RunProgram) -> Judgement:
        """Judge as `evaluate`, and count the calls that are right, also after one that is not."""

        def make_judge(some: ExpectedCalls) -> SuiteJudge:
            return _make_judge(some, count_all=True)

        def build(some: ExpectedCalls) -> Program:
            return build_program(problem, some, source, self._limits)

        segments = list(run_segments(tests, build, run, make_judge))
        judged = segments[0].judge.finish(segments[0].outcome)
        right = sum(len(segment.judge.right) for segment in segments)
        counted = msgspec.structs.replace(judged, tests=PassedTests(passed=right, total=tests.calls.count))
        return _complete(counted, tests, [outcome for segment in segments for outcome in segment.outcomes])


def _make_judge(tests: ExpectedCalls, *, count_all: bool = False) -> SuiteJudge:
    rule = JsonEquality(rtol=tests.rtol, atol=tests.atol)
    calls_s = call_limits(tests)
    return SuiteJudge(rule, tests.calls, GivenValues(tests.expected), calls_s=calls_s, count_all=count_all)


def _complete(judged: Judgement, tests: ExpectedCalls, outcomes: list[Outcome]) -> Judgement:
    suites = {tests.calls.name: judged.verdict}
    return msgspec.structs.replace(judged, suites=suites, **sum_usage(outcomes))
