"""One sample in one slot, judged by its family; the one place where verdict lines are made."""

from collections.abc import Sequence

import msgspec

from benchmarks.family import Evaluator
from benchmarks.problem import Judgement, Problem, Sample, Verdict
from benchmarks.second_look import hold_to_limits
from runner.store.records import VerdictLine
from sandboxes.program import Limit, Outcome, Program
from sandboxes.sandbox import Sandbox, StopWhen


class SampleEvaluator(msgspec.Struct, frozen=True, kw_only=True):
    """Makes the verdict lines of samples of some problems."""

    evaluator: Evaluator
    problems: dict[str, Problem]

    def evaluate(self, slot: Sandbox, sample: Sample, source: str | None) -> VerdictLine:
        """Judge one sample; `source` None means that there is nothing to run. Raises SandboxError."""
        problem = self.problems[sample.task_id]
        if source is None:
            return no_code(sample, problem.tests.suite_names)
        limits: list[Limit] = []

        def run(program: Program, stop_when: StopWhen | None = None) -> Outcome:
            outcome = slot.run(program, stop_when)
            limits.extend(filter(None, [hold_to_limits(outcome, program).limit]))
            return outcome

        line = make_line(sample, self.evaluator.evaluate(problem, source, run))
        return msgspec.structs.replace(line, limited=True) if limits else line

    def give_up(self, sample: Sample, reason: str, attempts: int, *, others_live: bool) -> VerdictLine:
        """See `schedule.GiveUp`."""
        suites = self.problems[sample.task_id].tests.suite_names
        return without_outcome(sample, suites, reason, attempts, others_live=others_live)


def make_line(sample: Sample, judgement: Judgement) -> VerdictLine:
    """Return the line of a sample that was judged."""
    return VerdictLine(task_id=sample.task_id, sample=sample.sample, **msgspec.structs.asdict(judgement))


def no_code(sample: Sample, suites: Sequence[str]) -> VerdictLine:
    """Return the line of a reply that holds nothing to run."""
    return make_line(sample, _everywhere(Verdict.NO_CODE, suites, "there is no code in the reply"))


def without_outcome(
    sample: Sample, suites: Sequence[str], reason: str, attempts: int, *, others_live: bool = False
) -> VerdictLine:
    """Return the line of a sample that no sandbox could run to its end.

    That is our fault and not scored, but where others live: a sample that ends each sandbox which it is
    given, and nothing else does, would choose not to be scored.
    """
    verdict = Verdict.BROKE_SANDBOX if others_live else Verdict.SANDBOX_ERROR
    detail = f"{attempts} sandboxes ended under it, others did not: {reason}" if others_live else reason
    line = make_line(sample, _everywhere(verdict, suites, detail))
    return msgspec.structs.replace(line, attempts=attempts)


def _everywhere(verdict: Verdict, suites: Sequence[str], detail: str) -> Judgement:
    return Judgement(verdict=verdict, suites=dict.fromkeys(suites, verdict), detail=detail)
