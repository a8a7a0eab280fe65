"""One node at work on a part: makes it ready there, and passes on what comes back."""

import threading
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from runner.engine.cluster.node import Assignment, Coming, Inbox, Joined, Lost
from runner.engine.ray_cluster.explanation import explain
from runner.engine.ray_cluster.member import Member
from runner.engine.ray_cluster.outgoing import BEAT_S, decode_word
from runner.engine.ray_cluster.records import Ready, Refused, Word
from runner.engine.ray_cluster.relay import repeat
from runner.options import Reporter
from sandboxes.sandbox import SandboxError

SILENCE_S = 10 * BEAT_S
"""A node that says nothing for so long is lost."""


class NodeRefused(SandboxError):
    """A node can't judge a part, or was lost before it could."""


def make_ready(member: Member, key: int, reporter: Reporter) -> Ready:
    """Make a part ready on a node that knows of it; `reporter` hears how that goes. Raises NodeRefused."""
    from ray.exceptions import RayError

    try:
        for word in _words(member, key):
            if isinstance(word, Ready):
                return word
            if isinstance(word, Refused):
                raise NodeRefused(f"{member.name}: {word.reason}", word.hint)
            repeat(word, reporter, member.name)
    except RayError as error:
        raise NodeRefused(f"{member.name}: {explain(error)}") from error
    raise NodeRefused(f"{member.name} ended before it was ready")


def _words(member: Member, key: int) -> Iterator[Word]:
    import ray

    for ref in member.actor.make_ready.options(num_returns="streaming").remote(key):
        yield ray.get(ref)


class Listener:
    """A `Node` behind a Ray actor, for one part; `run` it in a thread of its own.

    `lost` says why nothing more comes from it, `broken` that its actor is no good any more.
    """

    def __init__(self, member: Member, key: int, inbox: Inbox) -> None:
        self.member, self.name, self.slots = member, member.name, 0
        self.lost, self.broken = "", False
        self._key, self._inbox = key, inbox
        self._finished = threading.Event()

    def submit(self, batch: Sequence[Assignment]) -> None:
        """See `Node.submit`."""
        self.member.tell("submit", self._key, batch)

    def recall(self, count: int) -> None:
        """See `Node.recall`."""
        self.member.tell("recall", self._key, count)

    def finish(self) -> None:
        """Have no more of the part judged there."""
        self._finished.set()
        self.member.tell("finish", self._key)

    def come(self) -> None:
        """Say that it makes itself ready."""
        self._inbox.put(Coming(self.name))

    def run(self, ready: Ready) -> None:
        """Join the dispatcher's nodes, and pass on what comes until the part is finished or the node lost."""
        from ray.exceptions import RayError

        self.slots = ready.workers
        self._inbox.put(Joined(self))
        try:
            self._listen()
        except (RayError, msgspec.DecodeError, TimeoutError) as error:
            self.broken = True
            self.lose(explain(error))

    def lose(self, reason: str) -> None:
        """Say that nothing more comes."""
        if not self._finished.is_set():
            self.lost = reason
            self._inbox.put(Lost(self.name, reason))

    def _listen(self) -> None:
        import ray

        stream: Any = self.member.actor.listen.options(num_returns="streaming").remote(self._key)
        while True:
            ready, _ = ray.wait([stream], timeout=SILENCE_S)
            if not ready:
                raise TimeoutError(f"no word from it for {SILENCE_S:g} s")
            try:
                word = decode_word(ray.get(next(stream)))
            except StopIteration:  # with `finish`, or because the actor ends
                return self.lose("it ended")
            if isinstance(word, Lost):
                self.lose(word.reason)
            else:
                self._inbox.put(word)
