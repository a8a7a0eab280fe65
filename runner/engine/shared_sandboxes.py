"""What several judges may share: the slots of each language, and the processes that extract replies."""

import threading
from collections.abc import Callable
from functools import partial

from benchmarks.extraction.extract import ReplyExtractor
from runner.engine.language_slots import LanguageSlots
from runner.options import LOCAL, RunOptions
from sandboxes import backends
from sandboxes.sandbox import Backend, BackendUnavailable


class SharedSandboxes:
    """Slots of all languages, started when first asked for, and processes that take code out of replies.

    `workers` programs run at a time in each language; with `limited`, in all languages together. `note` hears
    what is weaker in the sandboxes that were found than in others.
    """

    def __init__(
        self,
        options: RunOptions,
        workers: int,
        note: Callable[[str], object] = lambda _: None,
        *,
        limited: bool = False,
    ) -> None:
        self.workers = workers
        places = threading.Semaphore(workers) if limited else None
        local = partial(backends.choose, note=note, runtime=options.runtime)
        choose = local if options.engine == LOCAL else _refuse
        self.slots = LanguageSlots(options, keep=True, places=places, choose=choose)
        self.replies = ReplyExtractor(workers)

    def close(self) -> None:
        """End them all. Safe to call twice."""
        self.slots.close()
        self.replies.close()


def _refuse(name: str) -> Backend:
    raise BackendUnavailable(f"no sandbox ({name}) is used here: samples run on the nodes of a cluster")
