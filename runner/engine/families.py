"""The two families of benchmarks: calls with known right answers (EvalPlus), and sealed tests (MultiPL-E)."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from benchmarks.evalplus import judge as evalplus
from benchmarks.multipl_e import judge as multipl_e
from benchmarks.multipl_e import names
from benchmarks.problem import Benchmark, Problem
from runner.engine import truth
from runner.engine.evaluate import CallsEvaluator, Evaluator
from runner.engine.evaluate_tests import TestsEvaluator
from runner.engine.slots import Slots
from runner.options import ExecOptions, Profile, Reporter
from sandboxes.program import MIB
from sandboxes.sandbox import SandboxError


class Kind(NamedTuple):
    """What the problems of a part have in common: where they run and how they are judged.

    `tested`: by tests of their own, not by calls; `unsealed`: by tests that hold the expected values.
    """

    language: str
    tested: bool
    unsealed: bool


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """The problems of a benchmark that run in one language and are judged in one way."""

    kind: Kind
    benchmark: Benchmark


def parts(benchmark: Benchmark) -> Iterator[Part]:
    """A benchmark cut into parts: one, but for the demo.

    Unsealed ones come last: what their samples learn of expected values comes too late for any other.
    """
    groups: dict[Kind, dict[str, Problem]] = {}
    for task_id, problem in benchmark.problems.items():
        kind = Kind(problem.language, bool(problem.tests), problem.unsealed)
        groups.setdefault(kind, {})[task_id] = problem
    for kind in sorted(groups, key=lambda kind: kind.unsealed):
        yield Part(kind=kind, benchmark=msgspec.structs.replace(benchmark, problems=groups[kind]))


def first_language(name: str) -> str:
    """The language that the problems of a benchmark begin with, known before they are read."""
    return names.LANGUAGES.get(name.removeprefix("multipl-e-"), "python")


def fits(profile: Profile, name: str) -> bool:
    """Whether a profile says anything about a benchmark."""
    return profile == "strict" or (profile == "multipl-e") == name.startswith("multipl-e")


def evaluator(part: Part, options: ExecOptions, slots: Slots, reporter: Reporter) -> Evaluator:
    """Who judges the samples of a part. Raises SandboxError where its ground truth can't be made."""
    profile, limits = options.profile, slots.limits
    if part.kind.tested:
        return TestsEvaluator(part.benchmark, profile, limits, exit_status=options.exit_status)
    known = _ground_truth(part.benchmark, slots, reporter)
    return CallsEvaluator(part.benchmark, known, profile, limits)


def describe_limits(part: Part) -> dict[str, float]:
    """The limits that hang on how a part's programs are judged, for run.json: seconds of processor time, MiB.

    With calls, `output_mb` of the language is for each call.
    """
    if part.kind.tested:
        return {"run_cpu_s": multipl_e.RUN_CPU_S[part.kind.language]}
    return {
        "call_cpu_s_at_least": evalplus.MIN_CALL_S,
        "call_cpu_times_reference": evalplus.REFERENCE_FACTOR,
        "output_mb_at_most": evalplus.MAX_OUTPUT // MIB,
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
        slots.pool.renew()  # a slot that has seen a reference solution is none for samples
        truth.save(made, benchmark, slots.image.id)
        known = truth.load(benchmark, slots.image.id)
    if known is None:
        raise SandboxError(
            "the ground truth that was just saved cannot be read", "see whether the disk is full"
        )
    return known
