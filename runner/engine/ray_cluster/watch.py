"""The watch over a cluster: each node that comes gets an actor, which says what it can run."""

import threading

from runner.engine.ray_cluster.explanation import explain
from runner.engine.ray_cluster.fleet import EXAMINE_S, Fleet
from runner.engine.ray_cluster.member import Member
from runner.engine.ray_cluster.notes import Notes
from runner.engine.ray_cluster.records import NodeFacts, NodeSetup

WATCH_S = 1.0
"""So often the cluster is asked which nodes it has."""

ACTORS_A_NODE = 3
"""A node on which so many actors died is not used any more."""


class NodeWatch:
    """Keeps a fleet up with its cluster, until `close`; once made, the nodes of now are in the fleet."""

    def __init__(self, setup: NodeSetup, fleet: Fleet, notes: Notes) -> None:
        self._setup, self._fleet, self._notes = setup, fleet, notes
        self._actors: dict[str, int] = {}
        self._closed = threading.Event()
        self._look()
        self._fleet.threads.start("nodes", self._watch)

    def close(self) -> None:
        """Take in no more nodes."""
        self._closed.set()

    def _watch(self) -> None:
        from ray.exceptions import RayError

        while not self._closed.wait(WATCH_S):
            try:
                self._look()
            except (RayError, OSError) as error:  # the cluster's head does not answer: nodes still may
                self._notes.tell(f"the cluster does not say which nodes it has: {explain(error)}")

    def _look(self) -> None:
        import ray

        for node in ray.nodes():
            if not node["Alive"]:
                self._fleet.forget(node["NodeID"])
            elif not self._fleet.has(node["NodeID"]) and self._actors.get(node["NodeID"], 0) < ACTORS_A_NODE:
                self._start(node["NodeID"], node["NodeManagerHostname"], node["Resources"])

    def _start(self, node_id: str, host: str, resources: dict[str, float]) -> None:
        number = self._actors[node_id] = self._actors.get(node_id, 0) + 1
        name = f"{host}-{node_id[:8]}" + (f".{number}" if number > 1 else "")
        member = Member(node_id, name, resources, self._setup)
        self._fleet.enter(member)
        self._fleet.threads.start(f"examine-{name}", lambda: self._examine(member))

    def _examine(self, member: Member) -> None:
        import ray
        from ray.exceptions import RayError

        try:
            facts: NodeFacts = ray.get(member.actor.examine.remote(list(member.asked)), timeout=EXAMINE_S)
        except RayError as error:
            self._fleet.refuse(member, explain(error))
        else:
            self._fleet.admit(member, facts)
