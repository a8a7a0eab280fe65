"""From samples to the sources that run; chat replies go through extraction first.

What ran is kept in the run directory: extraction is where published scores differ most.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from benchmarks.extraction.extract import extract_all
from benchmarks.extraction.extractors import extractor_for
from benchmarks.problem import Benchmark, Problem, Sample, SampleKey
from runner.options import Reporter
from runner.store.programs import StoredProgram, write_programs


def sources_of(
    samples: Sequence[Sample], benchmark: Benchmark, workers: int, directory: Path, reporter: Reporter
) -> dict[SampleKey, str | None]:
    """Return the source of each sample; None where it has nothing to run."""
    replies = [sample for sample in samples if sample.kind == "response"]
    if replies:
        reporter.begin("code out of replies", len(replies))
    found: dict[SampleKey, str | None] = {}
    for sample, source in extract_all(samples, benchmark, workers):
        found[sample.key] = source
        if sample.kind == "response":
            reporter.step()
    if replies:
        reporter.end()
    problems = benchmark.problems
    programs = (describe_program(sample, problems[sample.task_id], found[sample.key]) for sample in samples)
    write_programs(directory, programs)
    return found


def describe_program(sample: Sample, problem: Problem, source: str | None) -> StoredProgram:
    """Return what the run directory keeps of a sample's source."""
    return StoredProgram(
        task_id=sample.task_id,
        sample=sample.sample,
        language=problem.language,
        extraction=extractor_for(problem).profile if sample.kind == "response" else "",
        source=source,
        sample_sha256=checksum(sample),
    )


def checksum(sample: Sample) -> str:
    """Return the sha256 of a sample's text, by which another sample of the same number is told."""
    return hashlib.sha256(sample.text.encode("utf-8", "surrogatepass")).hexdigest()
