"""`runner show`: the report, or run.json, of a run that lies on the disk."""

import json
import sys
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from runner.errors import ExitCode
from runner.store.files import read_run
from runner.store.metrics import score, scores_of
from runner.store.programs import read_programs
from runner.store.records import Run, RunManifest


def show_run(directory: Path, as_json: bool, html: Path | None = None) -> int:
    """Print a run's report, or its manifest as JSON; with `html`, write its page there instead of a report.

    Raises RunDirectoryError for a run that can't be read, UsageError for a page that can't be written.
    """
    run = read_run(directory)
    if html is not None:
        from runner.reports.html.run_page import write_run_page

        print(f"page: {write_run_page(run, read_programs(directory), html)}", file=sys.stderr)
        if not as_json:
            return ExitCode.DONE
    if as_json:
        print_json(document(run.directory, run.manifest))
        return ExitCode.DONE
    from runner.reports.terminal.report import make_console, print_report

    print_report(make_console(), run.directory, _with_scores(run), run.lines)
    return ExitCode.DONE


def _with_scores(run: Run) -> RunManifest:
    """Return the manifest, with scores so far where the run is still going on or was killed."""
    if run.manifest.scores:
        return run.manifest
    scores = {name: score(suites, run.lines) for name, suites in scores_of(run.manifest.benchmark).items()}
    return replace(run.manifest, scores=scores)


def document(directory: Path, manifest: RunManifest) -> dict[str, Any]:
    """Return run.json with `path`, the run's directory, in front."""
    return {"path": str(directory), **msgspec.to_builtins(manifest)}


def print_json(content: dict[str, Any]) -> None:
    """Print the one document that `--json` promises."""
    print(json.dumps(content, indent=2))
