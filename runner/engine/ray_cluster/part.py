"""One part of a benchmark, judged by the nodes of a cluster."""

import queue
from collections.abc import Callable, Generator, Iterable, Mapping

from msgspec.structs import replace

from benchmarks.problem import Problem, Sample, SampleKey
from runner.engine.cluster.dispatch import Dispatcher
from runner.engine.cluster.node import Inbox
from runner.engine.evaluate import without_outcome
from runner.engine.parts import Kind, Part
from runner.engine.ray_cluster.fleet import Fleet
from runner.engine.ray_cluster.listener import Listener, NodeRefused
from runner.engine.ray_cluster.member import Member
from runner.engine.ray_cluster.notes import Notes
from runner.engine.ray_cluster.placement import Placement
from runner.engine.ray_cluster.records import Ready
from runner.engine.schedule import Task
from runner.store.records import NodeRecord, VerdictLine


class RayPart:
    """A `PartJudge` whose samples run on all nodes that can run them, also those that come later.

    `leader` is ready already. It judges once: when `judge` is over, nodes forget the part.
    """

    def __init__(
        self, part: Part, placement: Placement, fleet: Fleet, notes: Notes, leader: tuple[Member, Ready]
    ) -> None:
        self._part, self._placement, self._fleet, self._notes = part, placement, fleet, notes
        self._leader, self._ready = leader
        self._listeners: list[Listener] = []
        self._inbox: Inbox = queue.SimpleQueue()
        self._judged: Mapping[str, int] = {}

    @property
    def kind(self) -> Kind:
        """See `PartJudge.kind`."""
        return self._part.kind

    @property
    def problems(self) -> Mapping[str, Problem]:
        """See `PartJudge.problems`."""
        return self._part.benchmark.problems

    @property
    def workers(self) -> int:
        """See `PartJudge.workers`: the slots of all nodes that are there now."""
        language = self.kind.language
        return sum(one.count_slots(language) for one in self._fleet.known()) or self._ready.workers

    def expected_cpu_s(self, task_id: str) -> float:
        """See `PartJudge.expected_cpu_s`."""
        return self._ready.expected_cpu_s.get(task_id, 0.0)

    def judge(
        self, tasks: Iterable[Task], on_start: Callable[[SampleKey], object] = lambda _: None
    ) -> Generator[VerdictLine, None, None]:
        """See `PartJudge.judge`."""
        dispatcher = Dispatcher(self._inbox, self._give_up, note=self._notes.tell, on_start=on_start)
        self._judged = dispatcher.judged
        for member in self._fleet.subscribe(self._enlist):
            self._enlist(member)
        try:
            yield from dispatcher.run(tasks)
        finally:
            self._fleet.unsubscribe(self._enlist)
            for listener in self._listeners:
                listener.finish()

    def list_nodes(self) -> list[NodeRecord]:
        """See `PartJudge.list_nodes`."""
        return [
            replace(
                listener.member.describe([self.kind.language]),
                samples=self._judged.get(listener.name, 0),
                lost=listener.lost,
            )
            for listener in self._listeners
        ]

    def _enlist(self, member: Member) -> None:
        """Have a node join, if it can run anything of the part. Called from whatever thread."""
        if not self._fleet.is_fit(member, self.kind.language):
            return
        listener = Listener(member, self._placement.key, self._inbox)
        self._listeners.append(listener)
        listener.come()
        self._fleet.threads.start(f"node-{member.name}", lambda: self._run(listener))

    def _run(self, listener: Listener) -> None:
        member = listener.member
        try:
            listener.run(self._ready if member is self._leader else self._placement.bring(member))
        except NodeRefused as error:
            listener.lose(str(error).removeprefix(f"{member.name}: "))
        if listener.broken:
            self._fleet.drop(member)

    def _give_up(self, sample: Sample, reason: str, attempts: int, *, others_live: bool) -> VerdictLine:
        suites = self.problems[sample.task_id].tests.suite_names
        return without_outcome(sample, suites, reason, attempts, others_live=others_live)
