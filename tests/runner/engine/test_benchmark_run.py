"""What run.json says of a run by its end, with real pools over fake slots."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from benchmarks import registry, samples
from benchmarks.family import RunProgram
from benchmarks.problem import Benchmark, Judgement, Problem, SampleKey, Verdict
from runner.engine.benchmark_run import BenchmarkRun
from runner.engine.evaluate import SampleEvaluator
from runner.engine.intake import ChosenSamples
from runner.engine.manifest import describe_run
from runner.engine.parts import split
from runner.engine.plan import Plan
from runner.engine.preparation import ReadyPart
from runner.engine.site import Site, SlotPlan
from runner.options import RunOptions
from runner.store import open_run as store
from runner.store.files import read_manifest, write_manifest
from runner.store.records import RunManifest, VerdictLine
from sandboxes.fake import FakeSandbox, outcome
from sandboxes.languages import LANGUAGES
from sandboxes.pool import Pool
from sandboxes.program import Limits
from sandboxes.sandbox import SandboxError
from tests.runner.run_examples import make_manifest

WHOLE = registry.load("demo")
BENCHMARK = samples.select(WHOLE, limit=3)
CHOSEN = samples.reference_samples(BENCHMARK)


def part_of(benchmark: Benchmark) -> Plan:
    keys = frozenset(sample.key for sample in CHOSEN.samples)
    return Plan(whole=WHOLE, benchmark=benchmark, chosen=CHOSEN, keys=keys)


class Reporter:
    """Hears everything, says nothing and remembers what started before its step."""

    def __init__(self) -> None:
        self.started: list[SampleKey] = []
        self.ended: list[SampleKey] = []

    def note(self, message: str) -> None: ...

    def begin(self, label: str, total: int) -> None: ...

    def start(self, key: SampleKey) -> None:
        self.started.append(key)

    def step(self, line: VerdictLine | None = None) -> None:
        if line is not None:
            assert line.key in self.started
            self.ended.append(line.key)

    def end(self) -> None: ...


class Evaluator:
    """Passes every sample but those of the tasks under which the sandbox fails; one task is dear."""

    def __init__(self, breaking: str, dear: str = "") -> None:
        self.breaking, self.dear = breaking, dear

    def expected_cpu_s(self, task_id: str) -> float:  # noqa: ARG002 - the protocol's
        return 0.0

    def evaluate(self, problem: Problem, source: str, run: RunProgram) -> Judgement:  # noqa: ARG002
        if problem.task_id == self.breaking:
            raise SandboxError("gone")
        dear = problem.task_id == self.dear
        return Judgement(verdict=Verdict.PASSED, cpu_s=5.0 if dear else 0.1, compile_cpu_s=0.25)


def finished(
    directory: Path, breaking: str, reporter: Reporter | None = None, *, resume: bool = False, dear: str = ""
) -> RunManifest:
    """What run.json says after a run in which the sandbox fails under one task, and under the probe."""
    (part,) = split(BENCHMARK)
    with Pool(lambda: FakeSandbox(lambda _: outcome()), size=1) as pool:
        slots: Any = SimpleNamespace(pool=pool, workers=1, limits=Limits())
        evaluator = SampleEvaluator(evaluator=Evaluator(breaking, dear), problems=BENCHMARK.problems)
        ready = ReadyPart(slots=slots, kind=part.kind, samples=evaluator)
        with store.open_run(directory, make_manifest(), resume) as run:
            intake = ChosenSamples(part_of(BENCHMARK), run)
            BenchmarkRun(run, BENCHMARK, intake).go([part], lambda _: ready, reporter or Reporter())
            return run.manifest


@pytest.mark.parametrize(("breaking", "status"), [("", "complete"), ("demo/1", "partial")])
def test_a_run_with_anything_unscored_is_not_complete(tmp_path: Path, breaking: str, status: str) -> None:
    manifest = finished(tmp_path, breaking)
    assert manifest.status == status
    assert manifest.verdict_counts.get(Verdict.SANDBOX_ERROR.value, 0) == bool(breaking)
    assert sum(manifest.verdict_counts.values()) == 3


def test_the_time_of_a_run_is_that_of_all_its_sessions(tmp_path: Path) -> None:
    first = finished(tmp_path, "demo/1")
    assert first.timing is not None and first.timing.wall_s < 50
    write_manifest(tmp_path, replace(first, timing=replace(first.timing, wall_s=50.0)))
    timing = finished(tmp_path, "", resume=True).timing
    assert timing is not None and 50 < timing.wall_s < 100
    assert timing.samples_per_s == pytest.approx(3 / timing.wall_s, abs=0.001)


def test_run_json_says_which_part_of_the_benchmark_ran(tmp_path: Path) -> None:
    part = part_of(BENCHMARK)
    slots = {name: SlotPlan(workers=1, limits=Limits()) for name in LANGUAGES}
    site = Site(sandbox="fake", images=[], slots=slots)
    limited = describe_run(part, RunOptions(bench="demo", limit=3), site)
    write_manifest(tmp_path, limited)
    selected = read_manifest(tmp_path).selected
    assert selected is not None and selected.options == ["--limit", "3"]
    assert str(selected) == f"3 of {len(WHOLE.problems)} tasks (--limit 3)"
    whole = part_of(WHOLE)
    assert describe_run(whole, RunOptions(bench="demo", limit=9999), site).selected is None


def test_the_reporter_hears_of_every_sample_that_starts_once_and_before_it_ends(tmp_path: Path) -> None:
    reporter = Reporter()
    finished(tmp_path, "demo/1", reporter)
    assert sorted(reporter.started) == sorted(reporter.ended) == sorted(one.key for one in CHOSEN.samples)


def test_run_json_tells_the_time_of_compilers_from_that_of_samples(tmp_path: Path) -> None:
    timing = finished(tmp_path, "").timing
    assert timing is not None
    assert (timing.cpu_s, timing.compile_cpu_s) == (0.3, 0.75)


def test_the_task_that_was_dear_starts_first_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path / "cache"))
    orders = []
    for number in range(2):
        reporter = Reporter()
        finished(tmp_path / str(number), "", reporter, dear="demo/2")
        orders.append([key.task_id for key in reporter.started])
    assert orders == [["demo/0", "demo/1", "demo/2"], ["demo/2", "demo/0", "demo/1"]]
