"""The slots of languages, started in another thread while this one reads data."""

import contextlib
import threading
from collections import Counter
from collections.abc import Callable, Container, Iterable
from concurrent.futures import Future, ThreadPoolExecutor

import msgspec

from runner.engine.parts import Kind
from runner.engine.slots import Slots
from runner.options import RunOptions
from sandboxes import backends
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.sandbox import Backend, SandboxError


class LanguageSlots:
    """Starts slots when a language is first asked for; with `keep`, those of other languages stay open.

    Unsealed programs have slots of their own, each a fresh one. With `places`, all languages together have
    that many slots in use at a time. `choose` finds the backend of a name.
    """

    def __init__(
        self,
        options: RunOptions,
        *,
        keep: bool = False,
        places: threading.Semaphore | None = None,
        choose: Callable[[str], Backend] = backends.choose,
    ) -> None:
        self._options, self._keep, self._places = options, keep, places
        self._executor = ThreadPoolExecutor(1)
        self._backend = self._executor.submit(choose, options.sandbox)
        self._started: dict[tuple[str, bool], Future[Slots]] = {}
        self._starting = threading.Lock()

    @property
    def backend(self) -> Backend:
        """What makes the slots. Raises BackendUnavailable."""
        return self._backend.result()

    def begin(self, language: str, *, unsealed: bool = False) -> Future[Slots]:
        """Start slots of a language, unless they are there. Safe to call from any thread."""
        key = language, unsealed
        with self._starting:
            if key not in self._started or _is_closed(self._started[key]):
                if not self._keep:
                    self.close_others(())
                isolation = "container" if unsealed else self._options.isolation
                options = msgspec.structs.replace(self._options, isolation=isolation)
                self._started[key] = self._executor.submit(
                    lambda: Slots.starting(self.backend, language, options, self._places)
                )
            return self._started[key]

    def slots(self, kind: Kind) -> Slots:
        """Return the slots for a kind of problems. Raises SandboxError; the next call tries again."""
        try:
            return self.begin(kind.language, unsealed=kind.unsealed).result()
        except SandboxError:
            self.drop(kind)
            raise

    def drop(self, kind: Kind) -> None:
        """Close the slots for a kind of problems; the next that asks for them gets new ones."""
        started = self._started.pop((kind.language, kind.unsealed), None)
        if started is not None:
            _close(started)

    def count(self) -> dict[tuple[str, str], int]:
        """Return how many slots there are, by language and by state; see `Pool.count`."""
        found: Counter[tuple[str, str]] = Counter()
        for (language, _), started in list(self._started.items()):
            if started.done() and not started.exception():
                for state, count in started.result().pool.count().items():
                    found[language, state] += count
        return dict(found)

    def close_others(self, languages: Container[str]) -> None:
        """Close the slots of all languages but these."""
        for language, unsealed in list(self._started):
            if language not in languages:
                _close(self._started.pop((language, unsealed)))

    def images(self, languages: Iterable[str]) -> list[ImageInfo]:
        """Return the images of some languages. Raises SandboxError where one is missing."""
        return [self.backend.find(LANGUAGES[language]) for language in sorted(languages)]

    def close(self) -> None:
        """Close all slots."""
        self.close_others(())
        self._executor.shutdown()


def _is_closed(started: Future[Slots]) -> bool:
    """Whether slots were started and are closed, which who prepared in them did when that failed."""
    return started.done() and not started.exception() and started.result().pool.closed


def _close(started: Future[Slots]) -> None:
    with contextlib.suppress(SandboxError):
        started.result().pool.close()
