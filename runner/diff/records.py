"""What the difference of two runs consists of; `runner diff --json` prints it.

A is the earlier or reference run, B the one looked at: "gained" passes in B only, "lost" in A only.
Shares are between 0 and 1; differences and their intervals are in percentage points, B minus A.
"""

from typing import Literal

import msgspec

from benchmarks.problem import SampleKey, Verdict
from runner.store.records import DatasetInfo, Selection, VerdictLine

SCHEMA = 1

Direction = Literal["gained", "lost", "changed"]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One of the two runs: where it lies, what it ran, on what.

    `judged` of its `samples` have a verdict; `sandbox_errors` have none through our fault. `only_here` are
    the samples of tasks that the other run does not have at all. `selected` is None for a whole benchmark.
    """

    path: str
    samples_path: str | None
    samples_sha256: str
    started: str
    selected: Selection | None = None
    samples: int
    judged: int
    sandbox_errors: int
    images: dict[str, str]
    toolchains: dict[str, str]
    only_here: list[SampleKey]


class ScoreDiff(msgspec.Struct, frozen=True, kw_only=True):
    """How one score differs over the tasks judged in both runs, all of them or those of one `language`.

    `samples` of A and `samples_b` of B on `tasks` tasks; `passed_*` count samples, `pass_at_1_*` is the mean
    over tasks of the share that passed. `better` and `worse` count tasks by that share; `gained` and `lost`
    count samples of the same number, which says something only with one sample a task. `p` is that of the
    exact McNemar test; with several samples a task, of the exact sign test over tasks.
    """

    score: str
    language: str = ""
    samples: int
    samples_b: int
    tasks: int
    passed_a: int
    passed_b: int
    pass_at_1_a: float
    pass_at_1_b: float
    difference: float
    ci95: tuple[float, float]
    gained: int
    lost: int
    better: int
    worse: int
    p: float

    @property
    def several(self) -> bool:
        """Whether a run has several samples of a task, so that only shares of tasks can be compared."""
        return self.tasks < max(self.samples, self.samples_b)


class TaskShares(msgspec.Struct, frozen=True, kw_only=True):
    """How many samples of a task passed the main score in each run."""

    task_id: str
    language: str
    passed_a: int
    samples_a: int
    passed_b: int
    samples_b: int

    @property
    def difference(self) -> float:
        """The share of B less that of A."""
        return self.passed_b / self.samples_b - self.passed_a / self.samples_a


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """How many samples had verdict `a` in A and `b` in B."""

    a: Verdict
    b: Verdict
    count: int


class Flip(msgspec.Struct, frozen=True, kw_only=True):
    """A sample whose verdict, or whose pass in any score, is not the same in both runs.

    `direction` is by the main score: gained, lost, or changed (passed in neither, or only in a lesser
    score). `gained` and `lost` name the scores concerned. `same_program` is None where a run kept no
    program. `flaky`: program, image, dataset and limits are the same, so the fault is the runner's or the
    machine's.
    """

    task_id: str
    sample: int
    language: str
    direction: Direction
    gained: list[str]
    lost: list[str]
    same_program: bool | None
    flaky: bool
    a: VerdictLine
    b: VerdictLine


class RunDiff(msgspec.Struct, frozen=True, kw_only=True):
    """All that `runner diff` finds.

    `scores` holds each score of the benchmark over all pairs, the main one first; `languages` the same by
    language where there are several. `paired` samples were judged in both runs; `left_out` are in both but
    have no verdict in one through our fault. `shares` are, where there are several samples a
    task, the tasks of which another share passed.
    """

    schema: int = SCHEMA
    benchmark: str
    dataset: DatasetInfo
    profile: str
    a: Side
    b: Side
    summary: str
    warnings: list[str]
    paired: int
    left_out: list[SampleKey]
    scores: list[ScoreDiff]
    languages: list[ScoreDiff]
    moves: list[Move]
    flips: list[Flip]
    shares: list[TaskShares] = []

    @property
    def main(self) -> ScoreDiff:
        """The difference in the benchmark's own score."""
        return self.scores[0]
