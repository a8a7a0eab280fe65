"""`runner show`: the report, or run.json, of a run that lies on the disk."""

import json
from pathlib import Path
from typing import Any

import msgspec

from runner.errors import ExitCode
from runner.records import RunManifest
from runner.runfiles import read_run


def show_run(directory: Path, as_json: bool) -> int:
    """Print a run's report, or its manifest as JSON. Raises RunDirectoryError."""
    run = read_run(directory)
    if as_json:
        print_json(document(run.directory, run.manifest))
        return ExitCode.DONE
    from runner.report import make_console, print_report

    print_report(make_console(), run.directory, run.manifest, run.lines)
    return ExitCode.DONE


def document(directory: Path, manifest: RunManifest) -> dict[str, Any]:
    """run.json with `path`, the run's directory, in front."""
    return {"path": str(directory), **msgspec.to_builtins(manifest)}


def print_json(content: dict[str, Any]) -> None:
    """Print the one document that `--json` promises."""
    print(json.dumps(content, indent=2))
