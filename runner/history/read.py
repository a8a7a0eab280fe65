"""Make the history of the runs below a folder: trends, change points and flaky tasks."""

from pathlib import Path

from msgspec.structs import replace

from runner.errors import UsageError
from runner.history.flaky import find_flaky
from runner.history.index import open_index
from runner.history.records import History, IndexedRun, Series
from runner.history.trends import is_selected, make_series


def read_history(
    folder: Path, benchmark: str | None = None, model: str | None = None, limit: int | None = None
) -> History:
    """Return the history of all runs below `folder`.

    `benchmark` is a name, `model` a name or a glob, `limit` the number of last nights of each series (1 or
    more). Runs that can't be read are in its `broken`. Raises UsageError where there is no such folder, or no
    such run in it.
    """
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}", "name the folder that the runs' directories lie in")
    if limit is not None and limit < 1:
        raise UsageError(f"{limit} nights are none", "ask for 1 or more")
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
    """Drop `about` but where a model has several series of one benchmark."""
    names = [(one.model, one.benchmark) for one in series]
    return [one if names.count((one.model, one.benchmark)) > 1 else replace(one, about="") for one in series]


def _nothing(folder: Path, runs: list[IndexedRun]) -> UsageError:
    models, benchmarks = sorted({run.model for run in runs}), sorted({run.benchmark for run in runs})
    return UsageError(
        f"no run in {folder} is of that benchmark and model",
        f"there are the benchmarks {', '.join(benchmarks)} and the models {', '.join(models)}",
    )
