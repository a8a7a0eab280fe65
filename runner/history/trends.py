"""From the runs of a folder to the series of each model and benchmark, with what changed in them."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from fnmatch import fnmatchcase

from benchmarks.problem import Verdict
from runner.diff.statistics import exact_p
from runner.history.index import Index
from runner.history.records import Change, IndexedRun, IndexedSample, Series, Step

Passes = dict[str, tuple[int, int]]
"""By task: how many samples passed, of how many."""


def is_selected(facts: IndexedRun, benchmark: str | None, model: str | None) -> bool:
    """Return whether a run is of the benchmark and of the model, a name or a glob, that were asked for."""
    return benchmark in (None, facts.benchmark) and (model is None or fnmatchcase(facts.model, model))


def make_series(index: Index, runs: Iterable[IndexedRun], limit: int | None) -> list[Series]:
    """Return the series of complete runs, by model and benchmark; of each the last `limit` nights.

    Runs of a part of their benchmark are in none.
    """
    groups: dict[tuple[str, str, str], list[IndexedRun]] = defaultdict(list)
    for run in sorted(runs, key=lambda run: (run.started, run.path)):
        if run.complete and not run.selected:
            groups[run.model, run.benchmark, run.variant].append(run)
    series = [_series(index, _one_a_night(group)[-(limit or 0) :]) for _, group in sorted(groups.items())]
    return sorted(series, key=lambda one: (one.model, one.benchmark, one.nights[-1].started))


def _one_a_night(runs: list[IndexedRun]) -> list[IndexedRun]:
    """Return the last run of each night that has a name; a run without one is a night of its own."""
    nights = {run.night or f"\0{run.path}": run for run in runs}
    return sorted(nights.values(), key=lambda run: (run.started, run.path))


def _series(index: Index, nights: list[IndexedRun]) -> Series:
    latest = nights[-1]
    best = max(nights, key=lambda night: (night.score, night.started))
    return Series(
        model=latest.model,
        benchmark=latest.benchmark,
        about=latest.about,
        nights=nights,
        changes=_changes(index, nights),
        previous=_step(index, nights[-2], latest) if len(nights) > 1 else None,
        best=_step(index, best, latest) if len(nights) > 1 else None,
    )


def _step(index: Index, other: IndexedRun, latest: IndexedRun) -> Step:
    if other == latest:
        return Step(difference=0.0, better=0, worse=0, p=1.0)
    better, worse = _find_flips(passes_of(index.samples(other)), passes_of(index.samples(latest)))
    p = exact_p(len(better), len(worse))
    return Step(difference=latest.score - other.score, better=len(better), worse=len(worse), p=p)


def passes_of(outcomes: Iterable[IndexedSample]) -> Passes:
    """Return how many samples of each task passed; a `sandbox_error` is no verdict on it and left out."""
    found: Passes = {}
    for one in outcomes:
        if one.verdict is not Verdict.SANDBOX_ERROR:
            passed, total = found.get(one.task_id, (0, 0))
            found[one.task_id] = passed + (one.verdict is Verdict.PASSED), total + 1
    return found


def _find_flips(before: Passes, after: Passes) -> tuple[list[str], list[str]]:
    """Return the tasks whose share of passes rose, and those whose share fell."""
    both = [task for task in before if task in after]
    moves = {task: after[task][0] * before[task][1] - before[task][0] * after[task][1] for task in both}
    return [task for task in both if moves[task] > 0], [task for task in both if moves[task] < 0]


def _changes(index: Index, nights: list[IndexedRun]) -> list[Change]:
    """Return the change points of a series, as found earlier or now."""
    key = hashlib.sha256("\0".join(night.path for night in nights).encode()).hexdigest()
    known = index.changes(key)
    if known is None:
        known = find_changes(nights, [passes_of(index.samples(night)) for night in nights])
        index.keep_changes(key, known)
    return known


def find_changes(nights: list[IndexedRun], passes: list[Passes]) -> list[Change]:
    """Return the change points of a series; `passes` has an entry a night.

    Tasks without a verdict, or with another number of verdicts, in some night are left out.
    """
    if all(night == passes[0] for night in passes):
        return []
    import numpy as np

    from runner.history.change_points import change_points

    tasks = [task for task, (_, size) in passes[0].items() if _same_size(task, size, passes)]
    if not tasks:
        return []
    counts = np.array([[night[task][0] for task in tasks] for night in passes], dtype=np.int64)
    sizes = np.array([passes[0][task][1] for task in tasks], dtype=np.int64)
    found = change_points(counts, sizes)
    edges = [0, *(index for index, _ in found), len(nights)]
    changes = []
    for (index, p), start, end in zip(found, edges[:-2], edges[2:], strict=True):
        moves = (counts[index:end].mean(axis=0) - counts[start:index].mean(axis=0)) / sizes
        better = [tasks[i] for i in np.flatnonzero(moves > 0.5)]
        worse = [tasks[i] for i in np.flatnonzero(moves < -0.5)]
        changes.append(
            Change(
                index=index,
                p=p,
                before=_mean(nights[start:index]),
                after=_mean(nights[index:end]),
                better=better,
                worse=worse,
                p_tasks=exact_p(len(better), len(worse)),
            )
        )
    return changes


def _same_size(task: str, size: int, passes: list[Passes]) -> bool:
    return all(task in night and night[task][1] == size for night in passes)


def _mean(nights: list[IndexedRun]) -> float:
    return sum(night.score for night in nights) / len(nights)
