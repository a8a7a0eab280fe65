"""Dispatching to nodes in this process: every sample gets one verdict, whichever nodes come and go."""

import contextlib
import itertools
import queue
from collections.abc import Callable, Iterator

import pytest

from benchmarks.problem import Sample, SampleKey, Verdict
from runner.engine.cluster.dispatch import Dispatcher, NoNodes
from runner.engine.cluster.load import FEWEST, MOST
from runner.engine.cluster.node import Coming, Inbox, Joined, Lost, Report
from runner.engine.cluster.reader import AHEAD
from runner.engine.cluster.workers import SlotWorkers
from runner.engine.schedule import ATTEMPTS, Executor, Task
from runner.store.records import VerdictLine
from sandboxes.fake import FakeSandbox, outcome
from sandboxes.pool import Pool
from sandboxes.sandbox import SandboxError, StartFailed
from tests.runner.engine.cluster.scripted_inbox import ScriptedInbox
from tests.runner.engine.cluster.scripted_nodes import (
    ScriptedNode,
    all_ids,
    give_up,
    ids_of,
    line_of,
    make_task,
    make_tasks,
)

Judge = Callable[[Sample], VerdictLine]


@pytest.fixture
def inbox() -> Inbox:
    return queue.SimpleQueue()


@contextlib.contextmanager
def working_node(
    name: str, inbox: Inbox, judge: Judge = line_of, slots: int = 2, *, joins: bool = True
) -> Iterator[SlotWorkers]:
    """A node of real workers over a real pool of fake slots."""
    with Pool(lambda: FakeSandbox(lambda _: outcome()), slots) as pool:
        executor = Executor(
            pool=pool,
            workers=slots,
            evaluate=lambda _, sample, __: judge(sample),
            probe=lambda _: True,
            give_up=give_up,
        )
        node = SlotWorkers(name, executor, inbox.put)
        if joins:
            inbox.put(Joined(node))
        try:
            yield node
        finally:
            node.close()


def test_every_verdict_arrives_once(inbox: Inbox) -> None:
    with working_node("a", inbox), working_node("b", inbox, slots=1), working_node("c", inbox, slots=7):
        dispatcher = Dispatcher(inbox, give_up)
        lines = list(dispatcher.run(make_tasks(500)))
    assert ids_of(lines) == all_ids(500)
    assert dispatcher.judged.total() == 500
    assert set(dispatcher.judged) == {"a", "b", "c"}


def test_no_tasks_need_no_nodes(inbox: Inbox) -> None:
    assert list(Dispatcher(inbox, give_up).run([])) == []


def test_it_is_told_which_samples_start(inbox: Inbox) -> None:
    started: list[SampleKey] = []
    with working_node("a", inbox):
        lines = list(Dispatcher(inbox, give_up, on_start=started.append).run(make_tasks(9)))
    assert sorted(started) == sorted(line.key for line in lines)


def test_what_a_lost_node_had_runs_elsewhere() -> None:
    notes: list[str] = []
    lost, other, scripted = make_scripted(2)

    def lose() -> None:
        lost.start()
        scripted.put(Lost("first", "it was switched off"))
        scripted.put(Joined(other))

    def finish() -> None:
        other.start()
        other.judge()

    scripted.act = play(lambda: scripted.put(Joined(lost)), lose, *[finish] * 40)
    lines = list(Dispatcher(scripted.inbox, give_up, note=notes.append).run(make_tasks(40)))
    assert ids_of(lines) == all_ids(40)
    assert notes == [f"lost first (it was switched off): {sum(lost.batches)} samples run elsewhere"]


def test_the_late_word_of_a_lost_node_counts_and_its_sample_is_not_counted_again() -> None:
    first, second, scripted = make_scripted(1)

    def begin() -> None:
        scripted.put(Joined(first))

    def lose() -> None:
        first.start()
        scripted.put(Lost("first", "no word from it"))
        scripted.put(Joined(second))
        first.judge()

    def finish() -> None:
        second.start()
        second.judge()

    scripted.act = play(begin, lose, finish, finish)
    dispatcher = Dispatcher(scripted.inbox, give_up)
    assert ids_of(list(dispatcher.run(make_tasks(2)))) == all_ids(2)
    assert dispatcher.judged == {"first": 1, "second": 1}


