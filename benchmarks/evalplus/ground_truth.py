"""The ground truth of a benchmark: what its reference solutions return, kept in the user's cache.

Made as any sample is run: in the same sandboxes, side by side.
"""

import msgspec

from benchmarks.evalplus import truth_file
from benchmarks.evalplus.truth_file import Truth, TruthBuilder
from benchmarks.family import Workshop
from benchmarks.problem import Benchmark, Problem, Suite
from sandboxes.program import Calls, Limits, Outcome, Phase, Program
from sandboxes.sandbox import SandboxError

REFERENCE_CALL_S = 120.0
REFERENCE_SUITE_S = 600.0


def find_truth(benchmark: Benchmark, limits: Limits, workshop: Workshop) -> Truth:
    """Return the truth of all problems, from the cache or made now. Raises SandboxError."""
    truth = truth_file.load(benchmark, workshop.image_id)
    if truth is None:
        built = make(benchmark, limits, workshop)
        truth_file.save(built, benchmark, workshop.image_id)
        truth = truth_file.load(benchmark, workshop.image_id)
    if truth is None:
        raise SandboxError(
            "the ground truth that was just saved cannot be read", "see whether the disk is full"
        )
    return truth


def make(benchmark: Benchmark, limits: Limits, workshop: Workshop) -> TruthBuilder:
    """Run every reference solution.

    Raises SandboxError naming the reference solutions that did not come to their end.
    """
    built, failed = TruthBuilder(), list[str]()

    def take(key: tuple[Problem, Suite], outcome: Outcome) -> None:
        problem, suite = key
        if outcome.phase is not Phase.DONE or len(outcome.values.fingerprints) != suite.count:
            how = outcome.limit or outcome.raised or outcome.signal
            failed.append(f"{problem.task_id} ({suite.name}): {how}")
        else:
            built.add(problem.task_id, suite.name, outcome)

    programs = [
        ((problem, suite), _program(problem, suite, limits))
        for problem in benchmark.problems.values()
        for suite in problem.call_tests.suites
    ]
    workshop.run_all(f"ground truth of {benchmark.name}", programs, take)
    if failed:
        raise SandboxError(
            f"{len(failed)} reference solutions did not come to their end: {'; '.join(failed[:5])}",
            "a slot may have too little memory here: try fewer --workers",
        )
    return built


def _program(problem: Problem, suite: Suite, limits: Limits) -> Program:
    return Program(
        language=problem.language,
        source=problem.reference,
        calls=Calls(
            entry_point=problem.entry_point,
            arguments=suite.arguments,
            count=suite.count,
            cpu_s=(REFERENCE_CALL_S,) * suite.count,
        ),
        limits=msgspec.structs.replace(limits, cpu_s=REFERENCE_SUITE_S),
    )
