"""The engine whose slots are on the nodes of a Ray cluster."""

from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

from benchmarks.problem import Benchmark
from runner.engine.parts import Part
from runner.engine.ray_cluster.connection import Connection, require_ray
from runner.engine.ray_cluster.fleet import Fleet
from runner.engine.ray_cluster.member import Member
from runner.engine.ray_cluster.notes import Notes
from runner.engine.ray_cluster.part import RayPart
from runner.engine.ray_cluster.placement import Placement
from runner.engine.ray_cluster.records import NodeSetup
from runner.engine.ray_cluster.threads import Threads
from runner.engine.ray_cluster.watch import NodeWatch
from runner.engine.site import Site, SlotPlan
from runner.options import Reporter, RunOptions
from sandboxes import backends
from sandboxes.sandbox import Backend, SandboxError


class RayEngine:
    """See `runner.engine.engine.Engine`. It connects in another thread, while this one reads data.

    `find_backend` is what nodes find their kind of sandbox with. Raises UsageError where Ray is not
    installed; that a cluster can't be reached is told by whatever first needs it.
    """

    def __init__(
        self,
        options: RunOptions,
        note: Callable[[str], object],
        *,
        keep: bool = False,
        find_backend: Callable[[str], Backend] | None = None,
    ) -> None:
        require_ray()
        find_backend = find_backend or partial(backends.choose, runtime=options.runtime)
        self._setup = NodeSetup(options=options, find_backend=find_backend, keep=keep)
        self._notes, self._threads = Notes(note), Threads()
        self._connection: Connection | None = None
        self._executor = ThreadPoolExecutor(1, "ray")
        self._connected = self._executor.submit(self._connect)

    @property
    def _fleet(self) -> Fleet:
        return self._connected.result()

    def begin(self, language: str, *, unsealed: bool = False) -> Future[None]:
        """See `Engine.begin`."""
        return self._executor.submit(lambda: self._fleet.begin(language, unsealed))

    def preload(self, families: Collection[str]) -> Future[None]:
        """See `Engine.preload`."""
        return self._executor.submit(lambda: self._fleet.preload(families))

    def describe_site(self, languages: Collection[str]) -> Site:
        """See `Engine.describe_site`. Raises UsageError where there is no cluster."""
        fit = {language: self._find_fit(language) for language in sorted(languages)}
        for language, members in fit.items():
            slots = sum(member.count_slots(language) for member in members)
            self._notes.tell(f"the cluster has {slots} slots of {language} on {len(members)} nodes")
        first = {language: members[0].known for language, members in fit.items()}
        return Site(
            sandbox=next(iter(first.values())).sandbox,
            images=[facts.images[language] for language, facts in first.items()],
            slots={
                language: SlotPlan(
                    workers=sum(member.count_slots(language) for member in members),
                    limits=first[language].slots[language].limits,
                    single_use=first[language].slots[language].single_use,
                )
                for language, members in fit.items()
            },
            nodes=[member.describe(fit) for member in self._fleet.known()],
        )

    def make_ready(self, part: Part, whole: Benchmark, reporter: Reporter) -> RayPart:
        """See `Engine.make_ready`."""
        members = self._find_fit(part.kind.language)
        placement = Placement(part, whole)
        leader = placement.lead(members, reporter)
        return RayPart(part, placement, self._fleet, self._notes, leader)

    def close_others(self, languages: Collection[str]) -> None:
        """See `Engine.close_others`."""
        self._fleet.close_others(languages)

    def close(self) -> None:
        """See `Engine.close`."""
        self._executor.shutdown()
        if self._connection is None:
            return
        try:
            if not self._connected.exception():
                self._watch.close()
                self._fleet.close()
        finally:
            if self._threads.end():  # else Ray's own end of the process closes it
                self._connection.close()

    def _connect(self) -> Fleet:
        self._notes.tell(f"connecting to the Ray cluster at {self._setup.options.address}")
        self._connection = Connection(self._setup.options.address)
        fleet = Fleet(self._notes, self._threads)
        self._watch = NodeWatch(self._setup, fleet, self._notes)
        return fleet

    def _find_fit(self, language: str) -> list[Member]:
        """Return the nodes that can run a language. Raises SandboxError where there is none."""
        members = self._fleet.wait()
        fit = [member for member in members if self._fleet.is_fit(member, language)]
        if not fit:
            reasons = self._fleet.problems or ["it has none with runner"]
            raise SandboxError(
                f"no node of the cluster can run {language}: {'; '.join(reasons)}",
                "see to one of them, then try again",
            )
        return fit
