"""The loads of all nodes that are there: who gets the next batch, and who gives some back."""

from collections.abc import Iterator

from runner.engine.cluster.load import Load
from runner.engine.cluster.node import Node


class Loads:
    """Finds the nodes with too little or too much to do without a look at all of them."""

    def __init__(self) -> None:
        self._all: dict[str, Load] = {}
        self._hungry: dict[str, Load] = {}
        self._waiting: dict[str, Load] = {}

    def __bool__(self) -> bool:
        return bool(self._all)

    def get(self, name: str) -> Load | None:
        """Return the load of a node that is there."""
        return self._all.get(name)

    def add(self, node: Node) -> None:
        """Take in a node, which has nothing to do yet."""
        self._all[node.name] = Load(node)
        self.sort(self._all[node.name])

    def drop(self, name: str) -> Load | None:
        """Forget a node and return what it had to do."""
        self._hungry.pop(name, None)
        self._waiting.pop(name, None)
        return self._all.pop(name, None)

    def sort(self, load: Load) -> None:
        """See what a node needs after its load has changed. It is the last one to get more, then."""
        name = load.node.name
        for wanted, those in ((load.hungry, self._hungry), (load.backlog > 0, self._waiting)):
            those.pop(name, None)
            if wanted:
                those[name] = load

    def find_hungry(self) -> Iterator[tuple[Load, bool]]:
        """Yield the nodes that should have a batch; True says that it should fill the node.

        First each gets work for its idle slots, and only then more: few tasks run side by side.
        """
        yield from ((load, False) for load in list(self._hungry.values()) if load.idle)
        yield from ((load, True) for load in list(self._hungry.values()))

    def find_recalls(self) -> Iterator[tuple[Load, int]]:
        """Yield whom to ask how many assignments back, so that no slot is idle while others have a queue."""
        if not self._waiting:
            return
        idle = sum(load.idle for load in self._hungry.values())
        idle -= sum(load.recalled for load in self._waiting.values())
        for load in sorted(self._waiting.values(), key=lambda load: -load.backlog):
            if idle <= 0:
                return
            if not load.recalled:
                count = min(idle, (load.backlog + 1) // 2)
                idle -= count
                yield load, count