def test_a_sample_that_runs_twice_has_one_verdict() -> None:
    first, second, scripted = make_scripted(1)

    def lose() -> None:
        first.start()
        scripted.put(Lost("first", "no word from it"))
        scripted.put(Joined(second))

    def finish_both() -> None:
        second.start()
        first.judge()
        second.judge()

    def finish() -> None:
        second.start()
        second.judge()

    scripted.act = play(lambda: scripted.put(Joined(first)), lose, finish_both, finish)
    assert ids_of(list(Dispatcher(scripted.inbox, give_up).run(make_tasks(2)))) == all_ids(2)


def test_a_node_that_joins_late_takes_from_those_that_have_a_queue() -> None:
    first, second, scripted = make_scripted(1)

    def finish() -> None:
        second.start()
        second.judge()

    scripted.act = play(
        lambda: scripted.put(Joined(first)),
        lambda: (first.start(), scripted.put(Joined(second))),
        first.give_back,
        finish,
        first.judge,
    )
    dispatcher = Dispatcher(scripted.inbox, give_up)
    assert ids_of(list(dispatcher.run(make_tasks(2)))) == all_ids(2)
    assert dispatcher.judged == {"first": 1, "second": 1}


def test_a_sample_under_which_nodes_are_lost_again_and_again_is_our_fault() -> None:
    nodes = iter(range(100))
    scripted = ScriptedInbox(lambda: None)
    there: list[ScriptedNode] = []

    def act() -> None:
        if there and there[-1].waiting:
            there[-1].start()
            scripted.put(Lost(there[-1].name, "it ran out of memory"))
        else:
            there.append(ScriptedNode(f"node-{next(nodes)}", 1, scripted.inbox))
            scripted.put(Joined(there[-1]))

    scripted.act = act
    (line,) = Dispatcher(scripted.inbox, give_up).run(make_tasks(1))
    assert len(there) == ATTEMPTS
    assert (line.verdict, line.attempts) == (Verdict.SANDBOX_ERROR, ATTEMPTS)
    assert line.detail == f"{ATTEMPTS} nodes were lost under it: it ran out of memory"


def test_a_sample_that_only_waited_at_lost_nodes_runs_all_the_same() -> None:
    scripted = ScriptedInbox(lambda: None)
    there: list[ScriptedNode] = []

    def act() -> None:
        if len(there) > 2 * ATTEMPTS:
            there[-1].start()
            there[-1].judge()
            return
        if there:
            scripted.put(Lost(there[-1].name, "it went"))
        there.append(ScriptedNode(f"node-{len(there)}", 1, scripted.inbox))
        scripted.put(Joined(there[-1]))

    scripted.act = act
    (line,) = Dispatcher(scripted.inbox, give_up).run(make_tasks(1))
    assert line.verdict is Verdict.PASSED


def test_without_a_node_a_run_ends_in_words(inbox: Inbox) -> None:
    inbox.put(Coming("only"))
    inbox.put(Lost("only", "its engine does not answer"))
    notes: list[str] = []
    with pytest.raises(NoNodes, match="only: its engine does not answer") as raised:
        list(Dispatcher(inbox, give_up, note=notes.append, patience_s=0.01).run(make_tasks(3)))
    assert "go on" in raised.value.hint
    assert notes == ["lost only before it had joined (its engine does not answer)"]


def test_a_node_that_comes_is_waited_for() -> None:
    node, _, scripted = make_scripted(1)
    scripted.put(Coming("first"))

    def finish() -> None:
        node.start()
        node.judge()

    scripted.act = play(lambda: scripted.put(Joined(node)), finish)
    assert len(list(Dispatcher(scripted.inbox, give_up, patience_s=0.0).run(make_tasks(1)))) == 1


