"""The slots of one language: engine, image, pool, started while the data is still being read."""

from typing import TYPE_CHECKING, Self

from runner.engine import machine
from runner.options import ExecOptions
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES, Language
from sandboxes.pool import PROGRAMS_A_SLOT, Pool
from sandboxes.program import MIB, Limits

if TYPE_CHECKING:
    import docker


def planned(language: Language, options: ExecOptions) -> tuple[int, Limits]:
    """How many slots of a language there will be, and the limits of each. Raises SandboxError."""
    return machine.plan(options.workers, Limits(memory_bytes=language.memory_bytes), language)


def describe_limits(language: Language, limits: Limits) -> dict[str, float]:
    """The limits of every program in a language, for run.json: seconds, MiB and counts, as the names say."""
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


class Slots:
    """What the benchmarks of one language share. Use it as a context manager: leaving closes the pool."""

    def __init__(
        self, client: "docker.DockerClient", language: Language, image: ImageInfo, options: ExecOptions
    ) -> None:
        from sandboxes.docker.sandbox import DockerSandbox, remove_leftovers

        self.image = image
        self.workers, self.limits = planned(language, options)
        once = 1 if options.isolation == "container" else PROGRAMS_A_SLOT
        self.pool = Pool(
            lambda: DockerSandbox.start(client, image.id, language, self.limits), self.workers, once
        )
        if options.isolation == "slot":
            self.pool.warm(self.workers)
        remove_leftovers(client)

    @classmethod
    def starting(cls, language: str, options: ExecOptions) -> Self:
        """Find engine and image and begin to start slots. Raises SandboxError."""
        from sandboxes.docker.daemon import connect
        from sandboxes.images.find import find_image

        client, row = connect(), LANGUAGES[language]
        return cls(client, row, find_image(client, row), options)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.pool.close()
