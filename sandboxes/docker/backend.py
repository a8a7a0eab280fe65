"""Sandboxes in containers of Docker, or of Podman behind a socket that speaks Docker's language."""

import contextlib
from collections.abc import Iterator
from typing import Self

from sandboxes.docker import bounds, leftovers, runtimes, sandbox
from sandboxes.docker.daemon import connect_for_slots
from sandboxes.docker.dial import UNIX
from sandboxes.docker.engine_api import Engine, is_podman
from sandboxes.images.find import find_image
from sandboxes.images.lock import ImageInfo
from sandboxes.language import Language
from sandboxes.program import Limits
from sandboxes.sandbox import BackendInfo, BackendUnavailable, Leftover, Machine, Sandbox
from sandboxes.slot_memory import slot_bytes


class DockerBackend:
    """See `Backend`. `engine` is the connection to it; its own `runtime` is used where none is named."""

    name = "docker"
    single_use = False
    weaker = ()

    def __init__(self, engine: Engine, runtime: str = "") -> None:
        self.engine, self.runtime = engine, runtime
        self._machine: Machine | None = None

    @classmethod
    def connect(cls, runtime: str = "") -> Self:
        """Find the engine. Raises EngineUnavailable, or BackendUnavailable where it is not fit for slots.

        Raises RuntimeUnavailable where it has no runtime of that name.
        """
        engine = connect_for_slots()
        bounds.require(engine)
        if runtime:
            runtimes.require(engine, runtime)
        return cls(engine, runtime)

    def describe(self) -> BackendInfo:
        """See `Backend.describe`."""
        with _translate_errors():
            version, info = self.engine.version(), self.engine.info()
        name = "Podman" if is_podman(version) else version.get("Platform", {}).get("Name") or "Docker"
        cgroups = f"version {info.get('CgroupVersion') or 1} ({info.get('CgroupDriver') or 'driver unknown'})"
        return BackendInfo(
            version=f"{name} {version.get('Version', '')}".strip(),
            cgroups=cgroups,
            runtime=self.runtime or str(info.get("DefaultRuntime") or ""),
        )

    def find_machine(self) -> Machine | None:
        """See `Backend.find_machine`. An engine at a socket here is not asked: a run's start would wait."""
        if self._machine is None and not self.engine.api.base_url.startswith(UNIX):
            with _translate_errors():
                info = self.engine.info()
                self._machine = Machine(cores=int(info["NCPU"]), memory_bytes=int(info["MemTotal"]))
        return self._machine

    def find(self, language: Language) -> ImageInfo:
        """See `Backend.find`."""
        return find_image(self.engine, language)

    def start(self, image: ImageInfo, language: Language, limits: Limits) -> Sandbox:
        """See `Backend.start`."""
        return sandbox.DockerSandbox.start(self.engine, image.id, language, limits, self.runtime)

    def overhead_bytes(self, language: Language, limits: Limits) -> int:
        """See `Backend.overhead_bytes`."""
        return slot_bytes(limits, language) - limits.memory_bytes

    def find_leftovers(self) -> list[Leftover]:
        """See `Backend.find_leftovers`."""
        return leftovers.find_leftovers(self.engine)

    def remove_leftovers(self) -> None:
        """See `Backend.remove_leftovers`."""
        leftovers.remove_leftovers(self.engine)


@contextlib.contextmanager
def _translate_errors() -> Iterator[None]:
    """Raise BackendUnavailable for the engine's errors, and those of the connection to it."""
    try:
        yield
    except Exception as error:
        raise BackendUnavailable(f"the engine does not answer: {error}", "restart it") from error
