"""One sample in one slot, judged by the tests that its problem brings along in its own language."""

from benchmarks.endings import SuiteJudgement
from benchmarks.multipl_e import judge as multipl_e
from benchmarks.problem import Benchmark, Sample, Verdict
from runner.engine.evaluate import no_code
from runner.options import Profile
from runner.store.records import Output, VerdictLine
from sandboxes.program import MIB, Limits, Outcome
from sandboxes.sandbox import Sandbox, SandboxError

KEPT_BYTES = 2048


class TestsEvaluator:
    """Judges samples by sealed tests, or, in the profile multipl-e, by their exit status alone.

    With sealed tests, `exit_status` asks of samples that failed or left early what their exit status would
    have said: they run once more, with decoys in place of the expected values, which are on the host alone.
    The verdict is made by then, and stays.
    """

    __test__ = False  # no test case, whatever pytest makes of its name

    def __init__(
        self, benchmark: Benchmark, profile: Profile, limits: Limits, *, exit_status: bool = False
    ) -> None:
        self._benchmark, self._limits = benchmark, limits
        self._as_reference, self._exit_status = profile == "multipl-e", exit_status

    def expected_cpu_s(self, task_id: str) -> float:  # noqa: ARG002 - nobody ran a right answer before
        """See `Evaluator.expected_cpu_s`."""
        return 0.0

    def evaluate(self, slot: Sandbox, sample: Sample, source: str | None) -> VerdictLine:
        """See `Evaluator.evaluate`."""
        problem = self._benchmark.problems[sample.task_id]
        if source is None:
            return no_code(sample, [multipl_e.SUITE])
        if self._as_reference or problem.unsealed:
            outcome = slot.run(multipl_e.program(problem, source, self._limits, "verbatim"))
            return _line(sample, multipl_e.exit_status_verdict(outcome), [outcome])
        judge = multipl_e.TestsJudge(problem)
        outcome = slot.run(multipl_e.program(problem, source, self._limits), judge.is_wrong)
        judged = judge.finish(outcome)
        if not self._exit_status or judged.verdict not in (Verdict.FAILED, Verdict.EARLY_EXIT):
            return _line(sample, judged, [outcome])
        if multipl_e.left_with_success(judged, outcome):
            return _line(sample, judged, [outcome], Verdict.PASSED)
        again = self._with_decoys(slot, judge, source, outcome)
        if again is None:
            return _line(sample, judged, [outcome])
        return _line(sample, judged, [outcome, again], multipl_e.exit_status_verdict(again).verdict)

    def _with_decoys(
        self, slot: Sandbox, judge: multipl_e.TestsJudge, source: str, outcome: Outcome
    ) -> Outcome | None:
        """What comes of a run with decoys; None where that would say nothing, or the sandbox fails in it.

        A failure there is no reason to run the sample again: its verdict is made.
        """
        try:
            if not judge.tells_apart(outcome.values):
                return None
            return slot.run(multipl_e.program(judge.problem, source, self._limits, "decoys"))
        except SandboxError:
            return None


def _line(
    sample: Sample,
    judged: SuiteJudgement,
    outcomes: list[Outcome],
    by_exit_status: Verdict | None = None,
) -> VerdictLine:
    first = outcomes[0]
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
            exit_code=-(first.signal or 0) if first.exit_code is None else first.exit_code,
            stdout=_cut(first.stdout),
            stderr=_cut(first.stderr or first.compiler),
        ),
    )


def _cut(text: str) -> str:
    """The first KEPT_BYTES bytes of a text, whole characters only."""
    return text.encode("utf-8", "replace")[:KEPT_BYTES].decode("utf-8", "ignore")
