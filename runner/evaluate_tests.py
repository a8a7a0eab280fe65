"""One sample in one slot, judged by the tests that its problem brings along in its own language."""

from benchmarks import multipl_e
from benchmarks.endings import SuiteJudgement
from benchmarks.problem import Benchmark, Problem, Sample, Verdict
from runner.evaluate import no_code
from runner.options import Profile
from runner.records import Output, VerdictLine
from sandboxes.program import MIB, Limits, Outcome
from sandboxes.sandbox import Sandbox

LOOKED_AT_AGAIN = (Verdict.FAILED, Verdict.EARLY_EXIT)
"""What a sample can have done something about: its exit status may tell another story."""

KEPT_BYTES = 2048


class TestsEvaluator:
    """Judges samples by sealed tests, or, in the profile multipl-e, by their exit status alone.

    With sealed tests it takes a second look at samples that did not pass: it runs them as the reference
    harness does, so that the report can say where the exit status alone would have let one pass.
    """

    def __init__(self, benchmark: Benchmark, profile: Profile, limits: Limits) -> None:
        self._benchmark, self._limits = benchmark, limits
        self._as_reference = profile == "multipl-e"

    def expected_cpu_s(self, task_id: str) -> float:  # noqa: ARG002 - nobody ran a right answer before
        """See `Evaluator.expected_cpu_s`."""
        return 0.0

    def evaluate(self, slot: Sandbox, sample: Sample, source: str | None) -> VerdictLine:
        """See `Evaluator.evaluate`."""
        problem = self._benchmark.problems[sample.task_id]
        if source is None:
            return no_code(sample, [multipl_e.SUITE])
        if self._as_reference:
            outcome = self._verbatim(slot, problem, source)
            return _line(sample, multipl_e.exit_status_verdict(outcome), [outcome])
        judge = multipl_e.TestsJudge(problem)
        outcome = slot.run(multipl_e.program(problem, source, self._limits, verbatim=False), judge.is_wrong)
        judged = judge.finish(outcome)
        if judged.verdict not in LOOKED_AT_AGAIN:
            return _line(sample, judged, [outcome])
        again = self._verbatim(slot, problem, source)
        by_exit_status = multipl_e.exit_status_verdict(again).verdict
        return _line(sample, _unmasked(judged, by_exit_status), [outcome, again], by_exit_status)

    def _verbatim(self, slot: Sandbox, problem: Problem, source: str) -> Outcome:
        return slot.run(multipl_e.program(problem, source, self._limits, verbatim=True))


def _unmasked(judged: SuiteJudgement, by_exit_status: Verdict) -> SuiteJudgement:
    """A wrong sample whose own process says that all is well got around its tests: it left early."""
    if judged.verdict is not Verdict.FAILED or by_exit_status is not Verdict.PASSED:
        return judged
    return SuiteJudgement(
        verdict=Verdict.EARLY_EXIT,
        detail=f"its exit status says passed, but {judged.detail}",
        failed_call=judged.failed_call,
    )


def _line(
    sample: Sample,
    judged: SuiteJudgement,
    outcomes: list[Outcome],
    by_exit_status: Verdict | None = None,
) -> VerdictLine:
    last = outcomes[-1]
    return VerdictLine(
        task_id=sample.task_id,
        sample=sample.index,
        verdict=judged.verdict,
        suites={multipl_e.SUITE: judged.verdict},
        cpu_s=round(sum(outcome.cpu_s for outcome in outcomes), 4),
        wall_s=round(sum(outcome.wall_s for outcome in outcomes), 4),
        peak_memory_mb=round(max(outcome.peak_memory_bytes for outcome in outcomes) / MIB, 1),
        detail=judged.detail,
        failed_call=judged.failed_call,
        by_exit_status=by_exit_status,
        output=Output(
            exit_code=-(last.signal or 0) if last.exit_code is None else last.exit_code,
            stdout=_cut(last.stdout),
            stderr=_cut(last.stderr or last.compiler),
        ),
    )


def _cut(text: str) -> str:
    """The first KEPT_BYTES bytes of a text, whole characters only."""
    return text.encode("utf-8", "replace")[:KEPT_BYTES].decode("utf-8", "ignore")
