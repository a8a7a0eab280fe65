"""The protocols of an engine, which judges samples on this machine or elsewhere, and of its parts."""

from collections.abc import Callable, Collection, Generator, Iterable, Mapping
from typing import Protocol

from benchmarks.problem import Benchmark, Problem, SampleKey
from runner.engine.parts import Kind, Part
from runner.engine.schedule import Task
from runner.engine.site import Site
from runner.options import Reporter
from runner.store.records import NodeRecord, VerdictLine


class PartJudge(Protocol):
    """Judges samples of one part of a benchmark; everything that this needs is ready."""

    @property
    def kind(self) -> Kind:
        """What its problems have in common."""
        ...

    @property
    def problems(self) -> Mapping[str, Problem]:
        """Its problems by their ids."""
        ...

    @property
    def workers(self) -> int:
        """How many samples run at a time."""
        ...

    def expected_cpu_s(self, task_id: str) -> float:
        """See `benchmarks.family.Evaluator`."""
        ...

    def judge(
        self, tasks: Iterable[Task], on_start: Callable[[SampleKey], object] = lambda _: None
    ) -> Generator[VerdictLine, None, None]:
        """Yield the verdict of each task; see `schedule.run`, whose word on errors and closing holds."""
        ...

    def list_nodes(self) -> list[NodeRecord]:
        """Return the nodes of a cluster that had to do with it, with what each has judged."""
        ...


class Engine(Protocol):
    """A place to judge samples. `close` it: it has slots."""

    def begin(self, language: str, *, unsealed: bool = False) -> object:
        """Start slots of a language, unless they are there. Safe to call from any thread."""
        ...

    def preload(self, families: Collection[str]) -> object:
        """Have imported what takes long and judging of these families needs, where that is done."""
        ...

    def describe_site(self, languages: Collection[str]) -> Site:
        """Return where samples in these languages will be judged. Raises SandboxError."""
        ...

    def make_ready(self, part: Part, whole: Benchmark, reporter: Reporter) -> PartJudge:
        """Make all ready to judge samples of a part; `whole` has all problems of its kind.

        Raises SandboxError; the next call tries again.
        """
        ...

    def close_others(self, languages: Collection[str]) -> None:
        """Close the slots of all languages but these."""
        ...

    def close(self) -> None:
        """End all slots, also those in use. Safe to call twice."""
        ...
