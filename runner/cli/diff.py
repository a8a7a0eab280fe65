"""`runner diff`: what got better and what got worse between two runs of a benchmark."""

from pathlib import Path

import msgspec

from runner.errors import ExitCode
from runner.store.files import read_run
from runner.store.records import Run


def diff(run_a: Path, run_b: Path, *, task: str | None, as_json: bool) -> int:
    """Print how run B differs from run A, or one task of both. Raises RunDirectoryError or UsageError."""
    a, b = read_run(run_a), read_run(run_b)
    if task is not None:
        return _task(a, b, task, as_json)
    from runner.diff.runs import diff_runs

    found = diff_runs(a, b)
    if as_json:
        _print_json(msgspec.to_builtins(found))
        return ExitCode.DONE
    from runner.diff.report import print_diff
    from runner.reports.terminal.report import make_console

    print_diff(make_console(), found)
    return ExitCode.DONE


def _task(a: Run, b: Run, task: str, as_json: bool) -> int:
    from runner.diff import programs
    from runner.diff.checks import require_comparable
    from runner.diff.pairing import pair

    require_comparable(a, b)
    pairs = programs.find_task(pair(a, b).pairs, task)
    if as_json:
        rows = [programs.document(one) for one in pairs]
        _print_json({"a": str(a.directory), "b": str(b.directory), "task_id": task, "samples": rows})
        return ExitCode.DONE
    from runner.reports.terminal.report import make_console

    console = make_console()
    for one in pairs:
        programs.print_pair(console, one)
    return ExitCode.DONE


def _print_json(content: dict[str, object]) -> None:
    from runner.cli.show import print_json

    print_json(content)
