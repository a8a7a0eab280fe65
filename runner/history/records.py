"""What a history is made of: the facts of a run that the index keeps, and what is found in many of them."""

import msgspec

from benchmarks.problem import Verdict


class IndexedSample(msgspec.Struct, frozen=True, array_like=True):
    """One sample of a run; `program` is the start of its source's sha256, empty where none was kept."""

    task_id: str
    sample: int
    verdict: Verdict
    program: bytes


class IndexedRun(msgspec.Struct, frozen=True, kw_only=True):
    """A run as the index knows it. `path` is relative to the folder.

    `problem` says why a broken run can't be read; all else is empty then. `selected` says which part of the
    benchmark ran, empty for all of it. `score` (0 to 1), `ci95`,
    `passed` and `total` are those of the benchmark's main score. Runs can be compared where `variant`, a
    checksum of data set, profile and samples asked for, is the same; equal programs must get equal verdicts
    where `judge`, a checksum of data set, profile, limits and images, is the same.
    """

    path: str
    problem: str = ""
    model: str = ""
    benchmark: str = ""
    night: str = ""
    started: str = ""
    complete: bool = False
    selected: str = ""
    score: float = 0.0
    ci95: tuple[float, float] = (0.0, 1.0)
    passed: int = 0
    total: int = 0
    variant: str = ""
    about: str = ""
    judge: str = ""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A step in a series: the nights from number `index` (from 0) on differ from those before it.

    `p` is that of the permutation test that found it. `before` and `after` are the mean scores (0 to 1) of
    the nights on its two sides, as far as the next change; `better` and `worse` name the tasks whose share
    of passes rose or fell by more than a half; `p_tasks` is the exact McNemar test of these.
    """

    index: int
    p: float
    before: float
    after: float
    better: list[str]
    worse: list[str]
    p_tasks: float


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """The latest night against another: difference of scores, tasks won and lost, exact McNemar p."""

    difference: float
    better: int
    worse: int
    p: float


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """All nights of one model and benchmark that can be compared, the oldest first.

    `about` tells series of one model and benchmark apart that can't (data set, profile, number of samples).
    """

    model: str
    benchmark: str
    about: str
    nights: list[IndexedRun]
    changes: list[Change]
    previous: Step | None = None
    best: Step | None = None


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict that a run gave to a program."""

    path: str
    started: str
    sample: int
    verdict: Verdict


class Flaky(msgspec.Struct, frozen=True, kw_only=True):
    """A task one of whose programs got several verdicts from the same images, data set, profile, limits."""

    benchmark: str
    task_id: str
    program: str
    sightings: list[Sighting]


class History(msgspec.Struct, frozen=True, kw_only=True):
    """All that `runner history` tells of a folder. `runs` counts the readable ones.

    In no series are `partial` runs, which did not end, and `selected` ones, of a part of their benchmark.
    """

    folder: str
    runs: int
    series: list[Series]
    flaky: list[Flaky]
    partial: list[IndexedRun]
    selected: list[IndexedRun] = []
    broken: list[IndexedRun]
    notes: list[str] = []
