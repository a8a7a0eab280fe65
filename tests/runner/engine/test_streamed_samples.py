"""Samples that come over time, with real pools over fake slots: order, numbers, ways to break off."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from benchmarks import registry
from benchmarks.errors import BadSamples
from benchmarks.extraction.extract import ReplyExtractor
from benchmarks.extraction.extractors import extractor_of
from benchmarks.family import RunProgram
from benchmarks.problem import Judgement, Problem, Sample, SampleKey, Verdict
from benchmarks.samples import select
from runner.engine.benchmark_run import BenchmarkRun
from runner.engine.evaluate import SampleEvaluator
from runner.engine.parts import Part, split
from runner.engine.preparation import ReadyPart
from runner.engine.resume import resume_options
from runner.engine.reuse import Reuse
from runner.engine.stream import Stream
from runner.engine.streamed_samples import StreamedSamples
from runner.errors import RunDirectoryError, UsageError
from runner.store import open_run as store
from runner.store.files import read_manifest
from runner.store.programs import PROGRAMS, read_programs
from runner.store.records import RunManifest, SamplesInfo
from runner.store.verdict_cache import VerdictCache
from sandboxes.fake import FakeSandbox, outcome
from sandboxes.pool import Pool
from sandboxes.program import Limits
from sandboxes.sandbox import SandboxError, StartFailed
from tests.runner.engine.reuse_examples import HERE
from tests.runner.engine.streamed_runs import ALL, PATIENCE_S, Hearer, feed
from tests.runner.run_examples import make_manifest

WHOLE = registry.load("demo")
COUNT = 6
"""Samples in most of these tests, all in one language."""


class Evaluator:
    """Passes every sample, after `meet` saw its task."""

    def __init__(self, meet: Callable[[str], object]) -> None:
        self._meet = meet

    def expected_cpu_s(self, task_id: str) -> float:  # noqa: ARG002 - the protocol's
        return 0.0

    def evaluate(self, problem: Problem, source: str, run: RunProgram) -> Judgement:  # noqa: ARG002
        self._meet(problem.task_id)
        return Judgement(verdict=Verdict.PASSED, detail=source)


@pytest.fixture(scope="module")
def replies() -> Iterator[ReplyExtractor]:
    extractor = ReplyExtractor(1)
    yield extractor
    extractor.close()


class Streaming:
    """Runs streams into one run directory, session after session."""

    def __init__(self, folder: Path, replies: ReplyExtractor) -> None:
        self.directory, self.path = folder / "demo", folder / "demo.jsonl"
        self._replies = replies

    def run(
        self,
        samples: Iterator[Sample] | None = None,
        hearer: Hearer | None = None,
        *,
        meet: Callable[[str], object] = str,
        limit: int = COUNT,
        per_task: int = 1,
        workers: int = 1,
        reuse: Reuse | None = None,
    ) -> RunManifest:
        """What run.json says after one session; without `samples`, the first of the demo come."""
        selected = select(WHOLE, limit)
        samples = feed(self.path, ALL[:limit]) if samples is None else samples
        stream = Stream(samples=samples, path=self.path, per_task=per_task)
        plan = stream.plan(WHOLE, selected)
        growing = SamplesInfo(path=str(self.path), sha256="", count=len(plan.keys))
        with (
            Pool(lambda: FakeSandbox(lambda _: outcome()), size=workers) as pool,
            store.open_run(self.directory, make_manifest(benchmark="demo", samples=growing), True) as run,
        ):
            slots: Any = SimpleNamespace(pool=pool, workers=workers, limits=Limits())

            def make_ready(part: Part) -> ReadyPart:
                evaluator = SampleEvaluator(evaluator=Evaluator(meet), problems=part.benchmark.problems)
                return ReadyPart(slots=slots, kind=part.kind, samples=evaluator)

            with contextlib.closing(StreamedSamples(stream, plan, run, self._replies, reuse)) as intake:
                judging = BenchmarkRun(run, selected, intake, reuse)
                judging.go(split(selected), make_ready, hearer or Hearer())
            return run.manifest

    def verdicts(self) -> list[str]:
        return [line.task_id for line in store.read_verdicts(self.directory / store.VERDICTS).lines]


@pytest.fixture
def streaming(tmp_path: Path, replies: ReplyExtractor) -> Streaming:
    return Streaming(tmp_path, replies)


def test_each_sample_is_judged_before_the_next_one_is_made(streaming: Streaming) -> None:
    hearer = Hearer()
    manifest = streaming.run(feed(streaming.path, ALL[:COUNT], hearer.wait_for), hearer)
    assert (manifest.status, manifest.samples.count) == ("complete", COUNT)
    assert streaming.verdicts() == [sample.task_id for sample in ALL[:COUNT]]


def test_a_sample_that_an_earlier_run_judged_is_not_judged_again(
    streaming: Streaming, replies: ReplyExtractor, tmp_path: Path
) -> None:
    with contextlib.closing(VerdictCache(tmp_path / "verdicts")) as cache:
        reuse = Reuse(cache, WHOLE.problems, {"python": HERE})
        assert streaming.run(reuse=reuse, limit=COUNT - 2).verdict_counts == {"passed": COUNT - 2}
        later, met = Streaming(tmp_path / "later", replies), list[str]()
        later.path.parent.mkdir()
        manifest = later.run(reuse=reuse, meet=met.append)
    assert (manifest.status, manifest.verdict_counts) == ("complete", {"passed": COUNT})
    assert sorted(met) == [sample.task_id for sample in ALL[COUNT - 2 : COUNT]]
    lines = store.read_verdicts(later.directory / store.VERDICTS).lines
    assert {line.task_id for line in lines if line.cached is not True} == set(met)


def test_no_slot_idles_while_a_sample_is_there(streaming: Streaming) -> None:
    """Three samples can only be over when all three run at a time, while the feed holds back the rest."""
    together = threading.Barrier(3, timeout=PATIENCE_S)
    hearer = Hearer()

    def before(place: int) -> None:
        if place == 3:
            hearer.wait_for(3)

    streaming.run(
        feed(streaming.path, ALL[:COUNT], before), hearer, meet=lambda _: together.wait(), workers=3
    )
    assert len(streaming.verdicts()) == COUNT


def test_the_checksum_is_known_when_the_stream_has_ended(streaming: Streaming) -> None:
    seen: list[SamplesInfo] = []

    def before(_place: int) -> None:
        seen.append(read_manifest(streaming.directory).samples)

    manifest = streaming.run(feed(streaming.path, ALL[:COUNT], before))
    assert {info.sha256 for info in seen} == {""} and all(info.growing for info in seen)
    assert {info.count for info in seen} == {COUNT}
    assert not manifest.samples.growing
    assert manifest.extraction == {"python": extractor_of("python").profile}


def test_programs_lie_in_the_order_of_the_file(streaming: Streaming) -> None:
    streaming.run(workers=2)
    assert [program.task_id for program in read_programs(streaming.directory)] == [
        sample.task_id for sample in ALL[:COUNT]
    ]


def test_samples_of_one_task_are_numbered_in_the_order_of_the_file(streaming: Streaming) -> None:
    twice = [replace(sample, text=f"{sample.text}\n# {turn}") for turn in "ab" for sample in solutions()]
    manifest = streaming.run(feed(streaming.path, twice), limit=3, per_task=2)
    assert (manifest.status, manifest.samples.count) == ("complete", 6)
    ends = {program.key: (program.source or "")[-1] for program in read_programs(streaming.directory)}
    assert ends == {
        SampleKey(f"demo/{task}", number): "ab"[number] for task in range(3) for number in range(2)
    }


def solutions() -> list[Sample]:
    return [Sample(task_id=f"demo/{task}", sample=0, kind="solution", text="x = 1") for task in range(3)]


def test_what_broke_off_goes_on_and_judges_nothing_twice(streaming: Streaming) -> None:
    first, second = Hearer(), Hearer()

    def before(place: int) -> None:
        first.wait_for(place)
        if place == 3:
            raise ConnectionError("the server is gone")

    with pytest.raises(ConnectionError, match="the server is gone"):
        streaming.run(feed(streaming.path, ALL[:COUNT], before), first)
    partial = read_manifest(streaming.directory)
    assert (partial.status, partial.samples.growing) == ("partial", True)
    assert len(streaming.verdicts()) == 3

    assert streaming.run(hearer=second).status == "complete"
    assert sorted(key.task_id for key in second.started) == [sample.task_id for sample in ALL[3:COUNT]]


def test_samples_without_a_verdict_are_due_at_once(streaming: Streaming) -> None:
    """Those of the file run while the first new one is still being made."""
    list(feed(streaming.path, ALL[:4]))
    hearer = Hearer()
    streaming.run(feed(streaming.path, ALL[:COUNT], hearer.wait_for), hearer)
    assert len(streaming.verdicts()) == COUNT


def test_a_torn_line_of_programs_costs_that_program_only(streaming: Streaming) -> None:
    streaming.run()
    whole = (streaming.directory / PROGRAMS).read_bytes()
    (streaming.directory / PROGRAMS).write_bytes(whole[:-20])
    assert streaming.run().status == "complete"
    assert (streaming.directory / PROGRAMS).read_bytes() == whole


def test_a_complete_run_starts_nothing_again(streaming: Streaming) -> None:
    before = streaming.run()
    hearer = Hearer()
    again = streaming.run(hearer=hearer)
    assert hearer.started == []
    assert (again.status, again.samples, again.scores) == ("complete", before.samples, before.scores)


def test_slots_that_cannot_start_end_the_run_and_it_resumes(streaming: Streaming) -> None:
    hearer = Hearer()

    def meet(task_id: str) -> None:
        if task_id == "demo/2":
            raise StartFailed("no engine", "start it")

    with pytest.raises(StartFailed, match="no engine"):
        streaming.run(
            feed(streaming.path, ALL[:COUNT], lambda place: hearer.wait_for(min(place, 2))), hearer, meet=meet
        )
    assert read_manifest(streaming.directory).status == "partial"
    assert streaming.run().status == "complete"
    assert sorted(streaming.verdicts()) == sorted(sample.task_id for sample in ALL[:COUNT])


def test_a_sandbox_error_is_no_end_and_its_sample_is_due_again(streaming: Streaming) -> None:
    def meet(task_id: str) -> None:
        if task_id == "demo/2":
            raise SandboxError("gone")

    manifest = streaming.run(meet=meet)
    assert (manifest.status, manifest.verdict_counts) == ("partial", {"passed": 5, "sandbox_error": 1})
    hearer = Hearer()
    assert streaming.run(hearer=hearer).verdict_counts == {"passed": 6}
    assert hearer.started == [SampleKey("demo/2", 0)]


def test_fewer_samples_than_planned_leave_a_partial_run(streaming: Streaming) -> None:
    manifest = streaming.run(feed(streaming.path, ALL[: COUNT - 1]))
    assert (manifest.status, manifest.samples.count) == ("partial", COUNT - 1)


def test_a_selection_may_grow_but_not_shrink(streaming: Streaming) -> None:
    streaming.run(limit=3)
    assert streaming.run(limit=COUNT).samples.count == COUNT
    with pytest.raises(RunDirectoryError, match="3 samples that are not asked for now"):
        streaming.run(limit=3)


def test_other_samples_than_those_that_were_judged_are_refused(streaming: Streaming) -> None:
    streaming.run()
    streaming.path.write_bytes(streaming.path.read_bytes().replace(b"sum(", b"max("))
    with pytest.raises(RunDirectoryError, match="are not the first of"):
        streaming.run()


def test_a_sample_that_was_changed_after_it_was_judged_is_refused(streaming: Streaming) -> None:
    """Also where the samples were cut off, so that no checksum of their file is known."""
    hearer = Hearer()

    def end(place: int) -> None:
        hearer.wait_for(place)
        if place == 3:
            raise ConnectionError("the server is gone")

    with pytest.raises(ConnectionError):
        streaming.run(feed(streaming.path, ALL[:COUNT], end), hearer)
    assert read_manifest(streaming.directory).samples.growing
    verdicts, text = streaming.verdicts(), streaming.path.read_bytes()
    streaming.path.write_bytes(text.replace(b"def ", b"def  ", 1))
    with pytest.raises(RunDirectoryError, match=r"sample 0 of .* the file was changed since"):
        streaming.run()
    assert streaming.verdicts() == verdicts
    streaming.path.write_bytes(text)
    assert streaming.run().status == "complete"


@pytest.mark.parametrize(
    ("stranger", "said"),
    [
        (Sample(task_id="nowhere/0", sample=0, kind="solution", text=""), "nowhere/0"),
        (replace(ALL[0], task_id="demo/0"), "more than 1 samples of 'demo/0'"),
    ],
)
def test_samples_that_were_not_asked_for(streaming: Streaming, stranger: Sample, said: str) -> None:
    with pytest.raises(BadSamples, match=said):
        streaming.run(feed(streaming.path, [*ALL[:2], stranger]))


def test_exec_does_not_go_on_with_a_run_whose_samples_still_come(streaming: Streaming) -> None:
    with pytest.raises(ConnectionError):
        streaming.run(feed(streaming.path, ALL[:2], fail))
    with pytest.raises(UsageError, match="while its samples were being made"):
        resume_options(streaming.directory, {})


def fail(_place: int) -> None:
    raise ConnectionError
