"""One sample in one slot: judged by its family, or nothing to judge."""

import msgspec

from benchmarks.family import Evaluator
from benchmarks.problem import Problem, Sample
from runner.engine import verdict_lines
from runner.store.records import VerdictLine
from sandboxes.sandbox import Sandbox


class SampleEvaluator(msgspec.Struct, frozen=True, kw_only=True):
    """Makes the verdict lines of samples of some problems."""

    evaluator: Evaluator
    problems: dict[str, Problem]

    def evaluate(self, slot: Sandbox, sample: Sample, source: str | None) -> VerdictLine:
        """Judge one sample; `source` None means that there is nothing to run. Raises SandboxError."""
        problem = self.problems[sample.task_id]
        if source is None:
            return verdict_lines.no_code(sample, problem.tests.suite_names)
        return verdict_lines.judged(sample, self.evaluator.evaluate(problem, source, slot.run))

    def give_up(self, sample: Sample, reason: str, attempts: int, *, others_live: bool) -> VerdictLine:
        """See `schedule.GiveUp`."""
        suites = self.problems[sample.task_id].tests.suite_names
        return verdict_lines.without_outcome(sample, suites, reason, attempts, others_live=others_live)
