"""One sample in one slot: run it suite by suite, and make its verdict line."""

from typing import Protocol

from benchmarks.evalplus import judge as evalplus
from benchmarks.problem import Benchmark, Problem, Sample, Suite, Verdict
from runner.engine.truth import Truth
from runner.options import Profile
from runner.store.records import VerdictLine
from sandboxes.program import MIB, Limits, Outcome
from sandboxes.sandbox import Sandbox


class Evaluator(Protocol):
    """Judges samples of one benchmark in any slot."""

    def expected_cpu_s(self, task_id: str) -> float:
        """What a right answer to a task is known to take, in seconds of processor time; 0 if not known."""
        ...

    def evaluate(self, slot: Sandbox, sample: Sample, source: str | None) -> VerdictLine:
        """Judge one sample; `source` None means that there is nothing to run. Raises SandboxError."""
        ...


class CallsEvaluator:
    """Knows a benchmark, its ground truth and the profile; judges samples of it in any slot."""

    def __init__(self, benchmark: Benchmark, truth: Truth, profile: Profile, limits: Limits) -> None:
        self._benchmark = benchmark
        self._truth = truth
        self._limits = limits
        self._as_reference = profile == "evalplus"

    def expected_cpu_s(self, task_id: str) -> float:
        """What the reference solution of a task took in all, in seconds of processor time."""
        return sum(sum(suite.cpu_s) for suite in self._truth[task_id].values())

    def evaluate(self, slot: Sandbox, sample: Sample, source: str | None) -> VerdictLine:
        """Judge one sample; `source` None means that there is nothing to run.

        A suite after one that did not pass is not run, since it can't pass any more; the profile
        `evalplus` runs it, as the reference harness does. Raises SandboxError.
        """
        problem = self._benchmark.problems[sample.task_id]
        if source is None:
            return no_code(sample, [suite.name for suite in problem.suites])
        suites: dict[str, evalplus.SuiteJudgement] = {}
        outcomes: list[Outcome] = []
        failed: evalplus.SuiteJudgement | None = None
        for suite in problem.suites:
            if failed and not self._as_reference:
                suites[suite.name] = failed
                continue
            outcome, judged = self._run(slot, problem, suite, source)
            outcomes.append(outcome)
            suites[suite.name] = judged
            if judged.verdict is not Verdict.PASSED:
                failed = failed or judged
        return _line(sample, suites, outcomes, failed)

    def _run(
        self, slot: Sandbox, problem: Problem, suite: Suite, source: str
    ) -> tuple[Outcome, evalplus.SuiteJudgement]:
        """Run one suite; a program that was slow before it was out of time runs again with more of it.

        Processor time is no fixed measure: it grows where other machines share the cores.
        """
        expected = self._truth[problem.task_id][suite.name]
        for patience in (1.0, evalplus.SECOND_LOOK):
            judge = evalplus.SuiteJudge(problem, suite, expected, leaky=self._as_reference)
            program = evalplus.program(problem, suite, source, expected, self._limits, patience=patience)
            outcome = slot.run(program, judge.is_wrong)
            judged = judge.finish(outcome)
            timeout = judged.verdict is Verdict.TIMEOUT
            if not (timeout and slot.clean and evalplus.deserves_second_look(outcome, expected)):
                break
        return outcome, judged


def _line(
    sample: Sample,
    suites: dict[str, evalplus.SuiteJudgement],
    outcomes: list[Outcome],
    failed: evalplus.SuiteJudgement | None,
) -> VerdictLine:
    return VerdictLine(
        task_id=sample.task_id,
        sample=sample.index,
        verdict=failed.verdict if failed else Verdict.PASSED,
        suites={name: judged.verdict for name, judged in suites.items()},
        cpu_s=round(sum(outcome.cpu_s for outcome in outcomes), 4),
        wall_s=round(sum(outcome.wall_s for outcome in outcomes), 4),
        peak_memory_mb=round(max(outcome.peak_memory_bytes for outcome in outcomes) / MIB, 1),
        detail=failed.detail if failed else "",
        failed_call=failed.failed_call if failed else None,
    )


def no_code(sample: Sample, suites: list[str]) -> VerdictLine:
    """The line of a reply that holds nothing to run."""
    return VerdictLine(
        task_id=sample.task_id,
        sample=sample.index,
        verdict=Verdict.NO_CODE,
        suites=dict.fromkeys(suites, Verdict.NO_CODE),
        detail="there is no code in the reply",
    )


def without_outcome(
    sample: Sample, suites: list[str], reason: str, attempts: int, *, others_live: bool = False
) -> VerdictLine:
    """The line of a sample that no sandbox could run to its end.

    That is our fault and not scored, but where others live: a sample that ends each sandbox which it is
    given, and nothing else does, would choose not to be scored.
    """
    verdict = Verdict.BROKE_SANDBOX if others_live else Verdict.SANDBOX_ERROR
    return VerdictLine(
        task_id=sample.task_id,
        sample=sample.index,
        verdict=verdict,
        suites=dict.fromkeys(suites, verdict),
        detail=f"{attempts} sandboxes ended under it, others did not: {reason}" if others_live else reason,
        attempts=attempts,
    )
