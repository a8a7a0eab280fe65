"""HumanEval(+) and MBPP(+): run one sample suite by suite, and judge it."""

import msgspec

from benchmarks.evalplus.judge import SuiteJudge
from benchmarks.evalplus.oracle import OracleRule
from benchmarks.evalplus.program import build_program, is_heavy
from benchmarks.evalplus.truth_file import Truth
from benchmarks.family import RunProgram, Setting, sum_usage
from benchmarks.problem import Judgement, PassedTests, Problem, Suite, Verdict
from benchmarks.second_look import look_twice
from sandboxes.program import Outcome


class CallEvaluator:
    """Knows the ground truth of a benchmark; judges samples of it in any sandbox."""

    def __init__(self, truth: Truth, setting: Setting) -> None:
        self._truth = truth
        self._limits = setting.limits
        self._as_reference = setting.profile == "evalplus"
        self._count_tests = setting.count_tests

    def expected_cpu_s(self, task_id: str) -> float:
        """Return what the reference solution of a task took in all, in seconds of processor time."""
        return sum(sum(suite.cpu_s) for suite in self._truth[task_id].values())

    def evaluate(self, problem: Problem, source: str, run: RunProgram) -> Judgement:
        """See `Evaluator.evaluate`.

        A suite after one that did not pass is not run, since it can't pass any more; the profile
        `evalplus` runs it, as the reference harness does. Who counts tests has it run, too.
        """
        suites: dict[str, Verdict] = {}
        outcomes: list[Outcome] = []
        failed: Judgement | None = None
        right = 0
        for suite in problem.call_tests.suites:
            if failed and not self._as_reference and not self._count_tests:
                suites[suite.name] = failed.verdict
                continue
            looks, judged, passed = self._run_suite(problem, suite, source, run)
            outcomes += looks
            right += passed
            decided = failed if failed and not self._as_reference else judged
            suites[suite.name] = decided.verdict
            if judged.verdict is not Verdict.PASSED:
                failed = failed or judged
        whole = failed or Judgement(verdict=Verdict.PASSED)
        total = sum(suite.count for suite in problem.call_tests.suites)
        tests = PassedTests(passed=right, total=total) if self._count_tests else msgspec.UNSET
        return msgspec.structs.replace(whole, suites=suites, tests=tests, **sum_usage(outcomes))

    def _run_suite(
        self, problem: Problem, suite: Suite, source: str, run: RunProgram
    ) -> tuple[list[Outcome], Judgement, int]:
        """Run one suite, once or twice; return outcomes, judgement, and how many values were right."""
        expected = self._truth[problem.task_id][suite.name]
        program = build_program(problem, suite, source, expected, self._limits)
        calls_s = program.calls.cpu_s if program.calls else ()
        looks = look_twice(
            program,
            run,
            lambda: SuiteJudge(
                self._rule(problem), suite, expected, calls_s=calls_s, count_all=self._count_tests
            ),
            lambda index: is_heavy(index, expected),
        )
        return looks.outcomes, looks.watcher.finish(looks.outcome), len(looks.watcher.right)

    def _rule(self, problem: Problem) -> OracleRule:
        tests = problem.call_tests
        return OracleRule(
            oracle=tests.oracle,
            entry_point=problem.entry_point,
            atol=tests.atol,
            leaky=self._as_reference,
        )
