"""A run as a table: one row a sample, the same columns for every benchmark."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.problem import SampleKey
from benchmarks.registry import BENCHMARKS
from runner.export.output import to_utf8
from runner.store.files import read_run
from runner.store.labels import model_of
from runner.store.programs import StoredProgram, read_programs
from runner.store.records import Run, RunManifest, VerdictLine

SUITES = tuple(
    dict.fromkeys(
        suite for entry in BENCHMARKS.values() for suites in entry.scores.values() for suite in suites
    )
)
"""Every suite that a benchmark has; each has a column `suite_NAME`."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One sample. Columns have these names and this order; None is a value that the run does not have.

    Instead of `suites`, the verdict of each, there is a column for every one of SUITES.
    `cpu_s` and `wall_s` are seconds, `peak_memory_mb` MiB; `failed_index` counts the inputs of the suite
    from 0. `program_sha256` is that of the source's UTF-8 bytes, and None where there was nothing to run.
    `model` is what the run's label says. A run of a part of its benchmark has `selected_tasks` of
    `benchmark_tasks`; both are None for a whole one.
    """

    run: str
    benchmark: str
    dataset_version: str
    dataset_sha256: str
    profile: str
    started: str
    task_id: str
    sample: int
    language: str | None
    verdict: str
    suites: dict[str, str]
    cpu_s: float
    wall_s: float
    peak_memory_mb: float
    attempts: int
    detail: str
    by_exit_status: str | None
    failed_suite: str | None
    failed_index: int | None
    failed_input: str | None
    failed_expected: str | None
    failed_got: str | None
    exit_code: int | None
    stdout: str | None
    stderr: str | None
    extraction: str | None
    program_sha256: str | None
    program: str | None
    model: str | None
    selected_tasks: int | None
    benchmark_tasks: int | None


def _columns() -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for field in msgspec.structs.fields(Row):
        suites = field.name == "suites"
        columns |= {f"suite_{name}": str | None for name in SUITES} if suites else {field.name: field.type}
    return columns


COLUMNS = _columns()
"""The columns in their order, and the type of each."""


_PLACE = Row.__struct_fields__.index("suites")


def cells(row: Row) -> tuple[str | float | None, ...]:
    """Return the values of a row, one for each column."""
    values = msgspec.structs.astuple(row)
    return *values[:_PLACE], *map(row.suites.get, SUITES), *values[_PLACE + 1 :]


def read_rows(directories: Iterable[Path]) -> Iterator[Row]:
    """Yield the samples of all runs, one run in memory at a time.

    Runs come in the order given, samples in the order of the samples file as far as the run kept it.
    Raises RunDirectoryError.
    """
    for directory in directories:
        run = read_run(directory)
        programs = {program.key: program for program in read_programs(directory)}
        common = {**_of_manifest(directory, run.manifest), "model": model_of(directory) or None}
        for line in sort_lines(run, programs):
            yield _row(common, line, programs.get(line.key))


def sort_lines(run: Run, programs: dict[SampleKey, StoredProgram]) -> list[VerdictLine]:
    """Sort the verdicts in the order of the programs: the file has them as they came in, which is chance."""
    places = {key: place for place, key in enumerate(programs)}
    return sorted(run.lines, key=lambda line: (places.get(line.key, len(places)), line.key))


def _row(common: dict[str, Any], line: VerdictLine, program: StoredProgram | None) -> Row:
    content: dict[str, Any] = {
        **common,
        **_of_line(line),
        **_of_failure(line),
        **_of_program(program),
    }
    return Row(**{name: _clean(value) for name, value in content.items()})


def _clean(value: Any) -> Any:
    return to_utf8(value) if isinstance(value, str) else value


def _of_manifest(directory: Path, manifest: RunManifest) -> dict[str, Any]:
    return {
        "run": str(directory),
        "benchmark": manifest.benchmark,
        "dataset_version": manifest.dataset.version,
        "dataset_sha256": manifest.dataset.sha256,
        "profile": manifest.profile,
        "started": manifest.started,
        "selected_tasks": manifest.selected.tasks if manifest.selected else None,
        "benchmark_tasks": manifest.selected.total if manifest.selected else None,
    }


def _of_line(line: VerdictLine) -> dict[str, Any]:
    return {
        "task_id": line.task_id,
        "sample": line.sample,
        "verdict": line.verdict.value,
        "suites": {name: str(verdict) for name, verdict in line.suites.items()},
        "cpu_s": line.cpu_s,
        "wall_s": line.wall_s,
        "peak_memory_mb": line.peak_memory_mb,
        "attempts": line.attempts,
        "detail": line.detail,
        "by_exit_status": None if line.by_exit_status is None else line.by_exit_status.value,
    }


def _of_failure(line: VerdictLine) -> dict[str, Any]:
    call, output = line.failed_call, line.output
    return {
        **{f"failed_{name}": getattr(call, name, None) for name in ("suite", "index", "input")},
        "failed_expected": getattr(call, "expected", None),
        "failed_got": getattr(call, "got", None),
        **{name: getattr(output, name, None) for name in ("exit_code", "stdout", "stderr")},
    }


def _of_program(program: StoredProgram | None) -> dict[str, Any]:
    source = program.source if program else None
    return {
        "language": (program.language if program else "") or None,
        "extraction": program.extraction if program else None,
        "program_sha256": program.sha256 if program and source is not None else None,
        "program": source,
    }
