"""`runner history`: how the scores of many runs went, where they changed, and which tasks are flaky."""

from pathlib import Path

import runner
from runner.cli.output import note, print_json


def history(
    folder: Path, *, benchmark: str | None, model: str | None, limit: int | None, as_json: bool
) -> int:
    """Print the history of all runs below `folder`; see `runner.read_history`.

    Runs that can't be read are named on stderr.
    """
    found = runner.read_history(folder, benchmark, model, limit)
    for run in found.broken:
        note(f"warning: left out: {run.path}: {run.problem}")
    for text in found.notes:
        note(f"note: {text}")
    if as_json:
        print_json(found)
    else:
        runner.print_history(runner.make_console(), found)
    return runner.ExitCode.DONE
