"""`runner export`: stored runs in the formats of other tools."""

import sys
from collections.abc import Sequence
from pathlib import Path

from runner.errors import ExitCode
from runner.export.formats import FORMATS, Request, check_request


def export(runs: Sequence[Path], format: str, output: Path | None, *, data_dir: Path | None = None) -> int:
    """Write runs in one of the `FORMATS`; returns the exit code.

    Args: `runs` are run directories; `output` a file or a folder, None for standard output; `data_dir` is
    where the benchmarks' data lies.

    Raises UsageError, RunDirectoryError, OSError, and what loading a benchmark raises.
    """
    request = Request(runs, output, data_dir)
    check_request(format, request)
    written = FORMATS[format].write(request)
    if output is not None:
        print(f"{written}: {output}", file=sys.stderr)
    return ExitCode.DONE
