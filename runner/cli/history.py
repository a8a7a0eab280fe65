"""`runner history`: how the scores of many runs went, where they changed, and which tasks are flaky."""

from pathlib import Path

import msgspec

from runner import ExitCode, read_history
from runner.cli.output import note, print_json


def history(
    folder: Path, *, benchmark: str | None, model: str | None, limit: int | None, as_json: bool
) -> int:
    """Print the history of all runs below `folder`, as a report or as one JSON document; see `read_history`.

    Runs that can't be read are named on stderr.
    """
    found = read_history(folder, benchmark, model, limit)
    for run in found.broken:
        note(f"warning: left out: {run.path}: {run.problem}")
    for text in found.notes:
        note(f"note: {text}")
    if as_json:
        print_json(msgspec.to_builtins(found))
        return ExitCode.DONE
    from runner import make_console, print_history

    print_history(make_console(), found)
    return ExitCode.DONE
