"""From samples to the sources that run, with chat replies going through extraction first."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.problem import Benchmark, Sample
from benchmarks.sources import program_source
from runner.options import Reporter


def sources_of(
    due: Sequence[Sample], benchmark: Benchmark, workers: int, directory: Path, reporter: Reporter
) -> list[tuple[Sample, str | None]]:
    """The source of each sample; None where a sample has nothing to run."""
    return [
        (sample, program_source(benchmark.problems[sample.task_id], sample))
        for sample in due
        if sample.kind != "response"
    ]
