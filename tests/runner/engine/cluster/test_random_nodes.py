"""Nodes that come, go and answer as chance has it: each sample has one verdict all the same."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from runner.engine.cluster.dispatch import Dispatcher
from runner.engine.cluster.node import Coming, Joined, Lost
from tests.runner.engine.cluster.scripted_inbox import ScriptedInbox
from tests.runner.engine.cluster.scripted_nodes import ScriptedNode, all_ids, give_up, ids_of, make_tasks

MOST_LOSSES = 12


class World:
    """Nodes of which one does something whenever the dispatcher waits; lost ones may still say a word."""

    def __init__(self, data: st.DataObject) -> None:
        self.scripted = ScriptedInbox(self.act)
        self.there: list[ScriptedNode] = []
        self.gone: list[ScriptedNode] = []
        self._data, self._made = data, 0

    def act(self) -> None:
        actions = [self.join] if len(self.there) < 4 else []
        for node in self.there:
            actions += [node.start] if node.waiting and len(node.running) < node.slots else []
            actions += [node.judge] if node.running else []
            actions += [node.give_back] if node.recalled else []
        for node in self.gone:
            actions += [node.judge] if node.running else []
        if self.there and len(self.gone) < MOST_LOSSES:
            actions.append(self.lose)
        self._data.draw(st.sampled_from(actions))()

    def join(self) -> None:
        name = f"node-{self._made}"
        self._made += 1
        self.there.append(ScriptedNode(name, self._data.draw(st.integers(1, 3)), self.scripted.inbox))
        self.scripted.put(Coming(name))
        self.scripted.put(Joined(self.there[-1]))

    def lose(self) -> None:
        node = self.there.pop(self._data.draw(st.integers(0, len(self.there) - 1)))
        self.gone.append(node)
        self.scripted.put(Lost(node.name, "chance"))


@settings(max_examples=60)
@given(data=st.data(), count=st.integers(0, 25))
def test_no_sample_is_lost_and_none_counts_twice(data: st.DataObject, count: int) -> None:
    world = World(data)
    dispatcher = Dispatcher(world.scripted.inbox, give_up)
    lines = list(dispatcher.run(make_tasks(count)))
    assert ids_of(lines) == all_ids(count)
    judged = Counter(line.verdict for line in lines)
    assert dispatcher.judged.total() == judged["passed"]
