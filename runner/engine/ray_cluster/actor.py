"""What runs on a node: it owns the node's slots, and judges in them what the driver sends."""

import threading
from collections.abc import Iterator, Sequence
from importlib.metadata import version

from benchmarks.comparing.helpers import HELPERS
from benchmarks.portable import Portable
from benchmarks.registry import FAMILIES
from runner.engine.cluster.node import Assignment
from runner.engine.cluster.workers import SlotWorkers
from runner.engine.language_slots import LanguageSlots
from runner.engine.parts import Kind
from runner.engine.preparation import ReadyPart, prepare
from runner.engine.ray_cluster.orphan import end_with_parent
from runner.engine.ray_cluster.outgoing import Outgoing
from runner.engine.ray_cluster.records import (
    NodeFacts,
    NodeSetup,
    PartOrder,
    Ready,
    Refused,
    Word,
)
from runner.engine.ray_cluster.relay import RelayReporter
from runner.engine.slots import plan_slots
from sandboxes.languages import LANGUAGES
from sandboxes.sandbox import ImageMissing, SandboxError


class Work:
    """A part that is judged here."""

    def __init__(self, name: str, ready: ReadyPart) -> None:
        self.outgoing = Outgoing(name)
        self.workers = SlotWorkers(name, ready.executor(), self.outgoing.put)

    def close(self) -> None:
        """Judge no more of it."""
        self.workers.close()
        self.outgoing.close()


class NodeActor:
    """One for each node and driver. Its methods are called side by side, in threads of their own."""

    def __init__(self, name: str, setup: NodeSetup) -> None:
        self._name, self._setup = name, setup
        self._slots = LanguageSlots(setup.options, keep=setup.keep, choose=setup.find_backend)
        self._orders: dict[int, PartOrder] = {}
        self._work: dict[int, Work] = {}
        self._holding = HELPERS.hold()
        self._holding.__enter__()
        end_with_parent(self.close)

    def examine(self, languages: Sequence[str]) -> NodeFacts:
        """Return what can be run here. Raises BackendUnavailable."""
        backend = self._slots.backend
        images, slots, missing = {}, {}, {}
        for name in languages:
            try:
                images[name] = backend.find(LANGUAGES[name])
                slots[name] = plan_slots(backend, LANGUAGES[name], self._setup.options)
            except ImageMissing as error:
                missing[name] = f"{error}; build it there with: runner images build {name}"
            except SandboxError as error:
                missing[name] = str(error)
        release = version("codearena-runner")
        return NodeFacts(runner=release, sandbox=backend.name, images=images, slots=slots, missing=missing)

    def begin(self, language: str, unsealed: bool) -> None:
        """Start slots before their turn; what fails here fails again later, and is told."""
        self._slots.begin(language, unsealed=unsealed)

    def preload(self, families: Sequence[str]) -> None:
        """Import what judging of these families needs, while slots start."""
        for family in families:
            FAMILIES[family].preload()

    def close_others(self, languages: Sequence[str]) -> None:
        """Close the slots of all languages but these."""
        self._slots.close_others(languages)

    def take_order(self, order: PartOrder) -> bool:
        """Keep a part, with its problems, for the calls that name its key.

        Returns whether nothing need be sent for it to be made ready. Raises SandboxError.
        """
        self._orders[order.key] = order
        family = order.part.kind.family
        return not isinstance(family, Portable) or family.is_prepared(order.whole, self._image_id(order.key))

    def export_prepared(self, key: int) -> bytes:
        """Return what makes other nodes ready. Raises OSError."""
        family = self._kind(key).family
        data = b""
        if isinstance(family, Portable):
            data = family.export_prepared(self._orders[key].whole, self._image_id(key))
        return data

    def adopt_prepared(self, key: int, data: bytes) -> None:
        """Keep what another node exported. Raises OSError."""
        family = self._kind(key).family
        if isinstance(family, Portable):
            family.adopt_prepared(self._orders[key].whole, self._image_id(key), data)

    def make_ready(self, key: int) -> Iterator[Word]:
        """Make a part ready and tell how that goes."""
        reporter = RelayReporter()
        threading.Thread(target=self._make_ready, args=(key, reporter), daemon=True).start()
        yield from reporter.read()

    def _make_ready(self, key: int, reporter: RelayReporter) -> None:
        order, kind = self._orders[key], self._kind(key)
        try:
            slots = self._slots.slots(kind)
            ready = prepare(order.part, order.whole, slots, self._setup.options, reporter)
        except Exception as error:  # told to the driver, which has to do with it
            self._slots.drop(kind)
            reporter.say(Refused(str(error) or repr(error), getattr(error, "hint", "")))
            return
        self._work[key] = Work(self._name, ready)
        expected = {task_id: ready.expected_cpu_s(task_id) for task_id in ready.problems}
        reporter.say(Ready(ready.workers, expected))

    def listen(self, key: int) -> Iterator[bytes]:
        """Yield what becomes of the assignments of a part, for `decode_word`, until it is finished."""
        yield from self._work[key].outgoing.stream()

    def submit(self, key: int, batch: Sequence[Assignment]) -> None:
        """See `Node.submit`."""
        if work := self._work.get(key):
            work.workers.submit(batch)

    def recall(self, key: int, count: int) -> None:
        """See `Node.recall`."""
        if work := self._work.get(key):
            work.workers.recall(count)

    def finish(self, key: int) -> None:
        """Forget a part."""
        if work := self._work.pop(key, None):
            work.close()
        self._orders.pop(key, None)

    def close(self) -> None:
        """End all slots, also those in use."""
        for key in list(self._work):
            self.finish(key)
        self._slots.close()
        self._holding.__exit__(None, None, None)

    def _kind(self, key: int) -> Kind:
        return self._orders[key].part.kind

    def _image_id(self, key: int) -> str:
        return self._slots.backend.find(LANGUAGES[self._kind(key).language]).id
