"""Scheduling, with the real pool over fake slots: every sample gets one verdict, whatever breaks."""

import collections
import threading
from collections.abc import Callable, Iterator

import msgspec
import pytest

from benchmarks.problem import Sample, Verdict
from runner.engine import schedule
from runner.engine.evaluate import without_outcome
from runner.store.records import VerdictLine
from sandboxes.fake import FakeSandbox, outcome
from sandboxes.pool import Pool
from sandboxes.sandbox import MachineOutOfMemory, Sandbox, SandboxError, StartFailed
from tests.runner.run_examples import make_line

PATIENCE_S = 20


class Slots:
    """Starts fake slots and remembers them."""

    def __init__(self) -> None:
        self.made: list[FakeSandbox] = []

    def __call__(self) -> FakeSandbox:
        self.made.append(FakeSandbox(lambda _: outcome()))
        return self.made[-1]


@pytest.fixture
def slots() -> Slots:
    return Slots()


def tasks_of(weights: list[float]) -> list[schedule.Task]:
    return [
        schedule.Task(
            sample=Sample(task_id=f"T/{number}", sample=0, kind="solution", text=""), source="", weight=weight
        )
        for number, weight in enumerate(weights)
    ]


def line_of(sample: Sample) -> VerdictLine:
    return msgspec.structs.replace(make_line(), task_id=sample.task_id, sample=sample.sample)


def give_up(sample: Sample, reason: str, attempts: int, *, others_live: bool) -> VerdictLine:
    return without_outcome(sample, ["base", "plus"], reason, attempts, others_live=others_live)


def run(
    weights: list[float],
    pool: Pool,
    workers: int,
    evaluate: schedule.Evaluate = lambda _, sample, __: line_of(sample),
    probe: schedule.Probe = lambda _: False,
    *,
    attempts: int = schedule.ATTEMPTS,
) -> Iterator[VerdictLine]:
    how = schedule.Executor(
        pool=pool, workers=workers, evaluate=evaluate, probe=probe, give_up=give_up, attempts=attempts
    )
    return schedule.run(tasks_of(weights), how)


def test_tasks_start_in_their_order(slots: Slots) -> None:
    with Pool(slots, size=1) as pool:
        lines = list(run([1.0, 5.0, 0.0], pool, workers=1))
    assert [line.task_id for line in lines] == ["T/0", "T/1", "T/2"]


@pytest.mark.parametrize("workers", [1, 2, 7])
def test_every_verdict_arrives_once(slots: Slots, workers: int) -> None:
    with Pool(slots, size=workers) as pool:
        lines = list(run([float(number % 5) for number in range(200)], pool, workers))
    assert sorted(line.task_id for line in lines) == sorted(f"T/{number}" for number in range(200))
    assert {line.attempts for line in lines} == {1}
    assert len(slots.made) <= workers
    assert all(slot.closed for slot in slots.made)


def test_workers_run_side_by_side(slots: Slots) -> None:
    together = threading.Barrier(3, timeout=PATIENCE_S)

    def evaluate(_slot: Sandbox, sample: Sample, _source: str | None) -> VerdictLine:
        together.wait()  # passes only where three are evaluated at a time
        return line_of(sample)

    with Pool(slots, size=3) as pool:
        assert len(list(run([0.0] * 9, pool, 3, evaluate))) == 9


def test_no_samples_no_slots(slots: Slots) -> None:
    with Pool(slots, size=2) as pool:
        assert list(run([], pool, workers=2)) == []
    assert slots.made == []


def failing(times: int, slots_seen: list[Sandbox]) -> Callable[..., VerdictLine]:
    """An evaluation that meets a failing sandbox the first `times` times."""

    def evaluate(slot: Sandbox, sample: Sample, _source: str | None) -> VerdictLine:
        slots_seen.append(slot)
        if len(slots_seen) <= times:
            raise SandboxError(f"failure {len(slots_seen)}")
        return line_of(sample)

    return evaluate


@pytest.mark.parametrize("failures", [0, 1, 3])
def test_a_failing_sandbox_costs_an_attempt_on_a_fresh_slot(slots: Slots, failures: int) -> None:
    seen: list[Sandbox] = []
    with Pool(slots, size=1) as pool:
        [line] = run([0.0], pool, 1, failing(failures, seen), lambda _: True)
    assert (line.verdict, line.attempts) == (Verdict.PASSED, failures + 1)
    assert len(set(map(id, seen))) == failures + 1


def test_a_sample_that_a_machine_without_memory_ends_is_not_scored(slots: Slots) -> None:
    """Others may well live on a little memory: it is no doing of the sample's that there is no more."""

    def starve(_slot: Sandbox, _sample: Sample, _source: str | None) -> VerdictLine:
        raise MachineOutOfMemory

    with Pool(slots, size=1) as pool:
        (line,) = run([1.0], pool, 1, starve, lambda _: True)
    assert (line.verdict, line.attempts) == (Verdict.SANDBOX_ERROR, 4)
    assert "no memory left" in line.detail


