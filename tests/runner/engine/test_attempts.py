"""Single samples through an engine that judges many at a time."""

import threading
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any, cast

import pytest
from msgspec.structs import replace

from benchmarks import registry
from benchmarks.problem import Sample, SampleKey
from runner.engine.attempts import EngineAttempts
from runner.engine.engine import Engine
from runner.engine.parts import Part, split
from runner.engine.schedule import Task
from runner.engine.site import Site, SlotPlan
from runner.options import QuietReporter
from runner.store.records import VerdictLine
from sandboxes.program import Limits
from sandboxes.sandbox import SandboxError
from tests.runner.run_examples import make_line

(PART, *_) = split(registry.load("demo"))


class BackwardsJudge:
    """Takes samples in pairs and judges the second one first, so that order tells nobody from another."""

    def judge(
        self,
        tasks: Iterable[Task],
        on_start: Callable[[SampleKey], object] = lambda _: None,  # noqa: ARG002 - the protocol's
    ) -> Generator[VerdictLine, None, None]:
        waiting = list[Task]()
        for task in tasks:
            if task.source == "fails":
                raise SandboxError("no node is left")
            waiting.append(task)
            if len(waiting) == 2:
                yield from (make_verdict(waiting.pop()) for _ in range(2))


def make_verdict(task: Task) -> VerdictLine:
    key = {"task_id": task.sample.task_id, "sample": task.sample.sample}
    return replace(make_line(), detail=str(task.source), **key)


class PairsEngine:
    """An engine of such judges; remembers what was made ready."""

    def __init__(self) -> None:
        self.made: list[Part] = []
        self.closed = False

    def describe_site(self, languages: Iterable[str]) -> Site:
        slots = {language: SlotPlan(workers=1, limits=Limits()) for language in languages}
        return Site(sandbox="none", images=[], slots=slots)

    def make_ready(self, part: Part, *_: Any) -> BackwardsJudge:
        self.made.append(part)
        return BackwardsJudge()

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def engine() -> PairsEngine:
    return PairsEngine()


@pytest.fixture
def attempts(engine: PairsEngine) -> EngineAttempts:
    return EngineAttempts(cast(Engine, engine), ["python"], QuietReporter())


def make_task(source: str) -> Task:
    return Task(sample=Sample(task_id="T/0", sample=0, kind="solution", text=""), source=source)


def test_each_gets_its_own_verdict_though_all_have_one_key(
    attempts: EngineAttempts, engine: PairsEngine
) -> None:
    with ThreadPoolExecutor(8) as threads:
        lines = list(threads.map(lambda text: attempts.attempt(PART, make_task(text)), map(str, range(40))))
    assert [line.detail for line in lines] == [str(number) for number in range(40)]
    assert {line.sample for line in lines} == {0}
    assert engine.made == [PART]
    attempts.close()
    assert engine.closed


def test_who_waits_hears_that_the_engine_failed_and_the_next_one_starts_anew(
    attempts: EngineAttempts, engine: PairsEngine
) -> None:
    with ThreadPoolExecutor(3) as threads:
        waiting = threads.submit(attempts.attempt, PART, make_task("waits"))
        with pytest.raises(SandboxError, match="no node is left"):
            attempts.attempt(PART, make_task("fails"))
        with pytest.raises(SandboxError, match="no node is left"):
            waiting.result()
        both = [threads.submit(attempts.attempt, PART, make_task(text)) for text in ("one", "two")]
        assert [one.result().detail for one in both] == ["one", "two"]
    assert len(engine.made) == 2
    attempts.close()


def test_closing_ends_those_who_wait(attempts: EngineAttempts) -> None:
    failed = SimpleNamespace(error="")
    attempts.prepare(PART)

    def wait() -> None:
        with pytest.raises(SandboxError, match="stopped") as raised:
            attempts.attempt(PART, make_task("waits"))
        failed.error = str(raised.value)

    thread = threading.Thread(target=wait)
    thread.start()
    attempts.close()
    thread.join()
    assert failed.error
    with pytest.raises(SandboxError, match="stopped"):
        attempts.attempt(PART, make_task("late"))
