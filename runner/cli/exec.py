"""`runner exec`: run, report, and say with the exit code whether the verdicts can be trusted."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import runner
from runner.cli.output import keep_libraries_quiet, note, print_json
from runner.cli.show import make_document


def run_and_report(given: Mapping[str, Any], *, run: Path | None, resume: bool, as_json: bool) -> int:
    """Run what the given options ask for and report it on stdout; returns the exit code.

    With `resume`, the run in `run` goes on, or that in the option `run_dir`. Raises UsageError.
    """
    directory = _find_resumed(given, run) if resume else None
    jobs = runner.resume_all(directory, given) if directory else [_begin(given, run)]
    several = _is_folder(directory, jobs)
    with (
        keep_libraries_quiet(),
        runner.termination_as_interrupt(),
        runner.make_reporter(brief=as_json) as reporter,
    ):
        runs = [done for options in jobs for done in runner.execute(options, reporter)]
    if several and directory and "bench" not in given:
        runs = _add_complete(directory, runs)
    if as_json:
        documents = [make_document(done) for done in runs]
        print_json({"runs": documents, "averages": runner.make_averages(runs)} if several else documents[0])
    else:
        runner.print_runs(runner.make_console(), runs)
    errors = [text for done in runs for text in runner.list_run_errors(done)]
    for text in errors:
        print(f"error: {text}", file=sys.stderr)
    return runner.ExitCode.INFRASTRUCTURE if errors else runner.ExitCode.DONE


def _is_folder(directory: Path | None, jobs: "list[runner.RunOptions]") -> bool:
    """Whether several runs are asked for: a group, or a folder to go on with that is no run itself."""
    if len(jobs) != 1 or jobs[0].bench in runner.GROUPS:
        return True
    return directory is not None and jobs[0].run_dir != directory


def _add_complete(directory: Path, runs: "list[runner.Run]") -> "list[runner.Run]":
    """Return the runs of a folder, those that were complete before among them, which are told."""
    done = {run.directory: run for run in runs}
    left = [path for path in runner.find_runs(directory) if path not in done]
    for path in left:
        note(f"{path} is complete: left alone")
    if not runs:
        note("nothing is left to do")
    return [done.get(path) or runner.read_run(path) for path in runner.find_runs(directory)]


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


def _find_resumed(given: Mapping[str, Any], run: Path | None) -> Path:
    """Return the run, or the folder of runs, to go on with. Raises UsageError."""
    named = given.get("run_dir")
    if run is not None and named not in (None, run):
        raise runner.UsageError(f"two runs are named to go on with, {run} and {named}", "leave out --run-dir")
    directory: Path | None = run or named
    if directory is None:
        latest = runner.find_latest_run() or "DIR"
        raise runner.UsageError("--resume needs to know which run", f"runner exec --resume {latest}")
    return directory
