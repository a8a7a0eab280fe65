"""`runner diff`: what got better and what got worse between two runs of a benchmark."""

from pathlib import Path

import runner
from runner.cli.output import print_json


def diff_and_report(run_a: Path, run_b: Path, *, task: str | None, as_json: bool) -> int:
    """Print how run B differs from run A, or one task of both. Raises RunDirectoryError or UsageError."""
    a, b = runner.read_run(run_a), runner.read_run(run_b)
    if task is not None:
        return _report_task(a, b, task, as_json)
    found = runner.diff_runs(a, b)
    if as_json:
        print_json(found)
    else:
        runner.print_diff(runner.make_console(), found)
    return runner.ExitCode.DONE


def _report_task(a: "runner.Run", b: "runner.Run", task: str, as_json: bool) -> int:
    pairs = runner.diff_task(a, b, task)
    if as_json:
        rows = [runner.describe_pair(pair) for pair in pairs]
        print_json({"a": str(a.directory), "b": str(b.directory), "task_id": task, "samples": rows})
        return runner.ExitCode.DONE
    console = runner.make_console()
    for pair in pairs:
        runner.print_pair(console, pair)
    return runner.ExitCode.DONE
