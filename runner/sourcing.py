"""From samples to the sources that run; chat replies go through extraction first.

What was extracted is kept in the run directory, since extraction is where published scores differ most.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.extraction import extract_all, extraction_profile
from benchmarks.problem import Benchmark, Sample
from runner.options import Reporter
from runner.runfiles import write_atomically

PROGRAMS = "programs.jsonl"


class ExtractedProgram(msgspec.Struct, frozen=True, kw_only=True):
    """One line of programs.jsonl: what ran for a chat reply; `source` is None where there was no code."""

    task_id: str
    sample: int
    extraction: str
    source: str | None


def sources_of(
    samples: Sequence[Sample], benchmark: Benchmark, workers: int, directory: Path, reporter: Reporter
) -> dict[tuple[str, int], str | None]:
    """The source of each sample by (task id, index); None where a sample has nothing to run."""
    replies = [sample for sample in samples if sample.kind == "response"]
    if replies:
        reporter.begin("code out of replies", len(replies))
    found: dict[tuple[str, int], str | None] = {}
    for sample, source in extract_all(samples, benchmark, workers):
        found[sample.task_id, sample.index] = source
        if sample.kind == "response":
            reporter.step()
    if replies:
        reporter.end()
        _keep(replies, found, benchmark, directory)
    return found


def _keep(
    replies: Sequence[Sample],
    sources: dict[tuple[str, int], str | None],
    benchmark: Benchmark,
    directory: Path,
) -> None:
    rows = [
        ExtractedProgram(
            task_id=sample.task_id,
            sample=sample.index,
            extraction=extraction_profile(benchmark.problems[sample.task_id].language),
            source=sources[sample.task_id, sample.index],
        )
        for sample in replies
    ]
    write_atomically(directory / PROGRAMS, b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
