"""The nodes of a cluster that can be used, watched while they come and go."""

import threading
from collections.abc import Callable, Collection
from importlib.metadata import version

from runner.engine.ray_cluster.explanation import explain
from runner.engine.ray_cluster.member import Member
from runner.engine.ray_cluster.notes import Notes
from runner.engine.ray_cluster.records import NodeFacts, NodeSetup

WATCH_S = 1.0
"""So often the cluster is asked which nodes it has."""

EXAMINE_S = 90.0
"""So long a node may take to say what it can run; it starts a process and asks its engine for that."""

CLOSE_S = 5.0
"""So long actors may take to end their slots before they are ended themselves."""

ACTORS_A_NODE = 3
"""A node on which so many actors died is not used any more."""

Hearer = Callable[[Member], object]


class Fleet:
    """All nodes with an actor of ours. Those that join later are told to who subscribes. `close` it."""

    def __init__(self, setup: NodeSetup, notes: Notes) -> None:
        self._setup, self._notes = setup, notes
        self._changed = threading.Condition()
        self._members: dict[str, Member] = {}
        self._actors: dict[str, int] = {}
        self._examining: set[str] = set()
        self._tags: dict[str, str] = {}
        self._hearers: list[Hearer] = []
        self._languages: list[tuple[str, bool]] = []
        self._closed = threading.Event()
        self._find_new()
        threading.Thread(target=self._watch, name="nodes", daemon=True).start()

    def members(self) -> list[Member]:
        """Return the nodes that can run something, when all that were there said what."""
        with self._changed:
            self._changed.wait_for(lambda: not self._examining, EXAMINE_S)
            return sorted(
                (member for member in self._members.values() if member.facts), key=lambda one: one.name
            )

    def is_fit(self, member: Member, language: str) -> bool:
        """Whether samples in a language can run on a node as on the others; why not is noted."""
        if member.facts is None:
            return False
        if reason := member.facts.missing.get(language):
            self._notes.tell(f"{member.name} runs no {language}: {reason}")
        if not member.can_run(language):
            return False
        tag = self._tags.setdefault(language, member.facts.images[language].tag)
        if tag != member.facts.images[language].tag:
            self._notes.tell(f"{member.name} has another runner than other nodes, so another image: not used")
        return tag == member.facts.images[language].tag

    def subscribe(self, hearer: Hearer) -> list[Member]:
        """Return the nodes that can run something, and tell `hearer` of each that comes later."""
        members = self.members()
        with self._changed:
            self._hearers.append(hearer)
            known = {member.name for member in members}
            missed = [one for one in self._members.values() if one.facts and one.name not in known]
        return members + missed

    def unsubscribe(self, hearer: Hearer) -> None:
        """Tell nothing more."""
        with self._changed:
            self._hearers.remove(hearer)

    def begin(self, language: str, unsealed: bool) -> None:
        """Have slots of a language started on all nodes, and on those that come."""
        with self._changed:
            self._languages = [(language, unsealed)]
            members = [member for member in self._members.values() if member.can_run(language)]
        for member in members:
            member.actor.begin.remote(language, unsealed)

    def close_others(self, languages: Collection[str]) -> None:
        """Close the slots of all languages but these, on all nodes."""
        with self._changed:
            self._languages = [pair for pair in self._languages if pair[0] in languages]
            members = list(self._members.values())
        for member in members:
            member.actor.close_others.remote(list(languages))

    def drop(self, member: Member) -> None:
        """Forget a node whose actor is gone; if the node is still there, it gets another one."""
        import ray

        ray.kill(member.actor)
        with self._changed:
            if self._members.get(member.node_id) is member:
                del self._members[member.node_id]
            self._examining.discard(member.name)
            self._changed.notify_all()

    def close(self) -> None:
        """End all actors and their slots. Safe to call twice."""
        import ray

        self._closed.set()
        with self._changed:
            members, self._members = list(self._members.values()), {}
        ends = [member.actor.close.remote() for member in members]
        if ends:
            ray.wait(ends, num_returns=len(ends), timeout=CLOSE_S)
        for member in members:
            ray.kill(member.actor)

    def _watch(self) -> None:
        from ray.exceptions import RayError

        while not self._closed.wait(WATCH_S):
            try:
                self._find_new()
            except (RayError, OSError) as error:  # the cluster's head does not answer: nodes still may
                self._notes.tell(f"the cluster does not say which nodes it has: {error}")

    def _find_new(self) -> None:
        import ray

        for node in ray.nodes():
            node_id, tries = node["NodeID"], self._actors.get(node["NodeID"], 0)
            if not node["Alive"] or node_id in self._members or tries >= ACTORS_A_NODE:
                continue
            self._actors[node_id] = tries + 1
            name = f"{node['NodeManagerHostname']}-{node_id[:8]}" + (f".{tries + 1}" if tries else "")
            member = Member(node_id, name, node["Resources"], self._setup)
            with self._changed:
                self._members[node_id] = member
                self._examining.add(name)
            threading.Thread(
                target=self._examine, args=(member,), name=f"examine-{name}", daemon=True
            ).start()

    def _examine(self, member: Member) -> None:
        import ray
        from ray.exceptions import RayError

        try:
            facts: NodeFacts = ray.get(member.actor.examine.remote(list(member.asked)), timeout=EXAMINE_S)
            self._admit(member, facts)
        except RayError as error:
            self._notes.tell(f"{member.name} can't be used: {explain(error)}")
        finally:
            with self._changed:
                self._examining.discard(member.name)
                self._changed.notify_all()

    def _admit(self, member: Member, facts: NodeFacts) -> None:
        ours = version("codearena-runner")
        if facts.runner != ours:
            self._notes.tell(f"{member.name} has runner {facts.runner}, not {ours}: not used")
            return
        with self._changed:
            member.facts = facts
            hearers, languages = list(self._hearers), list(self._languages)
        for language, unsealed in languages:
            if member.can_run(language):
                member.actor.begin.remote(language, unsealed)
        for hearer in hearers:
            hearer(member)
