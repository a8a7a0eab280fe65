"""MultiPL-E: run one sample on the tests of its problem, and judge it."""

import msgspec

from benchmarks.family import RunProgram, Setting, sum_usage
from benchmarks.multipl_e.dialects import dialect_of
from benchmarks.multipl_e.exit_status import exit_status_verdict, left_with_success
from benchmarks.multipl_e.judge import SealedJudge
from benchmarks.multipl_e.program import Variant, build_program
from benchmarks.problem import SEALED_SUITE, Judgement, Output, PassedTests, Problem, Verdict
from benchmarks.second_look import hold_to_limits, look_twice
from sandboxes.program import Outcome, Program
from sandboxes.sandbox import SandboxError

KEPT_BYTES = 2048


class SealedEvaluator:
    """Judges samples by sealed tests, or, in the profile multipl-e, by their exit status alone.

    With sealed tests, `Setting.exit_status` asks of samples that failed or left early what their exit
    status would have said: they run once more, with decoys in place of the expected values, which are on
    the host alone. The verdict is made by then, and stays. One that returned a value which is no decoy, and
    names nothing that gets around an assertion, need not run for that: the assertion would end it.
    """

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def expected_cpu_s(self, task_id: str) -> float:  # noqa: ARG002 - nobody ran a right answer before
        """See `Evaluator.expected_cpu_s`."""
        return 0.0

    def evaluate(self, problem: Problem, source: str, run: RunProgram) -> Judgement:
        """See `Evaluator.evaluate`."""
        tests = problem.sealed_tests

        def program(variant: Variant) -> Program:
            return build_program(problem, tests, source, self._setting.limits, variant)

        if self._setting.profile == "multipl-e" or tests.unsealed:
            verbatim = program("verbatim")
            # Once, however it ends: it holds expected values, so it must not choose to run again.
            outcome = hold_to_limits(run(verbatim), verbatim)
            judged = exit_status_verdict(outcome)
            return _complete(self._count(judged, judged.verdict is Verdict.PASSED, 1), outcome, [outcome])
        looks = look_twice(
            program("sealed"),
            run,
            lambda: SealedJudge(problem.language, tests, count_all=self._setting.count_tests),
        )
        judge, outcome = looks.watcher, looks.outcome
        judged = self._count(judge.finish(outcome), judge.right, len(tests.checks))
        if not self._setting.exit_status or judged.verdict not in (Verdict.FAILED, Verdict.EARLY_EXIT):
            return _complete(judged, outcome, looks.outcomes)
        said = _foresee_exit_status(judge, judged, outcome, source)
        if said is not None or not _tells_apart(judge, outcome):
            return _complete(judged, outcome, looks.outcomes, said)
        again = _run_decoys(program("decoys"), run)
        if again is None:
            return _complete(judged, outcome, looks.outcomes)
        return _complete(judged, outcome, [*looks.outcomes, again], exit_status_verdict(again).verdict)

    def _count(self, judged: Judgement, passed: int, total: int) -> Judgement:
        """Return the judgement with the count of tests, where that is asked; a test program is one test."""
        if not self._setting.count_tests:
            return judged
        return msgspec.structs.replace(judged, tests=PassedTests(passed=int(passed), total=total))


def _foresee_exit_status(
    judge: SealedJudge, judged: Judgement, outcome: Outcome, source: str
) -> Verdict | None:
    """Return what a run with decoys would say, where the first run shows that already."""
    if left_with_success(judged, outcome):
        return Verdict.PASSED
    may_get_around = judged.verdict is not Verdict.FAILED or dialect_of(judge.language).may_get_around(source)
    return Verdict.RUNTIME_ERROR if not may_get_around and _tells_apart(judge, outcome) else None


def _tells_apart(judge: SealedJudge, outcome: Outcome) -> bool:
    """Whether decoys would say anything; not where the sandbox fails in that."""
    try:
        return judge.tells_apart(outcome.values)
    except SandboxError:
        return False


def _run_decoys(decoys: Program, run: RunProgram) -> Outcome | None:
    """Run with decoys; return None where the sandbox fails in it.

    A failure there is no reason to run the sample again: its verdict is made.
    """
    try:
        return hold_to_limits(run(decoys), decoys)
    except SandboxError:
        return None


def _complete(
    judged: Judgement, counted: Outcome, outcomes: list[Outcome], by_exit_status: Verdict | None = None
) -> Judgement:
    """Return the judgement with all that is known of the sample's runs, of which one counts."""
    return msgspec.structs.replace(
        judged,
        suites={SEALED_SUITE: judged.verdict},
        by_exit_status=by_exit_status,
        output=Output(
            exit_code=-(counted.signal or 0) if counted.exit_code is None else counted.exit_code,
            stdout=_cut(counted.stdout),
            stderr=_cut(counted.stderr or counted.compiler),
        ),
        **sum_usage(outcomes),
    )


def _cut(text: str) -> str:
    """Return the first KEPT_BYTES bytes of a text, whole characters only."""
    return text.encode("utf-8", "replace")[:KEPT_BYTES].decode("utf-8", "ignore")
