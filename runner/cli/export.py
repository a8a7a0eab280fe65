"""`runner export`: stored runs in the formats of other tools."""

import sys
from collections.abc import Sequence
from pathlib import Path

from runner import ExitCode, export_runs


def export(runs: Sequence[Path], format: str, output: Path | None, *, data_dir: Path | None = None) -> int:
    """Write runs in a format and say what was written; see `export_runs`. Returns the exit code."""
    written = export_runs(runs, format, output, data_dir=data_dir)
    if output is not None:
        print(f"{written}: {output}", file=sys.stderr)
    return ExitCode.DONE
