"""The slots of one language: backend, image, pool, started while the data is still being read."""

import threading
from typing import Self

from runner.engine import machine
from runner.engine.site import SlotPlan
from runner.options import RunOptions
from sandboxes.images.lock import ImageInfo
from sandboxes.language import Language
from sandboxes.languages import LANGUAGES
from sandboxes.pool import PROGRAMS_A_SLOT, Pool
from sandboxes.program import MIB, Limits
from sandboxes.sandbox import Backend


def plan_slots(backend: Backend, language: Language, options: RunOptions) -> SlotPlan:
    """Return how many slots of a language there will be, and what each is. Raises SandboxError."""
    limits = Limits(memory_bytes=language.memory_bytes)
    overhead, there = backend.overhead_bytes(language, limits), backend.find_machine()
    workers, limits = machine.plan(options.workers, limits, overhead, there)
    single_use = backend.single_use or options.isolation == "container"
    return SlotPlan(workers=workers, limits=limits, single_use=single_use)


def describe_limits(language: Language, limits: Limits) -> dict[str, float]:
    """Return the limits of all programs in a language, for run.json: in seconds, MiB and counts."""
    compiler = language.compiler
    return {
        "idle_s": limits.idle_s,
        "wall_s": limits.wall_s,
        "memory_mb": limits.memory_bytes // MIB,
        "output_mb": limits.output_bytes // MIB,
        "values_mb": limits.values_bytes // MIB,
        "processes": limits.processes,
        "open_files": limits.open_files,
    } | ({"compile_cpu_s": compiler.cpu_s} if compiler else {})


def name_tested(image: ImageInfo, runtime: str) -> str:
    """Return the name under which it is kept that programs in an image end as they must.

    Another runtime may be another kernel: what holds of one says nothing of the other.
    """
    return f"{image.id} {runtime}".rstrip()


class Slots:
    """What the benchmarks of one language share. Use it as a context manager: leaving closes the pool.

    `places` are those of several languages; see Pool.
    """

    def __init__(
        self,
        backend: Backend,
        language: Language,
        image: ImageInfo,
        options: RunOptions,
        places: threading.Semaphore | None = None,
    ) -> None:
        self.image = image
        self.tested_as = name_tested(image, options.runtime)
        plan = plan_slots(backend, language, options)
        self.workers, self.limits = plan.workers, plan.limits
        once = 1 if plan.single_use else PROGRAMS_A_SLOT
        self.pool = Pool(lambda: backend.start(image, language, self.limits), self.workers, once, places)
        if options.isolation == "slot":
            self.pool.warm(self.workers)
        backend.remove_leftovers()

    @classmethod
    def starting(
        cls,
        backend: Backend,
        language: str,
        options: RunOptions,
        places: threading.Semaphore | None = None,
    ) -> Self:
        """Find the image and begin to start slots. Raises SandboxError."""
        row = LANGUAGES[language]
        return cls(backend, row, backend.find(row), options, places)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.pool.close()
