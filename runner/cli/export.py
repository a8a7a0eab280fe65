"""`runner export`: stored runs in the formats of other tools."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

from runner.errors import ExitCode, UsageError

Format = Literal["csv", "parquet", "evalplus", "multipl-e", "inspect", "lm-eval"]
FORMATS: tuple[str, ...] = get_args(Format)
TABLES = ("csv", "parquet")
TO_STDOUT = ("csv", "evalplus", "inspect")


def export(runs: Sequence[Path], format: str, output: Path | None, *, data_dir: Path | None = None) -> int:
    """Write runs in a format; returns the exit code.

    Args: `runs` are run directories, several for the tables (csv, parquet) only; `output` a file, or a
    folder for multipl-e and lm-eval; None is standard output for csv, evalplus and inspect. `data_dir` is
    where the benchmarks' data lies, which evalplus and multipl-e need where the run did not end, and
    inspect and lm-eval for prompts.

    Raises UsageError, RunDirectoryError, OSError, and what loading a benchmark raises.
    """
    _check(runs, format, output)
    if format in TABLES:
        _table(runs, format, output)
    else:
        _log(runs[0], format, output, data_dir)
    return ExitCode.DONE


def _check(runs: Sequence[Path], format: str, output: Path | None) -> None:
    if format not in FORMATS:
        raise UsageError(f"there is no format called {format!r}", f"there are: {', '.join(FORMATS)}")
    if not runs:
        raise UsageError("no run is named", "name the directory of a run")
    if len(runs) > 1 and format not in TABLES:
        raise UsageError(f"{format} holds one run, not {len(runs)}", "csv and parquet hold several")
    if output is None and format not in TO_STDOUT:
        what = "a file" if format == "parquet" else "a folder"
        raise UsageError(f"{format} does not go to standard output", f"name {what}: --output PATH")


def _table(runs: Sequence[Path], format: str, output: Path | None) -> None:
    from runner.export.csv_file import write_csv
    from runner.export.output import opened
    from runner.export.parquet_file import write_parquet
    from runner.export.rows import rows_of

    write = write_csv if format == "csv" else write_parquet
    with opened(output) as file:
        count = write(rows_of(runs), file)
    _tell(f"{count} rows", output)


def _log(directory: Path, format: str, output: Path | None, data_dir: Path | None) -> None:
    from runner.export.originals import export_evalplus, export_multipl_e
    from runner.store.files import read_run

    run = read_run(directory)
    what = "1 file"
    if format == "evalplus":
        export_evalplus(run, output, data_dir)
    elif format == "multipl-e" and output is not None:
        what = f"{export_multipl_e(run, output, data_dir)} files"
    else:
        from runner.export.problems import prompts_of

        prompts = prompts_of(run, data_dir)
        if not prompts:
            print("note: the benchmark's data is not here: the export has no prompts", file=sys.stderr)
        if format == "lm-eval" and output is not None:
            from runner.export.lm_eval_files import write_lm_eval

            what = f"{len(write_lm_eval(run, output, prompts))} files"
        else:
            from runner.export.inspect_log import inspect_log
            from runner.export.output import opened

            with opened(output) as file:
                file.write(json.dumps(inspect_log(run, prompts)).encode() + b"\n")
    _tell(what, output)


def _tell(what: str, output: Path | None) -> None:
    if output is not None:
        print(f"{what}: {output}", file=sys.stderr)
