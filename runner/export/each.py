"""Where the runs of a folder go in a format that holds one run: into a folder, each under its own name."""

import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.registry import of_family
from runner.errors import UsageError
from runner.export.output import Kind, check_kind
from runner.reports.text import plain
from runner.store.files import read_manifest


def place_each(
    runs: Sequence[Path], output: Path, kind: Kind, *, family: str, suffix: str
) -> list[tuple[Path, Path]]:
    """Return the runs that a format has a place for, each with the file or folder to write it to.

    `family` names the one whose runs the format holds, "" for one that holds all; `suffix` ends the names of
    files. Makes the folder `output`, and tells on stderr what is left out. Raises UsageError.
    """
    fitting = [run for run in runs if not family or read_manifest(run).benchmark in of_family(family)]
    if not fitting:
        raise UsageError(
            f"no run of {runs[0].parent} is of {' or '.join(of_family(family))}, which this format holds",
            "csv, parquet, inspect and lm-eval hold every benchmark",
        )
    check_kind(output, "a folder")
    output.mkdir(exist_ok=True)
    for run in runs:
        if run not in fitting:
            print(f"note: left out: {plain(str(run))} is of another harness's benchmark", file=sys.stderr)
    return [(run, _target(output, run.name, kind, suffix)) for run in fitting]


def _target(output: Path, name: str, kind: Kind, suffix: str) -> Path:
    """Return where a run goes; a format that takes a file or a folder chooses names of its own."""
    names = {"a folder": name, "a file": f"{name}{suffix}", "a file or a folder": ""}
    return output / names[kind]
