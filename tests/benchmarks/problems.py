"""Problems of either family for tests, and the line that a run writes of a sample of one."""

from collections.abc import Sequence

from benchmarks.family import Evaluator
from benchmarks.problem import CallTests, Problem, Sample, Suite
from runner.engine.evaluate import SampleEvaluator
from runner.store.records import VerdictLine
from sandboxes.sandbox import Sandbox


def call_problem(
    suites: Sequence[Suite],
    *,
    task_id: str = "T/0",
    entry_point: str = "f",
    reference: str = "",
    oracle: str = "",
    atol: float = 0.0,
) -> Problem:
    """Return a Python problem whose tests are calls."""
    return Problem(
        task_id=task_id,
        family="evalplus",
        language="python",
        prompt="",
        entry_point=entry_point,
        reference=reference,
        tests=CallTests(suites=tuple(suites), oracle=oracle, atol=atol),
    )


def judge_line(
    evaluator: Evaluator, problem: Problem, slot: Sandbox, sample: Sample, source: str | None
) -> VerdictLine:
    """Return what a run writes of a sample."""
    problems = {problem.task_id: problem}
    return SampleEvaluator(evaluator=evaluator, problems=problems).evaluate(slot, sample, source)