def test_a_node_that_cannot_start_slots_is_lost(inbox: Inbox) -> None:
    def broken(_: Sample) -> VerdictLine:
        raise StartFailed("no room on its disk")

    notes: list[str] = []
    with working_node("broken", inbox, broken), working_node("well", inbox):
        dispatcher = Dispatcher(inbox, give_up, note=notes.append)
        assert ids_of(list(dispatcher.run(make_tasks(60)))) == all_ids(60)
    assert set(dispatcher.judged) == {"well"}
    assert len(notes) == 1
    assert "no room on its disk" in notes[0]


def test_a_sample_that_ends_every_slot_is_judged_as_on_one_machine(inbox: Inbox) -> None:
    def judge(sample: Sample) -> VerdictLine:
        if sample.task_id == "T/3":
            raise SandboxError("the slot ended")
        return line_of(sample)

    with working_node("a", inbox, judge), working_node("b", inbox, judge):
        lines = {line.task_id: line for line in Dispatcher(inbox, give_up).run(make_tasks(20))}
    assert (lines["T/3"].verdict, lines["T/3"].attempts) == (Verdict.BROKE_SANDBOX, ATTEMPTS)
    assert {line.verdict for line in lines.values() if line.task_id != "T/3"} == {Verdict.PASSED}


def test_what_reading_tasks_raises_is_raised(inbox: Inbox) -> None:
    def tasks() -> Iterator[Task]:
        yield from make_tasks(3)
        raise OSError("the samples are gone")

    with working_node("a", inbox), pytest.raises(OSError, match="the samples are gone"):
        list(Dispatcher(inbox, give_up).run(tasks()))


def test_tasks_are_read_only_a_little_ahead(inbox: Inbox) -> None:
    read = itertools.count()
    taken = -1

    def endless() -> Iterator[Task]:
        nonlocal taken
        for taken in read:
            yield make_task(taken)

    with (
        working_node("a", inbox, slots=2),
        contextlib.closing(Dispatcher(inbox, give_up).run(endless())) as lines,
    ):
        for count, _ in zip(range(3000), lines, strict=False):
            assert taken <= count + AHEAD + 512 + MOST * 2


def test_batches_are_as_large_as_the_work_in_them_is_small() -> None:
    sizes = {}
    for weight in (0.0, 0.2, 30.0):
        node, _, scripted = make_scripted(4)

        def finish(node: ScriptedNode = node) -> None:
            if node.waiting:
                node.start()
            node.judge()

        scripted.put(Joined(node))
        scripted.act = finish
        assert len(list(Dispatcher(scripted.inbox, give_up).run(make_tasks(200, weight)))) == 200
        sizes[weight] = sum(node.batches[:2])
    assert sizes == {0.0: 4 * MOST, 0.2: 4 * 5, 30.0: 4 * FEWEST}


def test_few_tasks_run_side_by_side_rather_than_in_a_queue() -> None:
    first, second, scripted = make_scripted(2)

    def finish() -> None:
        for node in (first, second):
            assert len(node.waiting) == 2
            node.start()
            node.start()
            node.judge()
            node.judge()

    scripted.put(Joined(first))
    scripted.put(Joined(second))
    scripted.act = play(finish)
    assert len(list(Dispatcher(scripted.inbox, give_up).run(make_tasks(4)))) == 4


def test_reports_of_a_node_merge() -> None:
    one, two = line_of(make_task(1).sample), line_of(make_task(2).sample)
    merged = Report.merge(
        [
            Report(name="a", started=[1]),
            Report(name="a", started=[2], judged=[(1, one)]),
            Report(name="a", judged=[(2, two)], returned=[]),
        ]
    )
    assert merged == Report(name="a", started=[1, 2], judged=[(1, one), (2, two)], returned=[])
    assert Report.merge([Report(name="a", started=[1])]).returned is None


def make_scripted(slots: int) -> tuple[ScriptedNode, ScriptedNode, ScriptedInbox]:
    scripted = ScriptedInbox(lambda: None)
    first, second = (ScriptedNode(name, slots, scripted.inbox) for name in ("first", "second"))
    return first, second, scripted


def play(*steps: Callable[[], object]) -> Callable[[], object]:
    """Return what takes one step at a call."""
    left = iter(steps)
    return lambda: next(left)()  # noqa: PLW0108 - the next one, each time
