"""The formats of `runner export`, a row each; what a format imports waits until something is exported."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from runner.errors import UsageError

if TYPE_CHECKING:
    from runner.export.output import Kind
    from runner.export.rows import Row
    from runner.store.records import Run


class Request(NamedTuple):
    """What to export: run directories, a file or folder to write (None: standard output), and where data is.

    The benchmarks' data is needed for prompts, and for results that an unfinished run has not written.
    """

    runs: Sequence[Path]
    output: Path | None
    data_dir: Path | None


class Format(NamedTuple):
    """A format: `write` writes it and says what, e.g. `12 rows`.

    `several`: it holds several runs. `to_stdout`: without --output it goes to standard output. `output` says
    what --output names. `family` names the one whose runs alone it holds; `suffix` ends the names of files
    that are called after their run.
    """

    write: Callable[[Request], str]
    several: bool = False
    to_stdout: bool = False
    output: "Kind" = "a file"
    family: str = ""
    suffix: str = ""


def _csv(request: Request) -> str:
    from runner.export.csv_file import write_csv

    return _rows(request, write_csv)


def _parquet(request: Request) -> str:
    from runner.export.parquet_file import write_parquet

    return _rows(request, write_parquet)


def _rows(request: Request, write: "Callable[[Iterable[Row], BinaryIO], int]") -> str:
    from runner.export.output import open_output
    from runner.export.rows import read_rows

    with open_output(request.output) as file:
        return f"{write(read_rows(request.runs), file)} rows"


def _evalplus(request: Request) -> str:
    from runner.export.originals import export_evalplus

    export_evalplus(_run(request), request.output, request.data_dir)
    return "1 file"


def _multipl_e(request: Request) -> str:
    from runner.export.originals import export_multipl_e

    return f"{export_multipl_e(_run(request), request.output or Path(), request.data_dir)} files"


def _inspect(request: Request) -> str:
    from runner.export.inspect_log import choose_log_file, write_inspect

    run = _run(request)
    output = choose_log_file(run, request.output) if request.output else None
    write_inspect(run, output, _prompts(run, request))
    return f"1 file, {output.name}" if output else "1 file"


def _lm_eval(request: Request) -> str:
    from runner.export.lm_eval_files import write_lm_eval

    run = _run(request)
    return f"{len(write_lm_eval(run, request.output or Path(), _prompts(run, request)))} files"


def _run(request: Request) -> "Run":
    from runner.store.files import read_run

    return read_run(request.runs[0])


def _prompts(run: "Run", request: Request) -> dict[str, str]:
    from runner.export.problems import prompts_of

    prompts = prompts_of(run, request.data_dir)
    if not prompts:
        print("note: the benchmark's data is not here: the export has no prompts", file=sys.stderr)
    return prompts


FORMATS = {
    "csv": Format(_csv, several=True, to_stdout=True),
    "parquet": Format(_parquet, several=True),
    "evalplus": Format(_evalplus, to_stdout=True, family="evalplus", suffix="_eval_results.json"),
    "multipl-e": Format(_multipl_e, output="a folder", family="multipl-e"),
    "inspect": Format(_inspect, to_stdout=True, output="a file or a folder"),
    "lm-eval": Format(_lm_eval, output="a folder"),
}


def export_runs(
    runs: Sequence[Path], format: str, output: Path | None = None, *, data_dir: Path | None = None
) -> str:
    """Write runs in one of the `FORMATS`; return what was written, e.g. `12 rows`.

    Args: `runs` are run directories, or folders of them; `output` a file or a folder, None for standard
    output; `data_dir` is where the benchmarks' data lies. A format that holds one run writes those of a
    folder into the folder `output`, each under its name.

    Raises UsageError, RunDirectoryError, OSError, and what loading a benchmark raises.
    """
    from runner.export.output import check_place
    from runner.store.folder import find_runs

    _require_named(format, runs)
    if output is not None:
        check_place(output)
    directories = [directory for path in runs for directory in find_runs(path)]
    request = Request(directories, output, data_dir)
    if len(runs) == 1 and len(directories) > 1 and not FORMATS[format].several:
        return _export_each(format, request)
    _check(format, request)
    return FORMATS[format].write(request)


def _export_each(name: str, request: Request) -> str:
    from runner.export.each import place_each

    wanted = FORMATS[name]
    if request.output is None:
        raise UsageError(f"{name} holds one run, not {len(request.runs)}", "name a folder: --output FOLDER")
    places = place_each(
        request.runs, request.output, wanted.output, family=wanted.family, suffix=wanted.suffix
    )
    for run, target in places:
        wanted.write(Request([run], target, request.data_dir))
    return f"{len(places)} run{'s' * (len(places) != 1)}"


def _require_named(name: str, runs: Sequence[Path]) -> None:
    if name not in FORMATS:
        raise UsageError(f"there is no format called {name!r}", f"there are: {', '.join(FORMATS)}")
    if not runs:
        raise UsageError("no run is named", "name the directory of a run")


def _check(name: str, request: Request) -> None:
    """Raise UsageError for a request that a format has no place for."""
    wanted = FORMATS[name]
    if len(request.runs) > 1 and not wanted.several:
        several = " and ".join(other for other, format in FORMATS.items() if format.several)
        raise UsageError(f"{name} holds one run, not {len(request.runs)}", f"{several} hold several")
    if request.output is None and not wanted.to_stdout:
        raise UsageError(f"{name} does not go to standard output", f"name {wanted.output}: --output PATH")
    if request.output is not None:
        from runner.export.output import check_kind

        check_kind(request.output, wanted.output)
