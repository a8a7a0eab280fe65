"""Four small programs of a language that show whether its sandbox gives the verdicts that it must.

They are the demo's, judged as those of any run. A language whose programs get other verdicts is refused.
"""

import time
from collections.abc import Callable, Iterable, Iterator

import msgspec

from benchmarks import demo, registry, samples
from benchmarks.extraction.code import program_source
from benchmarks.family import Setting
from benchmarks.multipl_e.evaluate import SealedEvaluator
from benchmarks.problem import Benchmark, Sample, Verdict
from runner.engine import schedule
from runner.engine.evaluate import SampleEvaluator
from runner.engine.self_test_records import CheckResult, keep, read
from runner.engine.slots import Slots
from runner.store.records import VerdictLine
from sandboxes.program import Limits
from sandboxes.sandbox import Sandbox, SandboxError

CHECKS = {"passes": 0, "fails its test": 2, "does not compile": 3, "times out": 4}
"""What a program must do, and the number of the demo's task whose sample does it in every language."""


def require(language: str, slots: Slots, note: Callable[[str], None]) -> None:
    """Let a run go on only in a language whose image passed its self-test; test it now if it never was.

    Raises SandboxError, which says what failed.
    """
    known = read().get(slots.image.id)
    if known is None:
        note(f"testing the sandbox of {language}: done once for each image")
        known = keep(slots.image.id, run(language, slots))
    if not known.passed:
        raise SandboxError(
            f"{language} failed its self-test on {known.when}: {known.reason}",
            "runner doctor tests it again; runner images build --fresh builds its image again",
        )


def run(language: str, slots: Slots) -> list[CheckResult]:
    """Run the four programs and say what came of each, in the order of CHECKS.

    Raises SandboxError where no slot can be started.
    """
    whole = registry.load("demo")
    benchmark = _programs(whole, language)
    chosen = samples.load(demo.samples_path(), whole, selected=benchmark).samples
    found = {line.task_id: line for line in _verdicts(benchmark, chosen, slots)}
    expected = demo.expected_verdicts()
    return [
        CheckResult(
            name=name,
            expected=expected[task_id],
            got=found[task_id].verdict,
            detail="" if found[task_id].verdict is expected[task_id] else found[task_id].detail,
        )
        for name, task_id in zip(CHECKS, benchmark.problems, strict=True)
    ]


def warm_pass_s(language: str, slots: Slots) -> float:
    """Seconds that the program that passes takes in a slot that ran it before. Raises SandboxError."""
    with slots.pool.lease() as slot:
        started = time.monotonic()
        passes(language, slots.limits, slot)
        return time.monotonic() - started


def passes(language: str, limits: Limits, slot: Sandbox) -> bool:
    """Whether the program that passes does so in this slot. Raises SandboxError."""
    whole = registry.load("demo")
    benchmark = _programs(whole, language, [CHECKS["passes"]])
    (task,) = _tasks(benchmark, samples.load(demo.samples_path(), whole, selected=benchmark).samples)
    line = _evaluator(benchmark, limits).evaluate(slot, task.sample, task.source)
    return line.verdict is Verdict.PASSED


def _programs(whole: Benchmark, language: str, numbers: Iterable[int] = CHECKS.values()) -> Benchmark:
    """The demo with only these of a language's problems."""
    chosen = [whole.problems[f"demo/{language}/{number}"] for number in numbers]
    return msgspec.structs.replace(whole, problems={problem.task_id: problem for problem in chosen})


def _verdicts(benchmark: Benchmark, chosen: Iterable[Sample], slots: Slots) -> Iterator[VerdictLine]:
    evaluator = _evaluator(benchmark, slots.limits)
    return schedule.run(
        _tasks(benchmark, chosen),
        schedule.Executor(
            pool=slots.pool,
            workers=slots.workers,
            evaluate=evaluator.evaluate,
            probe=lambda _: False,  # what is tested here is the sandbox
            give_up=evaluator.give_up,
        ),
    )


def _tasks(benchmark: Benchmark, chosen: Iterable[Sample]) -> list[schedule.Task]:
    """Samples of the self-test are code: there is nothing to extract."""
    return [
        schedule.Task(sample=sample, source=program_source(benchmark.problems[sample.task_id], sample))
        for sample in chosen
    ]


def _evaluator(benchmark: Benchmark, limits: Limits) -> SampleEvaluator:
    evaluator = SealedEvaluator(Setting(limits=limits))
    return SampleEvaluator(evaluator=evaluator, problems=benchmark.problems)
