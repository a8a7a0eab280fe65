"""The records of a run directory, exactly as DESIGN's file contract names them."""

import shlex
from pathlib import Path
from typing import Literal

import msgspec

from benchmarks.problem import FailedCall, Output, PassedTests, SampleKey, Verdict, Vote

SCHEMA = 1
CACHE_FORMAT = 1
"""Of the verdicts in the cache, and of what they are found by."""


class VerdictLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False):
    """One line of verdicts.jsonl. `cpu_s`, `compile_cpu_s`, `wall_s` in seconds, `peak_memory_mb` in MiB.

    `cpu_s` is the processor time of the sample's program, `compile_cpu_s` that of compiling it.

    `by_exit_status` is what the exit status alone would have said, where that is known; `tests` how many
    tests it passed, and `vote` what it answers, where that was asked (no line of a run has these); `slowness`
    how many times slower than the reference machine the processor was, where it was slower (`cpu_s` is as
    measured here); `output` what the program wrote, where an export wants it. `limited` where a limit fired
    in one of its runs, `cached` where an earlier run made the verdict: times and memory are those of then.
    """

    task_id: str
    sample: int
    verdict: Verdict
    suites: dict[str, Verdict] = {}
    cpu_s: float = 0.0
    compile_cpu_s: float = 0.0
    wall_s: float = 0.0
    peak_memory_mb: float = 0.0
    detail: str = ""
    attempts: int = 1
    failed_call: FailedCall | None = None
    by_exit_status: Verdict | None = None
    tests: PassedTests | msgspec.UnsetType = msgspec.UNSET
    vote: Vote | msgspec.UnsetType = msgspec.UNSET
    slowness: float | msgspec.UnsetType = msgspec.UNSET
    output: Output | None = None
    limited: bool | msgspec.UnsetType = msgspec.UNSET
    cached: bool | msgspec.UnsetType = msgspec.UNSET

    @property
    def passed(self) -> bool:
        """Whether the sample passed."""
        return self.verdict is Verdict.PASSED

    @property
    def key(self) -> SampleKey:
        """The sample that it is the verdict of."""
        return SampleKey(self.task_id, self.sample)


class SamplesInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Where the samples came from; `path` is None for the dataset's reference solutions.

    While samples are judged as they come, `count` is how many are expected, and `sha256` is empty until the
    last one is there.
    """

    path: str | None
    sha256: str
    count: int

    @property
    def growing(self) -> bool:
        """Whether samples were still coming when this was written."""
        return not self.sha256


class DatasetInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Which data the problems came from: `sha256` of the uncompressed file."""

    version: str
    sha256: str


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """A pass rate between 0 and 1 with its Wilson 95 % interval.

    `passed` and `total` count samples; `pass_at` holds further pass@k, by k as text. Without a verdict there
    is no rate: None.
    """

    pass_at_1: float | None = msgspec.field(name="pass@1")
    passed: int
    total: int
    ci95: tuple[float, float]
    pass_at: dict[str, float] = {}


class Timing(msgspec.Struct, frozen=True, kw_only=True):
    """Wall time of all sessions of a run, processor time of its samples and of compiling them; their rate.

    Times are seconds. Samples whose verdict is from the cache did not run, and count in none of these.
    """

    wall_s: float
    cpu_s: float
    compile_cpu_s: float = 0.0
    samples_per_s: float


class Slowness(msgspec.Struct, frozen=True, kw_only=True):
    """How many times slower than the reference machine the processor was: the median sample's, and the most.

    The most is that of samples which were long enough to be looked at (`store.slowness`). 1 is as fast, or
    faster. Limits are in seconds of the reference machine (`docs/limits.md`).
    """

    median: float
    largest: float


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Which part of a benchmark ran: `tasks` of `total`, by `--limit` and by the glob of `--task`."""

    tasks: int
    total: int
    limit: int | None = None
    task: str | None = None

    @property
    def options(self) -> list[str]:
        """The words of the command line that select the same part again."""
        limit = [] if self.limit is None else ["--limit", str(self.limit)]
        return limit + ([] if self.task is None else ["--task", self.task])

    def __str__(self) -> str:
        """Say it in words: `20 of 164 tasks (--limit 20)`."""
        return f"{self.tasks} of {self.total} tasks ({shlex.join(self.options)})"


class NodeRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A node of a cluster on which samples of a run were judged.

    `resources` are what the cluster says that it has; `slots` how many by language, `images` ids by tag;
    `samples` counts the verdicts from there; `lost` says why it left before the end, where it did.
    """

    name: str
    resources: dict[str, float] = {}
    slots: dict[str, int] = {}
    images: dict[str, str] = {}
    samples: int = 0
    lost: str = ""

    def __str__(self) -> str:
        """Say it in words: `host-1a2b3c4d: 54 samples`."""
        text = f"{self.name}: {self.samples} samples"
        return f"{text}, then lost: {self.lost}" if self.lost else text


class CacheUse(msgspec.Struct, frozen=True, kw_only=True):
    """That a run might take verdicts from the cache: in which `format` they are, and how many it took."""

    format: int = CACHE_FORMAT
    reused: int = 0


class RunManifest(msgspec.Struct, frozen=True, kw_only=True):
    """run.json: all that someone needs to repeat a run and to trust it.

    `problems` is the path of the file that the problems are from, where they are the user's own.
    `selected` is None where the whole benchmark ran, and in runs from before it was kept. `runner` is the
    version that judged, empty in runs from before it was kept. `extraction` names the way code was taken from
    chat replies, by language. `exit_status_differs` are the tasks with a sample that the exit status alone
    would pass; None where nobody asked (`exit_status`). `runtime` is what started the containers, empty
    where that was the engine's own. `unsealed` are tasks whose tests hold the expected values, so that the
    exit status decides. `slowness` is by language, of the samples that ran. `nodes` are those of a cluster,
    where the `engine` has one. `cache` is there where verdicts of earlier runs could be reused.
    """

    schema: int = SCHEMA
    benchmark: str
    samples: SamplesInfo
    selected: Selection | None = None
    problems: str | None = None
    dataset: DatasetInfo
    sandbox: str
    runtime: str = ""
    isolation: str
    profile: str
    exit_status: bool = False
    unsealed: list[str] = []
    extraction: dict[str, str] = {}
    images: dict[str, str]
    toolchains: dict[str, str]
    runner: str = ""
    limits: dict[str, float]
    host: dict[str, str | int | float]
    slowness: dict[str, Slowness] = {}
    engine: str = "local"
    nodes: list[NodeRecord] = []
    cache: CacheUse | None = None
    started: str
    finished: str | None = None
    status: Literal["complete", "partial"] = "partial"
    scores: dict[str, Score] = {}
    verdict_counts: dict[str, int] = {}
    exit_status_differs: list[str] | None = None
    timing: Timing | None = None

    @property
    def isolated_by(self) -> str:
        """What kept the samples in, for people: the kind of sandbox, its runtime where one was named."""
        return f"{self.sandbox}{f' with {self.runtime}' if self.runtime else ''} ({self.isolation})"


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """All verdicts of one benchmark and sample set in `directory`, and the manifest to repeat it by."""

    directory: Path
    manifest: RunManifest
    lines: list[VerdictLine]
