"""`runner export`: stored runs in the formats of other tools."""

import sys
from collections.abc import Sequence
from pathlib import Path

import runner


def export(runs: Sequence[Path], format: str, output: Path | None, *, data_dir: Path | None = None) -> int:
    """Write runs in a format and say what was written; see `runner.export_runs`. Returns the exit code."""
    written = runner.export_runs(runs, format, output, data_dir=data_dir)
    if output is not None:
        print(f"{written}: {output}", file=sys.stderr)
    return runner.ExitCode.DONE
