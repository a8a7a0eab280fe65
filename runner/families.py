"""The two families of benchmarks: calls with known right answers (EvalPlus), and sealed tests (MultiPL-E)."""

from collections.abc import Iterator

import msgspec

from benchmarks import evalplus, multipl_e, multipl_e_names
from benchmarks.problem import Benchmark, Problem
from runner import truth
from runner.evaluate import CallsEvaluator, Evaluator
from runner.evaluate_tests import TestsEvaluator
from runner.options import Profile, Reporter
from runner.slots import Slots
from sandboxes.sandbox import SandboxError


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """The problems of a benchmark that run in one language and are judged in one way."""

    language: str
    sealed: bool
    benchmark: Benchmark


def parts(benchmark: Benchmark) -> Iterator[Part]:
    """A benchmark cut into parts: one, but for the demo."""
    groups: dict[tuple[str, bool], dict[str, Problem]] = {}
    for task_id, problem in benchmark.problems.items():
        groups.setdefault((problem.language, bool(problem.tests)), {})[task_id] = problem
    for (language, sealed), problems in groups.items():
        only = msgspec.structs.replace(benchmark, problems=problems)
        yield Part(language=language, sealed=sealed, benchmark=only)


def first_language(name: str) -> str:
    """The language that the problems of a benchmark begin with, known before they are read."""
    return multipl_e_names.LANGUAGES.get(name.removeprefix("multipl-e-"), "python")


def fits(profile: Profile, name: str) -> bool:
    """Whether a profile says anything about a benchmark."""
    return profile == "strict" or (profile == "multipl-e") == name.startswith("multipl-e")


def evaluator(part: Part, profile: Profile, slots: Slots, reporter: Reporter) -> Evaluator:
    """Who judges the samples of a part. Raises SandboxError where its ground truth can't be made."""
    if part.sealed:
        return TestsEvaluator(part.benchmark, profile, slots.limits)
    known = _ground_truth(part.benchmark, slots, reporter)
    return CallsEvaluator(part.benchmark, known, profile, slots.limits)


def describe_limits(part: Part) -> dict[str, float]:
    """The time limits of a part's programs, for run.json, in seconds of processor time."""
    if part.sealed:
        return {"run_cpu_s": multipl_e.RUN_CPU_S[part.language]}
    return {
        "call_cpu_s_at_least": evalplus.MIN_CALL_S,
        "call_cpu_times_reference": evalplus.REFERENCE_FACTOR,
        "suite_cpu_s_at_most": evalplus.MAX_SUITE_S + evalplus.SUITE_GRACE_S,
    }


def _ground_truth(benchmark: Benchmark, slots: Slots, reporter: Reporter) -> truth.Truth:
    """The truth of all these problems, from the cache or made now."""
    known = truth.load(benchmark, slots.image.id)
    if known is None:
        total = sum(len(problem.suites) for problem in benchmark.problems.values())
        reporter.begin(f"ground truth of {benchmark.name}", total)
        made = truth.make(benchmark, slots.pool, slots.workers, slots.limits, reporter.step)
        reporter.end()
        truth.save(made, benchmark, slots.image.id)
        known = truth.load(benchmark, slots.image.id)
    if known is None:
        raise SandboxError(
            "the ground truth that was just saved cannot be read", "see whether the disk is full"
        )
    return known
