"""`runner diff`: what got better and what got worse between two runs of a benchmark."""

from pathlib import Path

import msgspec

from runner import ExitCode, Run, read_run
from runner.cli.output import print_json


def diff_and_report(run_a: Path, run_b: Path, *, task: str | None, as_json: bool) -> int:
    """Print how run B differs from run A, or one task of both. Raises RunDirectoryError or UsageError."""
    a, b = read_run(run_a), read_run(run_b)
    if task is not None:
        return _report_task(a, b, task, as_json)
    from runner import diff_runs

    found = diff_runs(a, b)
    if as_json:
        print_json(msgspec.to_builtins(found))
        return ExitCode.DONE
    from runner import make_console, print_diff

    print_diff(make_console(), found)
    return ExitCode.DONE


def _report_task(a: Run, b: Run, task: str, as_json: bool) -> int:
    from runner import describe_pair, diff_task, make_console, print_pair

    pairs = diff_task(a, b, task)
    if as_json:
        rows = [describe_pair(pair) for pair in pairs]
        print_json({"a": str(a.directory), "b": str(b.directory), "task_id": task, "samples": rows})
        return ExitCode.DONE
    console = make_console()
    for pair in pairs:
        print_pair(console, pair)
    return ExitCode.DONE
