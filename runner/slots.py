"""The slots of one `runner exec`: engine, image, pool, started while the data is still being read."""

from typing import TYPE_CHECKING, Self

from benchmarks import evalplus
from runner import machine
from runner.options import ExecOptions
from sandboxes.image_lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.pool import PROGRAMS_A_SLOT, Pool
from sandboxes.program import MIB, Limits

if TYPE_CHECKING:
    import docker


class Slots:
    """What the benchmarks of one command share. Use it as a context manager: leaving closes the pool."""

    def __init__(self, client: "docker.DockerClient", image: ImageInfo, options: ExecOptions) -> None:
        from sandboxes.docker import DockerSandbox, remove_leftovers

        self.image = image
        self.workers, self.limits = machine.plan(options.workers, Limits())
        once = 1 if options.isolation == "container" else PROGRAMS_A_SLOT
        self.pool = Pool(
            lambda: DockerSandbox.start(client, image.id, LANGUAGES["python"], self.limits),
            self.workers,
            once,
        )
        if options.isolation == "slot":
            self.pool.warm(self.workers)
        remove_leftovers(client)

    @classmethod
    def starting(cls, options: ExecOptions) -> Self:
        """Find engine and image and begin to start slots. Raises SandboxError."""
        from sandboxes import images
        from sandboxes.engine import connect

        client = connect()
        return cls(client, images.find(client, LANGUAGES["python"]), options)

    def describe_limits(self) -> dict[str, float]:
        """The limits of a program, for run.json: seconds, MiB and counts, as the names say."""
        return {
            "call_cpu_s_at_least": evalplus.MIN_CALL_S,
            "call_cpu_times_reference": evalplus.REFERENCE_FACTOR,
            "suite_cpu_s_at_most": evalplus.MAX_SUITE_S + evalplus.SUITE_GRACE_S,
            "idle_s": self.limits.idle_s,
            "wall_s": self.limits.wall_s,
            "memory_mb": self.limits.memory_bytes // MIB,
            "output_mb": self.limits.output_bytes // MIB,
            "values_mb": self.limits.values_bytes // MIB,
            "processes": self.limits.processes,
            "open_files": self.limits.open_files,
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.pool.close()
