"""Folders of stored runs, one a benchmark, for tests of all that takes such a folder."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks import registry
from benchmarks.problem import Verdict
from benchmarks.registry import BENCHMARKS
from runner.store.files import VERDICTS, encode_lines, write_manifest
from runner.store.labels import Labels, write_labels
from runner.store.metrics import summarise
from runner.store.programs import StoredProgram, write_programs
from runner.store.records import DatasetInfo, SamplesInfo, VerdictLine
from tests.runner.run_examples import make_manifest

P, F, T = Verdict.PASSED, Verdict.FAILED, Verdict.TIMEOUT


def lines_of(benchmark: str, *verdicts: Verdict) -> list[VerdictLine]:
    """One sample a task, each suite with its verdict."""
    suites = {suite for names in BENCHMARKS[benchmark].scores.values() for suite in names}
    stem = BENCHMARKS[benchmark].task_ids.removesuffix("*")
    return [
        VerdictLine(
            task_id=f"{stem}{task}", sample=0, verdict=verdict, suites=dict.fromkeys(sorted(suites), verdict),
            detail="" if verdict is P else "why not",
        )
        for task, verdict in enumerate(verdicts)
    ]  # fmt: skip


def store_run(directory: Path, benchmark: str, *verdicts: Verdict, model: str = "", **changes: Any) -> Path:
    """A complete run of a benchmark, with a program for each sample."""
    directory.mkdir(parents=True)
    lines = lines_of(benchmark, *verdicts)
    scores, counts, timing = summarise(BENCHMARKS[benchmark].scores, lines, 1.0)
    dataset = registry.dataset_of(benchmark)
    fields = {
        "benchmark": benchmark, "dataset": DatasetInfo(version=dataset.version, sha256=dataset.sha256),
        "status": "complete", "scores": scores, "verdict_counts": counts,
        "timing": timing, "samples": SamplesInfo(path="s.jsonl", sha256="a" * 64, count=len(lines)),
    }  # fmt: skip
    write_manifest(directory, make_manifest(**{**fields, **changes}))
    (directory / VERDICTS).write_bytes(encode_lines(lines))
    language = BENCHMARKS[benchmark].languages[0]
    programs = (
        StoredProgram(task_id=line.task_id, sample=0, language=language, source=f"of {line.task_id}")
        for line in lines
    )
    write_programs(directory, programs)
    if model:
        write_labels(directory, Labels(model=model))
    return directory


def store_folder(folder: Path, runs: Mapping[str, tuple[Verdict, ...]], model: str = "mine") -> Path:
    """A folder with a run of each benchmark, in a directory called like it."""
    for benchmark, verdicts in runs.items():
        store_run(folder / benchmark, benchmark, *verdicts, model=model)
    return folder
