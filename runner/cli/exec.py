"""`runner exec`: run, report, and say with the exit code whether the verdicts can be trusted."""

import sys

from runner import ExitCode, RunOptions, UsageError, find_latest_run
from runner.cli.output import print_json
from runner.cli.show import make_document


def run_and_report(options: RunOptions, *, as_json: bool) -> int:
    """Run what the options ask for and report it on stdout; returns the exit code."""
    _check(options)
    from runner import GROUPS, execute, list_run_errors, make_console, make_reporter, print_run

    with make_reporter() as reporter:
        runs = execute(options, reporter)
    if as_json:
        documents = [make_document(run) for run in runs]
        print_json({"runs": documents} if options.bench in GROUPS else documents[0])
    else:
        console = make_console()
        for run in runs:
            print_run(console, run)
    errors = [text for run in runs for text in list_run_errors(run)]
    for text in errors:
        print(f"error: {text}", file=sys.stderr)
    return ExitCode.INFRASTRUCTURE if errors else ExitCode.DONE


def _check(options: RunOptions) -> None:
    if options.resume and options.run_dir is None:
        latest = find_latest_run()
        hint = f"the latest is --run-dir {latest}" if latest else "name its directory with --run-dir DIR"
        raise UsageError("--resume needs to know which run", hint)
