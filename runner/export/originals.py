"""A stored run in the formats of the harnesses that its benchmark is from: EvalPlus and MultiPL-E."""

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.problem import Benchmark, SampleKey
from benchmarks.registry import of_family
from benchmarks.scratch_folder import make_scratch_folder
from runner.errors import RunDirectoryError, UsageError
from runner.export.evalplus_results import EVALPLUS_FILE, write_evalplus
from runner.export.multipl_e_results import FOLDER, write_multipl_e
from runner.export.output import open_output
from runner.export.problems import benchmark_of
from runner.reports.text import plain
from runner.store.programs import read_programs
from runner.store.records import Run, VerdictLine

WRITERS: dict[str, Callable[..., Path]] = {"evalplus": write_evalplus, "multipl-e": write_multipl_e}
"""By family: what writes a run in the format of the harness that it is from."""


def write_original(
    directory: Path,
    benchmark: Benchmark,
    sources: Mapping[SampleKey, str | None],
    lines: Sequence[VerdictLine],
) -> None:
    """Write a finished run in the format of the harness that all its problems are from, if there is one."""
    families = {problem.family for problem in benchmark.problems.values()}
    if len(families) == 1 and (writer := WRITERS.get(families.pop())):
        writer(directory, benchmark, sources, lines)


def export_evalplus(run: Run, output: Path | None, data_dir: Path | None) -> None:
    """Write `eval_results.json`: the one that the run has if it is complete, else one made anew.

    Raises UsageError for another harness's benchmark, RunDirectoryError where the programs are gone or the
    data is other, and what loading the benchmark raises.
    """
    _require(run, "evalplus", of_family("evalplus"))
    stored = run.directory / EVALPLUS_FILE
    if run.manifest.status == "complete" and stored.is_file():
        content = stored.read_bytes()
    else:
        content = _evalplus(run, data_dir)
    with open_output(output) as file:
        file.write(content)


def _evalplus(run: Run, data_dir: Path | None) -> bytes:
    sources, benchmark = _sources(run), benchmark_of(run, data_dir)
    with make_scratch_folder() as scratch:
        return write_evalplus(scratch, benchmark, sources, run.lines).read_bytes()


def export_multipl_e(run: Run, output: Path, data_dir: Path | None) -> int:
    """Write a `.results.json.gz` for each task into the folder `output`; returns how many.

    Copies those of a complete run, else makes them anew. Raises as `export_evalplus`.
    """
    _require(run, "multipl-e", of_family("multipl-e"))
    stored = run.directory / FOLDER
    if run.manifest.status == "complete" and stored.is_dir():
        return _copy(stored, output)
    sources, benchmark = _sources(run), benchmark_of(run, data_dir)
    with make_scratch_folder() as scratch:
        return _copy(write_multipl_e(scratch, benchmark, sources, run.lines), output)


def _copy(source: Path, target: Path) -> int:
    target.mkdir(exist_ok=True)
    files = sorted(source.glob("*.results.json.gz"))
    for file in files:
        if target.resolve() != source.resolve():
            shutil.copyfile(file, target / file.name)
    return len(files)


def _require(run: Run, format: str, names: list[str]) -> None:
    if run.manifest.benchmark not in names:
        raise UsageError(
            f"{run.directory} is of {run.manifest.benchmark}, which the format {format} has no place for",
            f"it holds {', '.join(names)}; csv, parquet, inspect and lm-eval hold every benchmark",
        )
    if part := run.manifest.selected:
        print(
            f"note: these are {plain(str(part))}; the format {format} has no place for that",
            file=sys.stderr,
        )


def _sources(run: Run) -> dict[SampleKey, str | None]:
    """Return the source of each sample, without which the formats can't be made anew."""
    found = {program.key: program.source for program in read_programs(run.directory)}
    missing = [line.task_id for line in run.lines if line.key not in found]
    if missing:
        raise RunDirectoryError(
            f"{run.directory} has no program of {missing[0]} and {len(missing) - 1} more samples",
            f"`runner exec --resume {run.directory}` writes them and the export",
        )
    return found
