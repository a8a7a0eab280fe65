"""The nodes of a cluster that can be used, as far as they are known now."""

import threading
import time
from collections.abc import Callable, Collection
from importlib.metadata import version

from runner.engine.ray_cluster.member import Member
from runner.engine.ray_cluster.notes import Notes
from runner.engine.ray_cluster.records import NodeFacts
from runner.engine.ray_cluster.threads import Threads

EXAMINE_S = 90.0
"""So long a node may take to say what it can run; it starts a process and asks its engine for that."""

GRACE_S = 10.0
"""So long who waits for nodes waits for the last of them, when the first one is there; at least as long as it
took to come: where all start on a busy machine, they come one after the other."""

CLOSE_S = 5.0
"""So long actors may take to end their slots before they are ended themselves."""

Hearer = Callable[[Member], object]


class Fleet:
    """All nodes with an actor of ours. Those that come later are told to who subscribes. `close` it.

    `threads` are those that wait for these actors; once it is closed, none has to wait any more.
    """

    def __init__(self, notes: Notes, threads: Threads) -> None:
        self.threads = threads
        self.problems: list[str] = []
        """Why nodes can't be used, or not for all languages."""
        self._notes = notes
        self._changed = threading.Condition()
        self._members: dict[str, Member] = {}
        self._tags: dict[str, str] = {}
        self._hearers: list[Hearer] = []
        self._languages: list[tuple[str, bool]] = []
        self._families: list[str] = []
        self._closed = False

    def known(self) -> list[Member]:
        """Return the nodes that can run something."""
        with self._changed:
            return [member for member in self._members.values() if member.facts]

    def wait(self) -> list[Member]:
        """Return the nodes that can run something, when those that are there have said what."""
        start, end_s = time.monotonic(), EXAMINE_S
        with self._changed:
            while any(not member.examined for member in self._members.values()):
                waited_s = time.monotonic() - start
                if self.known():
                    end_s = min(end_s, waited_s + max(GRACE_S, waited_s))
                if waited_s >= end_s or not self._changed.wait(end_s - waited_s):
                    break
        return sorted(self.known(), key=lambda member: member.name)

    def is_fit(self, member: Member, language: str) -> bool:
        """Whether samples in a language can run on a node as on the others; why not is noted."""
        if member.facts is None:
            return False
        if reason := member.facts.missing.get(language):
            self._tell(f"{member.name} runs no {language}: {reason}")
        if not member.can_run(language):
            return False
        tag = self._tags.setdefault(language, member.facts.images[language].tag)
        if tag != member.facts.images[language].tag:
            self._tell(f"{member.name} has another runner than other nodes, so another image: not used")
        return tag == member.facts.images[language].tag

    def subscribe(self, hearer: Hearer) -> list[Member]:
        """Return the nodes that can run something, and tell `hearer` of each that comes later."""
        with self._changed:
            self._hearers.append(hearer)
            return self.known()

    def unsubscribe(self, hearer: Hearer) -> None:
        """Tell nothing more."""
        with self._changed:
            self._hearers.remove(hearer)

    def begin(self, language: str, unsealed: bool) -> None:
        """Have slots of a language started on all nodes, and on those that come."""
        with self._changed:
            self._languages = [(language, unsealed)]
            members = self.known()
        for member in members:
            member.begin(language, unsealed)

    def preload(self, families: Collection[str]) -> None:
        """Have imported on all nodes, and on those that come, what judging of these families needs."""
        with self._changed:
            self._families = list(families)
            members = list(self._members.values())
        for member in members:
            member.preload(families)

    def close_others(self, languages: Collection[str]) -> None:
        """Close the slots of all languages but these, on all nodes."""
        with self._changed:
            self._languages = [pair for pair in self._languages if pair[0] in languages]
            members = self.known()
        for member in members:
            member.tell("close_others", list(languages))

    def has(self, node_id: str) -> bool:
        """Whether a node has an actor of ours."""
        with self._changed:
            return node_id in self._members

    def enter(self, member: Member) -> None:
        """Take in a node that is still to say what it can run."""
        with self._changed:
            if not self._closed:
                self._members[member.node_id] = member
                member.preload(self._families)
                return
        member.kill()

    def admit(self, member: Member, facts: NodeFacts) -> None:
        """Use a node from now on, if it has our version of runner."""
        ours = version("codearena-runner")
        if facts.runner != ours:
            self.refuse(member, f"it has runner {facts.runner}, not {ours}")
            return
        with self._changed:
            member.facts, member.examined = facts, True
            hearers, languages = list(self._hearers), list(self._languages)
            self._changed.notify_all()
        for language, unsealed in languages:
            member.begin(language, unsealed)
        for hearer in hearers:
            hearer(member)

    def refuse(self, member: Member, reason: str) -> None:
        """Do not use a node."""
        self._tell(f"{member.name} can't be used: {reason}")
        with self._changed:
            member.examined = True
            self._changed.notify_all()

    def forget(self, node_id: str) -> None:
        """Forget a node that is gone."""
        with self._changed:
            self._members.pop(node_id, None)
            self._changed.notify_all()

    def drop(self, member: Member) -> None:
        """Forget a node whose actor is no good; if the node is still there, it gets another one."""
        member.kill()
        if self._members.get(member.node_id) is member:
            self.forget(member.node_id)

    def close(self) -> None:
        """End all actors and their slots. Safe to call twice."""
        import ray

        with self._changed:
            self._closed = True
            members, self._members = list(self._members.values()), {}
        ends = [member.actor.close.remote() for member in members]
        if ends:
            ray.wait(ends, num_returns=len(ends), timeout=CLOSE_S)
        for member in members:
            member.kill()

    def _tell(self, problem: str) -> None:
        if problem not in self.problems:
            self.problems.append(problem)
        self._notes.tell(problem)
