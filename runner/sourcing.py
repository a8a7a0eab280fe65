"""From samples to the sources that run; chat replies go through extraction first.

What was extracted is kept in the run directory, since extraction is where published scores differ most.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.extraction import EXTRACTION_PROFILE, extract_all
from benchmarks.problem import Benchmark, Sample
from runner.options import Reporter

PROGRAMS = "programs.jsonl"


class ExtractedProgram(msgspec.Struct, frozen=True, kw_only=True):
    """One line of programs.jsonl: what ran for a chat reply; `source` is None where there was no code."""

    task_id: str
    sample: int
    extraction: str
    source: str | None


def sources_of(
    due: Sequence[Sample], benchmark: Benchmark, workers: int, directory: Path, reporter: Reporter
) -> list[tuple[Sample, str | None]]:
    """The source of each sample, in their order; None where a sample has nothing to run."""
    replies = sum(sample.kind == "response" for sample in due)
    if replies:
        reporter.begin("code out of replies", replies)
    found: dict[tuple[str, int], str | None] = {}
    for sample, source in extract_all(due, benchmark, workers):
        found[sample.task_id, sample.index] = source
        if sample.kind == "response":
            reporter.step()
    result = [(sample, found[sample.task_id, sample.index]) for sample in due]
    if replies:
        reporter.end()
        _keep(result, directory)
    return result


def _keep(programs: Sequence[tuple[Sample, str | None]], directory: Path) -> None:
    """Append the extracted programs; a resumed run appends only those of the samples still due."""
    encoder = msgspec.json.Encoder()
    with (directory / PROGRAMS).open("ab") as file:
        for sample, source in programs:
            if sample.kind == "response":
                row = ExtractedProgram(
                    task_id=sample.task_id,
                    sample=sample.index,
                    extraction=EXTRACTION_PROFILE,
                    source=source,
                )
                file.write(encoder.encode(row) + b"\n")
