"""The formats of `runner export`, a row each; what a format imports waits until something is exported."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

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
