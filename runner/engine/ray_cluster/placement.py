"""A part in the cluster's object store, from where each node gets it once."""

import contextlib
import itertools
import threading
from collections.abc import Sequence
from typing import Any

from benchmarks.problem import Benchmark
from runner.engine.parts import Part
from runner.engine.ray_cluster.listener import NodeRefused, make_ready
from runner.engine.ray_cluster.member import Member
from runner.engine.ray_cluster.records import PartOrder, Ready
from runner.options import QuietReporter, Reporter

_KEYS = itertools.count()


class Placement:
    """Brings a part to nodes. What takes long to prepare, one makes and the others get from it."""

    def __init__(self, part: Part, whole: Benchmark) -> None:
        import ray

        self.key = next(_KEYS)
        self._order = ray.put(PartOrder(key=self.key, part=part, whole=whole))
        self._lock = threading.Lock()
        self._leader: Member | None = None
        self._exported: Any = None

    def lead(self, members: Sequence[Member], reporter: Reporter) -> tuple[Member, Ready]:
        """Make the part ready on the first node that can, best on one that has all prepared.

        `reporter` hears how it goes. Raises NodeRefused where none can.
        """
        refused: NodeRefused | None = None
        asked = {member.name: member.actor.take_order.remote(self._order) for member in members}
        for member in sorted(members, key=lambda member: not _is_true(asked[member.name])):
            try:
                ready = make_ready(member, self.key, reporter)
            except NodeRefused as error:
                reporter.end()
                refused = error
                continue
            self._leader = member
            return member, ready
        raise refused or NodeRefused("no node is there")

    def bring(self, member: Member) -> Ready:
        """Make the part ready on one more node. Raises NodeRefused."""
        if not _is_true(member.actor.take_order.remote(self._order)):
            self._adopt(member)
        return make_ready(member, self.key, QuietReporter())

    def _adopt(self, member: Member) -> None:
        """Have a node get what the first one prepared. Where that is gone, it prepares for itself."""
        import ray
        from ray.exceptions import RayError

        with contextlib.suppress(RayError):
            ray.get(member.actor.adopt_prepared.remote(self.key, self._export()))

    def _export(self) -> Any:
        """Return where in the object store it lies; the driver itself never has it."""
        with self._lock:
            if self._exported is None and self._leader is not None:
                self._exported = self._leader.actor.export_prepared.remote(self.key)
            return self._exported


def _is_true(answer: Any) -> bool:
    """Whether a node says yes; one that is gone says nothing, and is told of when more is asked of it."""
    import ray
    from ray.exceptions import RayError

    try:
        return bool(ray.get(answer))
    except RayError:
        return False
