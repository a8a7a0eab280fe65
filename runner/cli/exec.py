"""`runner exec`: run, report, and say with the exit code whether the verdicts can be trusted."""

import sys

import runner
from runner.cli.output import print_json
from runner.cli.show import make_document


def run_and_report(options: "runner.RunOptions", *, as_json: bool) -> int:
    """Run what the options ask for and report it on stdout; returns the exit code."""
    _check(options)
    with runner.make_reporter() as reporter:
        runs = runner.execute(options, reporter)
    if as_json:
        documents = [make_document(run) for run in runs]
        print_json({"runs": documents} if options.bench in runner.GROUPS else documents[0])
    else:
        console = runner.make_console()
        for run in runs:
            runner.print_run(console, run)
    errors = [text for run in runs for text in runner.list_run_errors(run)]
    for text in errors:
        print(f"error: {text}", file=sys.stderr)
    return runner.ExitCode.INFRASTRUCTURE if errors else runner.ExitCode.DONE


def _check(options: "runner.RunOptions") -> None:
    if options.resume and options.run_dir is None:
        latest = runner.find_latest_run()
        hint = f"the latest is --run-dir {latest}" if latest else "name its directory with --run-dir DIR"
        raise runner.UsageError("--resume needs to know which run", hint)
