"""`runner diff`: what got better and what got worse between two runs, or two folders of runs."""

from pathlib import Path
from typing import Any

import runner
from runner.cli.output import note, print_json


def diff_and_report(run_a: Path, run_b: Path, *, task: str | None, as_json: bool) -> int:
    """Print how run B differs from run A, or one task of both; of folders, each benchmark that both have.

    Raises RunDirectoryError or UsageError.
    """
    paired = runner.pair_runs(run_a, run_b)
    for name, only in (("A", paired.only_a), ("B", paired.only_b)):
        if only:
            note(f"only in {name}, so without a partner: {', '.join(only)}")
    single = runner.is_run(run_a) and runner.is_run(run_b)
    if task is not None:
        return _report_task(paired, task, single=single, as_json=as_json)
    found = [runner.diff_runs(a, b) for a, b in paired.pairs]
    if not as_json:
        runner.print_diffs(runner.make_console(), found)
    elif single:
        print_json(found[0])
    else:
        print_json(_of_folders(run_a, run_b, paired, diffs=found))
    return runner.ExitCode.DONE


def _of_folders(a: Path, b: Path, paired: "runner.PairedRuns", **found: Any) -> dict[str, Any]:
    return {"a": str(a), "b": str(b), "only_a": paired.only_a, "only_b": paired.only_b, **found}


def _report_task(paired: "runner.PairedRuns", task: str, *, single: bool, as_json: bool) -> int:
    found = runner.diff_task_of_all(paired.pairs, task)
    if as_json:
        rows = [
            {
                "a": str(a.directory),
                "b": str(b.directory),
                "task_id": task,
                "samples": [runner.describe_pair(pair) for pair in pairs],
            }
            for a, b, pairs in found
        ]
        print_json(rows[0] if single else {"diffs": rows})
        return runner.ExitCode.DONE
    console = runner.make_console()
    for _, _, pairs in found:
        for pair in pairs:
            runner.print_pair(console, pair)
    return runner.ExitCode.DONE
