"""`runner history`: how the scores of many runs went, where they changed, and which tasks are flaky."""

import sys
from pathlib import Path

import msgspec
from msgspec.structs import replace

from runner.errors import ExitCode, UsageError
from runner.history.records import History, IndexedRun, Series
from runner.reports.text import plain


def history(
    folder: Path, *, benchmark: str | None, model: str | None, limit: int | None, as_json: bool
) -> int:
    """Print the history of all runs below `folder`, as a report or as one JSON document.

    `benchmark` is a name, `model` a name or a glob, `limit` the number of last nights of each series (1 or
    more). Runs that can't be read are named on stderr. Raises UsageError where there is no such folder, or
    no such run in it.
    """
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}", "name the folder that the runs' directories lie in")
    if limit is not None and limit < 1:
        raise UsageError(f"{limit} nights are none", "ask for 1 or more")
    found = read_history(folder, benchmark, model, limit)
    for run in found.broken:
        print(f"warning: left out: {plain(run.path)}: {plain(run.problem)}", file=sys.stderr)
    for note in found.notes:
        print(f"note: {plain(note)}", file=sys.stderr)
    if as_json:
        from runner.cli.show import print_json

        print_json(msgspec.to_builtins(found))
        return ExitCode.DONE
    from runner.history.report import print_history
    from runner.reports.terminal.report import make_console

    print_history(make_console(), found)
    return ExitCode.DONE


def read_history(folder: Path, benchmark: str | None, model: str | None, limit: int | None) -> History:
    """Return what `history` tells. Raises UsageError where no run is of that benchmark and model."""
    from runner.history.flaky import find_flaky
    from runner.history.index import open_index
    from runner.history.trends import is_selected, make_series

    index = open_index(folder)
    facts = index.runs()
    whole = [run for run in facts if not run.problem]
    runs = [run for run in whole if is_selected(run, benchmark, model)]
    if whole and not runs:
        raise _nothing(folder, whole)
    found = History(
        folder=str(folder),
        runs=len(runs),
        series=_name_apart(make_series(index, runs, limit)),
        flaky=find_flaky((run, index.samples(run)) for run in runs),
        partial=[run for run in runs if not run.complete],
        selected=[run for run in runs if run.complete and run.selected],
        broken=[run for run in facts if run.problem],
    )
    index.save()
    index.close()
    return replace(found, notes=index.notes)


def _name_apart(series: list[Series]) -> list[Series]:
    """`about` stays only where a model has several series of one benchmark."""
    names = [(one.model, one.benchmark) for one in series]
    return [one if names.count((one.model, one.benchmark)) > 1 else replace(one, about="") for one in series]


def _nothing(folder: Path, runs: list[IndexedRun]) -> UsageError:
    models, benchmarks = sorted({run.model for run in runs}), sorted({run.benchmark for run in runs})
    return UsageError(
        f"no run in {folder} is of that benchmark and model",
        f"there are the benchmarks {', '.join(benchmarks)} and the models {', '.join(models)}",
    )
