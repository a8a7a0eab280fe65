"""The records of a folder of filtered candidates."""

from enum import StrEnum
from typing import Literal

import msgspec

from benchmarks.problem import PassedTests, Vote
from runner.store.records import DatasetInfo

SCHEMA = 1


class Why(StrEnum):
    """Why a candidate was dropped."""

    NOT_PASSED = "not_passed"
    NOT_BEST = "not_best"
    COPY = "copy"
    OUTVOTED = "outvoted"
    TOO_FEW_AGREE = "too_few_agree"
    NO_ANSWER = "no_answer"
    HOLDS_TESTS = "holds_tests"
    NO_TESTS = "no_tests"
    UNKNOWN_TASK = "unknown_task"
    UNREADABLE = "unreadable"


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """How far a set of candidates that answer alike is agreed on.

    `candidates` different ones are in the set, `of_candidates` were run for its problem; they pass `tests` of
    `of_tests` tests. `score` is candidates times tests.
    """

    candidates: int
    of_candidates: int
    tests: int
    of_tests: int
    score: int

    def __str__(self) -> str:
        """Say it in words: `agreed by 3 of 5 candidates, 4 of 6 tests`."""
        return (
            f"agreed by {self.candidates} of {self.of_candidates} candidates, "
            f"{self.tests} of {self.of_tests} tests"
        )


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a candidate: what `kept.jsonl` adds to its line.

    `line` counts from 1, `sample` the candidates of one task from 0. `verdict` is one of
    `benchmarks.problem.Verdict`, of candidates that vote how their program ended: `returned` where all calls
    did. `tests` are those that it passed, where they were counted. `cpu_s` is in seconds. `copy_of` is a
    checksum that copies have in common, `crc32` that of the line.
    """

    line: int
    task_id: str
    sample: int
    verdict: str
    cpu_s: float
    tests: PassedTests | None = None
    agreement: Agreement | None = None
    detail: str = ""
    copy_of: str = ""
    crc32: int = 0
    vote: Vote | msgspec.UnsetType = msgspec.UNSET


class Dropped(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `dropped.jsonl`. `verdict` is None where nothing was run; `detail` says more of `why`."""

    line: int
    task_id: str
    sample: int | None
    why: Why
    verdict: str | None = None
    detail: str = ""
    cpu_s: float = 0.0
    tests: PassedTests | None = None
    agreement: Agreement | None = None
    crc32: int = 0


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What decides which candidates are kept: a folder that goes on must have been begun with the same.

    `dataset` is the problems' sha256, `tests` that of the tests that candidates vote on, "" without.
    """

    benchmark: str
    dataset: str
    tests: str = ""
    best: int | None = None
    min_share: float = 1.0
    min_agree: int = 2
    profile: str = "strict"


class CandidatesInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Where candidates are from; `sha256` is "" until all are read."""

    path: str
    sha256: str = ""
    count: int = 0


class WrittenTestsInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The tests that candidates vote on. `unused` ones are no calls of a problem's function, or too many."""

    path: str
    sha256: str
    count: int
    unused: int


class ProblemCounts(msgspec.Struct, frozen=True, kw_only=True):
    """How many problems there are, have candidates, and have one that was kept.

    `none_kept` names the first of those that have candidates and none was kept.
    """

    total: int
    with_candidates: int = 0
    with_kept: int = 0
    none_kept: list[str] = []


class FilterTiming(msgspec.Struct, frozen=True, kw_only=True):
    """Wall time of sessions that were not killed, processor time of all candidates (both in s); the rate."""

    wall_s: float = 0.0
    cpu_s: float = 0.0
    candidates_per_s: float = 0.0


class Filtering(msgspec.Struct, frozen=True, kw_only=True):
    """filter.json: what was filtered by what, and what came of it.

    `dropped` counts by why, `verdicts` all candidates that ran; `undecided` can only be decided on when all
    are judged. `unjudged` are those under which sandboxes failed: they are in neither file, and tried again.
    `engine` is where candidates ran (`runner.engine.engines`). `unsealed` are tasks whose tests hold the
    expected values, so that the exit status decides. `by` is `tests`, or `agreement` where nobody vouches for
    them.
    """

    schema: int = SCHEMA
    by: Literal["tests", "agreement"]
    settings: Settings
    problems_path: str | None
    dataset: DatasetInfo
    candidates: CandidatesInfo
    tests: WrittenTestsInfo | None = None
    sandbox: str = ""
    runtime: str = ""
    isolation: str
    engine: str = "local"
    images: dict[str, str] = {}
    toolchains: dict[str, str] = {}
    host: dict[str, str | int | float]
    runner: str
    unsealed: list[str] = []
    started: str
    finished: str | None = None
    status: Literal["complete", "partial"] = "partial"
    kept: int = 0
    dropped: dict[str, int] = {}
    verdicts: dict[str, int] = {}
    undecided: int = 0
    unjudged: int = 0
    problems: ProblemCounts
    timing: FilterTiming = FilterTiming()