def test_a_sample_under_which_all_sandboxes_fail_while_others_live_is_scored(slots: Slots) -> None:
    """Else a sample could take itself out of the score."""
    seen: list[Sandbox] = []
    probed: list[Sandbox] = []

    def probe(slot: Sandbox) -> bool:
        probed.append(slot)
        return True

    with Pool(slots, size=1) as pool:
        lines = list(run([2.0, 1.0], pool, 1, failing(4, seen), probe))
    assert [(line.task_id, line.verdict, line.attempts) for line in lines] == [
        ("T/0", Verdict.BROKE_SANDBOX, 4),
        ("T/1", Verdict.PASSED, 1),
    ]
    assert lines[0].detail == "4 sandboxes ended under it, others did not: failure 4"
    assert lines[0].suites == {"base": Verdict.BROKE_SANDBOX, "plus": Verdict.BROKE_SANDBOX}
    assert len(set(map(id, seen[:4] + probed))) == 8  # each in a slot that nobody had before


@pytest.mark.parametrize("failing_probe", [1, 2, 4])
def test_where_others_fail_too_it_is_our_fault(slots: Slots, failing_probe: int) -> None:
    probes = iter(range(1, 10))
    with Pool(slots, size=1) as pool:
        [line] = run([1.0], pool, 1, failing(4, []), lambda _: next(probes) != failing_probe)
    assert (line.verdict, line.detail) == (Verdict.SANDBOX_ERROR, "failure 4")
    assert line.suites == {"base": Verdict.SANDBOX_ERROR, "plus": Verdict.SANDBOX_ERROR}


def test_what_may_not_run_again_has_one_attempt(slots: Slots) -> None:
    seen: list[Sandbox] = []
    with Pool(slots, size=1) as pool:
        [line] = run([1.0], pool, 1, failing(1, seen), lambda _: True, attempts=1)
    assert (line.verdict, line.attempts, len(seen)) == (Verdict.BROKE_SANDBOX, 1, 1)


def test_an_unclean_slot_is_replaced(slots: Slots) -> None:
    def evaluate(slot: FakeSandbox, sample: Sample, _source: str | None) -> VerdictLine:
        slot.clean = sample.task_id != "T/1"
        return line_of(sample)

    with Pool(slots, size=1) as pool:
        lines = list(run([3.0, 2.0, 1.0], pool, 1, evaluate))  # type: ignore[arg-type]
        assert [slot.closed for slot in slots.made] == [True, False]
    assert [line.attempts for line in lines] == [1, 1, 1]


def test_a_slot_runs_its_share_of_programs_and_no_more(slots: Slots) -> None:
    uses: collections.Counter[int] = collections.Counter()

    def evaluate(slot: Sandbox, sample: Sample, _source: str | None) -> VerdictLine:
        uses[id(slot)] += 1
        return line_of(sample)

    with Pool(slots, size=2, programs_a_slot=4) as pool:
        list(run([0.0] * 30, pool, 2, evaluate))
    assert sum(uses.values()) == 30
    assert max(uses.values()) == 4


def test_slots_that_cannot_start_end_the_run() -> None:
    def start() -> FakeSandbox:
        raise StartFailed("no engine", "start it")

    with Pool(start, size=2) as pool, pytest.raises(StartFailed, match="no engine"):
        list(run([0.0] * 5, pool, workers=2))


def test_an_error_of_our_own_is_not_taken_for_a_verdict(slots: Slots) -> None:
    def evaluate(_slot: Sandbox, _sample: Sample, _source: str | None) -> VerdictLine:
        raise ZeroDivisionError

    with Pool(slots, size=1) as pool, pytest.raises(ZeroDivisionError):
        list(run([0.0] * 3, pool, 1, evaluate))


def test_closing_the_iterator_stops_the_workers(slots: Slots) -> None:
    evaluated: list[str] = []
    second_began, may_end = threading.Event(), threading.Event()

    def evaluate(_slot: Sandbox, sample: Sample, _source: str | None) -> VerdictLine:
        evaluated.append(sample.task_id)
        if len(evaluated) == 2:
            second_began.set()
            assert may_end.wait(PATIENCE_S)
        return line_of(sample)

    with Pool(slots, size=1) as pool:
        lines = run([3.0, 2.0, 1.0], pool, 1, evaluate)
        assert next(lines).task_id == "T/0"
        assert second_began.wait(PATIENCE_S)
        worker = next(thread for thread in threading.enumerate() if thread.name == "worker-0")
        lines.close()  # type: ignore[attr-defined]
        may_end.set()
        worker.join(PATIENCE_S)
    assert evaluated == ["T/0", "T/1"]


def test_closing_the_pool_wakes_workers_in_their_slots() -> None:
    """As Ctrl-C does: the slots are closed under programs that still run."""
    evaluating, closed = threading.Barrier(3, timeout=PATIENCE_S), threading.Event()

    class Slot(FakeSandbox):
        def close(self) -> None:
            super().close()
            closed.set()

    def evaluate(_slot: Sandbox, _sample: Sample, _source: str | None) -> VerdictLine:
        evaluating.wait()
        assert closed.wait(PATIENCE_S)
        raise SandboxError("the sandbox was closed")

    started: list[Slot] = []

    def start() -> Slot:
        started.append(Slot(lambda _: outcome()))
        return started[-1]

    pool = Pool(start, size=2)
    closer = threading.Thread(target=lambda: (evaluating.wait(), pool.close()), daemon=True)
    closer.start()
    lines = list(run([0.0, 0.0], pool, 2, evaluate))
    closer.join(PATIENCE_S)
    assert {line.verdict for line in lines} == {Verdict.SANDBOX_ERROR}
    assert len(started) == 2  # the further attempts started nothing
    assert all(slot.closed for slot in started)
