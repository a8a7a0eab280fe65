"""What to run and how, and who hears how it goes."""

from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol, Self

import msgspec

from benchmarks.problem import SampleKey
from runner.store.records import VerdictLine

Profile = Literal["strict", "evalplus", "multipl-e"]
Isolation = Literal["slot", "container"]
LOCAL = "local"
"""The engine that is this machine."""


class RunOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What to run of a benchmark or group, and how. None means the default that the documentation states.

    `problems` is a file of the user's own problems, in place of `bench`. `count_tests` is asked by who ranks
    samples; runs do not. `runtime` is what an engine starts containers with, by default its own. `cache` has
    verdicts on the same programs taken from earlier runs (`runner.engine.reuse`). `engine` is where samples
    are judged (`runner.engine.engines`), `address` the cluster that it connects to; there, `workers` are
    those of each node.
    """

    bench: str = ""
    problems: Path | None = None
    samples: Path | None = None
    model: str = ""
    run_dir: Path | None = None
    limit: int | None = None
    task: str | None = None
    workers: int | None = None
    sandbox: str = "auto"
    runtime: str = ""
    isolation: Isolation = "slot"
    profile: Profile = "strict"
    exit_status: bool = False
    count_tests: bool = False
    resume: bool = False
    cache: bool = False
    data_dir: Path | None = None
    engine: str = LOCAL
    address: str = "auto"


class Reporter(Protocol):
    """Hears of a run while it goes. Everything it shows goes to stderr."""

    def note(self, message: str) -> None:
        """Something worth knowing, one line."""
        ...

    def begin(self, label: str, total: int) -> None:
        """A stage of `total` steps starts; it ends with the next `begin` or with `end`."""
        ...

    def start(self, key: SampleKey) -> None:
        """Work on a sample starts, in whatever thread; the step with its verdict ends it."""
        ...

    def step(self, line: VerdictLine | None = None) -> None:
        """One step is done; `line` is its verdict where the stage makes verdicts."""
        ...

    def end(self) -> None:
        """The current stage is over, finished or not."""
        ...


class QuietReporter:
    """Says nothing."""

    def note(self, message: str) -> None:
        """Ignored."""

    def begin(self, label: str, total: int) -> None:
        """Ignored."""

    def start(self, key: SampleKey) -> None:
        """Ignored."""

    def step(self, line: VerdictLine | None = None) -> None:
        """Ignored."""

    def end(self) -> None:
        """Ignored."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
