"""The engine whose slots are on this machine."""

from collections.abc import Callable, Collection
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.problem import Benchmark
from runner.engine.language_slots import LanguageSlots
from runner.engine.parts import Part
from runner.engine.site import Site
from runner.engine.slots import Slots, plan_slots
from runner.options import Reporter, RunOptions
from sandboxes import backends
from sandboxes.languages import LANGUAGES

if TYPE_CHECKING:
    from runner.engine.preparation import ReadyPart


class LocalEngine:
    """See `runner.engine.engine.Engine`; with `keep`, slots of several languages are open at a time.

    `note` hears what is weaker in the sandboxes that were found than in others.
    """

    def __init__(self, options: RunOptions, note: Callable[[str], object], *, keep: bool = False) -> None:
        self._options = options
        choose = partial(backends.choose, note=note, runtime=options.runtime)
        self._slots = LanguageSlots(options, keep=keep, choose=choose)

    def begin(self, language: str, *, unsealed: bool = False) -> Future[Slots]:
        """See `Engine.begin`."""
        return self._slots.begin(language, unsealed=unsealed)

    def preload(self, families: Collection[str]) -> None:
        """See `Engine.preload`. Nothing: the first verdict would wait for it."""

    def describe_site(self, languages: Collection[str]) -> Site:
        """See `Engine.describe_site`."""
        images, backend = self._slots.images(languages), self._slots.backend
        plans = {name: plan_slots(backend, LANGUAGES[name], self._options) for name in languages}
        return Site(sandbox=backend.name, images=images, slots=plans)

    def make_ready(self, part: Part, whole: Benchmark, reporter: Reporter) -> "ReadyPart":
        """See `Engine.make_ready`."""
        from runner.engine.preparation import prepare  # while slots start

        slots = self._slots.slots(part.kind)
        try:
            return prepare(part, whole, slots, self._options, reporter)
        except BaseException:
            self._slots.drop(part.kind)  # its pool may be closed: the next try starts anew
            raise

    def close_others(self, languages: Collection[str]) -> None:
        """See `Engine.close_others`."""
        self._slots.close_others(languages)

    def close(self) -> None:
        """See `Engine.close`."""
        self._slots.close()
