"""`runner show`: the report, or run.json, of a run that lies on the disk, or one of its tasks."""

import sys
from pathlib import Path
from typing import Any

import msgspec

from runner import ExitCode, Run, add_scores, read_programs, read_run
from runner.cli.output import print_json


def show_run(directory: Path, *, as_json: bool, html: Path | None = None) -> int:
    """Print a run's report, or its manifest as JSON; with `html`, write its page there instead of a report.

    Raises RunDirectoryError for a run that can't be read, UsageError for a page that can't be written.
    """
    run = read_run(directory)
    if html is not None:
        from runner import write_run_page

        print(f"page: {write_run_page(run, read_programs(directory), html)}", file=sys.stderr)
        if not as_json:
            return ExitCode.DONE
    if as_json:
        print_json(make_document(run))
        return ExitCode.DONE
    from runner import make_console, print_run

    print_run(make_console(), add_scores(run))
    return ExitCode.DONE


def make_document(run: Run) -> dict[str, Any]:
    """Return run.json with `path`, the run's directory, in front."""
    return {"path": str(run.directory), **msgspec.to_builtins(run.manifest)}
