"""`runner exec`: run, report, and say with the exit code whether the verdicts can be trusted."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import runner
from runner.cli.output import print_json
from runner.cli.show import make_document


def run_and_report(given: Mapping[str, Any], *, run: Path | None, resume: bool, as_json: bool) -> int:
    """Run what the given options ask for and report it on stdout; returns the exit code.

    With `resume`, the run in `run` goes on, or that in the option `run_dir`. Raises UsageError.
    """
    options = _resume(given, run) if resume else _begin(given, run)
    with runner.termination_as_interrupt(), runner.make_reporter() as reporter:
        runs = runner.execute(options, reporter)
    if as_json:
        documents = [make_document(done) for done in runs]
        print_json({"runs": documents} if options.bench in runner.GROUPS else documents[0])
    else:
        console = runner.make_console()
        for done in runs:
            runner.print_run(console, done)
    errors = [text for done in runs for text in runner.list_run_errors(done)]
    for text in errors:
        print(f"error: {text}", file=sys.stderr)
    return runner.ExitCode.INFRASTRUCTURE if errors else runner.ExitCode.DONE


def _begin(given: Mapping[str, Any], run: Path | None) -> "runner.RunOptions":
    if run is not None:
        raise runner.UsageError(
            f"{run} has no option before it",
            f"go on with a run: runner exec --resume {run}; begin one: runner exec --bench NAME",
        )
    if not {"bench", "problems"} & given.keys():
        hint = (
            "name a benchmark (`runner list` has all) or a file of your own problems (--problems FILE), "
            "or go on with a run: runner exec --resume DIR"
        )
        raise runner.UsageError("Missing option '--bench'", hint)
    return runner.RunOptions(**given)


def _resume(given: Mapping[str, Any], run: Path | None) -> "runner.RunOptions":
    named = given.get("run_dir")
    if run is not None and named not in (None, run):
        raise runner.UsageError(f"two runs are named to go on with, {run} and {named}", "leave out --run-dir")
    directory = run or named
    if directory is None:
        latest = runner.find_latest_run() or "DIR"
        raise runner.UsageError("--resume needs to know which run", f"runner exec --resume {latest}")
    return runner.resume_options(directory, given)
