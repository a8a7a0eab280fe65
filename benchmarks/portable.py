"""What a family prepares once and other machines need not prepare again."""

from typing import Protocol, runtime_checkable

from benchmarks.problem import Benchmark


@runtime_checkable
class Portable(Protocol):
    """A `Family` whose preparation takes long and is worth sending.

    `image_id` names the toolchain as `Workshop.image_id` does; machines that built the same image each have
    an id of their own for it.
    """

    def is_prepared(self, benchmark: Benchmark, image_id: str) -> bool:
        """Whether `prepare` would find here what it needs."""
        ...

    def export_prepared(self, benchmark: Benchmark, image_id: str) -> bytes:
        """Return what another machine needs. Raises OSError where nothing is prepared."""
        ...

    def adopt_prepared(self, benchmark: Benchmark, image_id: str, data: bytes) -> None:
        """Keep what another machine sent, for `prepare` to find and check. Raises OSError."""
        ...
