"""What clients are sent: one record a kind of result."""

from typing import Self

import msgspec

from runner.service.errors import ErrorDetail
from runner.store.records import VerdictLine
from sandboxes.program import MIB, Limit, Outcome, Phase


class RunResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a program. Times in seconds, memory in MiB.

    `phase` is `compile` for one that the compiler refused (`compiler` says why), else `done` for exit status
    0 and `call` or `load` for any other end. `limit` says which limit ended it: cpu, wall, memory, output or
    processes. Of stdout and stderr the beginning and the end are kept; `truncated` says that there was more.
    """

    phase: Phase
    exit_code: int | None
    signal: int | None
    limit: Limit | None
    stdout: str
    stderr: str
    stdout_truncated: bool
    stderr_truncated: bool
    compiler: str
    cpu_s: float
    wall_s: float
    peak_memory_mb: float

    @classmethod
    def of(cls, outcome: Outcome, kept_bytes: int) -> Self:
        """Return what a client is told of an outcome, of whose output so many bytes were kept at the most."""
        return cls(
            phase=outcome.phase,
            exit_code=outcome.exit_code,
            signal=outcome.signal,
            limit=outcome.limit,
            stdout=outcome.stdout,
            stderr=outcome.stderr,
            stdout_truncated=outcome.stdout_bytes > kept_bytes,
            stderr_truncated=outcome.stderr_bytes > kept_bytes,
            compiler=outcome.compiler,
            cpu_s=round(outcome.cpu_s, 4),
            wall_s=round(outcome.wall_s, 4),
            peak_memory_mb=round(outcome.peak_memory_bytes / MIB, 1),
        )


class CheckItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one sample of a batch: its verdict, or why there is none. `index` counts from 0."""

    index: int
    verdict: VerdictLine | None = None
    error: ErrorDetail | None = None


class CheckBatchResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the samples of a batch, in their order."""

    results: list[CheckItem]


class RunItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one program of a batch: its outcome, or why there is none. `index` counts from 0."""

    index: int
    outcome: RunResult | None = None
    error: ErrorDetail | None = None


class RunBatchResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the programs of a batch, in their order."""

    results: list[RunItem]


RECORDS = (VerdictLine, RunResult, CheckItem, CheckBatchResult, RunItem, RunBatchResult)
