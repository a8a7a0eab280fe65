"""What a node has to do, and how much more it should have."""

from runner.engine.cluster.node import Node
from runner.engine.schedule import Task

LEAST_S = 0.02
"""The cost of a task whose weight says less: the slot's own work."""

LEAD_S = 1.0
"""A batch fills a node up to so many expected seconds of work a slot..."""

FEWEST, MOST = 2, 16
"""...but with so many tasks a slot at the least, and so many at the most. The least hides the way between
driver and node; the most bounds what has to run again when the node is lost."""


class Load:
    """The assignments of one node, by their numbers."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.recalled = 0
        """How many were asked back, and the answer is still to come."""
        self._costs: dict[int, float] = {}
        self._cost = 0.0

    @property
    def numbers(self) -> list[int]:
        """The assignments, in the order in which the node got them."""
        return list(self._costs)

    @property
    def idle(self) -> int:
        """How many slots have nothing to do."""
        return max(0, self.node.slots - len(self._costs))

    @property
    def backlog(self) -> int:
        """How many assignments wait for a slot."""
        return max(0, len(self._costs) - self.node.slots)

    @property
    def hungry(self) -> bool:
        """Whether it is time for another batch."""
        return len(self._costs) < FEWEST * self.node.slots

    @property
    def full(self) -> bool:
        """Whether a batch should end here."""
        costs = self._cost >= LEAD_S * self.node.slots
        return not self.hungry and (costs or len(self._costs) >= MOST * self.node.slots)

    def add(self, number: int, task: Task) -> None:
        """Count an assignment in."""
        cost = max(task.weight, LEAST_S)
        self._costs[number] = cost
        self._cost += cost

    def remove(self, number: int) -> None:
        """Count an assignment out; one that is not there changes nothing."""
        self._cost -= self._costs.pop(number, 0.0)
        if not self._costs:
            self._cost = 0.0  # no rounding errors pile up
