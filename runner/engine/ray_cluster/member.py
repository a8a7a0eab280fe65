"""A node of the cluster with an actor of ours, as the driver sees it."""

import threading
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from runner.engine.ray_cluster.actor import NodeActor
from runner.engine.ray_cluster.records import NodeFacts, NodeSetup
from runner.store.records import NodeRecord
from sandboxes.languages import LANGUAGES

THREADS = 32
"""Calls of an actor that go on side by side."""

RESOURCE = "runner-"
"""A node that has custom resources `runner-LANGUAGE` is used for these languages alone."""


class Member:
    """A node that is there, and its actor; `name` tells it from all others that ever were.

    `asked` are the languages for which it may be used; `facts` is what it has said of itself, when it was
    `examined` and can be used.
    """

    def __init__(self, node_id: str, name: str, resources: Mapping[str, float], setup: NodeSetup) -> None:
        self.node_id, self.name, self.resources = node_id, name, dict(resources)
        self.asked = find_languages(resources)
        self.facts: NodeFacts | None = None
        self.examined = False
        self._telling, self._ended = threading.Lock(), False
        self.actor = _start(node_id, name, setup)

    def tell(self, call: str, *given: Any) -> None:
        """Have its actor do something, from whatever thread; nothing once it was killed."""
        with self._telling:
            if not self._ended:
                getattr(self.actor, call).remote(*given)

    def begin(self, language: str, unsealed: bool) -> None:
        """Have slots of a language started there, if it can run them."""
        if self.can_run(language):
            self.tell("begin", language, unsealed)

    def preload(self, families: Collection[str]) -> None:
        """Have imported there what judging of these families needs."""
        if families:
            self.tell("preload", list(families))

    def kill(self) -> None:
        """End the actor at once; safe to call again."""
        import ray

        with self._telling:
            if not self._ended:
                self._ended = True
                ray.kill(self.actor)

    def can_run(self, language: str) -> bool:
        """Whether samples in a language can run there."""
        return self.facts is not None and language in self.facts.slots

    def count_slots(self, language: str) -> int:
        """Return how many samples in a language run there at a time."""
        return self.known.slots[language].workers if self.can_run(language) else 0

    @property
    def known(self) -> NodeFacts:
        """What it has said of itself. Raises LookupError before that."""
        if self.facts is None:
            raise LookupError(self.name)
        return self.facts

    def describe(self, languages: Collection[str]) -> NodeRecord:
        """Return what run.json says of it, as far as these languages go."""
        able = [language for language in languages if self.can_run(language)]
        images = [self.known.images[language] for language in able]
        return NodeRecord(
            name=self.name,
            resources={name: value for name, value in self.resources.items() if ":" not in name},
            slots={language: self.count_slots(language) for language in able},
            images={image.tag: image.id for image in images},
        )


def find_languages(resources: Mapping[str, float]) -> Sequence[str]:
    """Return the languages that a node's custom resources name; all where they name none."""
    named = [name for name in LANGUAGES if resources.get(RESOURCE + name)]
    return named or list(LANGUAGES)


def _start(node_id: str, name: str, setup: NodeSetup) -> Any:
    """Start an actor on a node.

    It takes none of the processors that Ray counts: its samples run in the engine's containers, and where
    all are taken, an actor that asks for one would wait for ever.
    """
    import ray
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

    here = NodeAffinitySchedulingStrategy(node_id, soft=False)
    kind = ray.remote(num_cpus=0, max_concurrency=THREADS, max_restarts=0)(NodeActor)
    return kind.options(scheduling_strategy=here).remote(name, setup)
