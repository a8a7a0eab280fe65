"""Runs of one model that are to be compared with each other, such as before and after training."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from compare.records import Rate
from compare.reports.text import join_names
from runner.errors import UsageError


class Scored(msgspec.Struct, frozen=True, kw_only=True):
    """What one run adds: whose it is, its scores by benchmark, and its seconds (None: not known).

    `path` is the run, and `given` the directory named with --run, in which it lies.
    """

    given: Path
    path: Path
    model: str
    scores: dict[str, Rate]
    seconds: float | None


def tell_apart(runs: Sequence[Scored]) -> tuple[list[Scored], list[str]]:
    """Return the runs, with those of one name told apart by where they lie, and a note on each such name.

    Only those whose runs clash, with two scores on one benchmark, are renamed. Raises UsageError where both
    scores come from one directory: nothing says which of them is to stand for it.
    """
    clashes = _find_clashes(runs)
    result, notes = list(runs), []
    for model in clashes:
        labels = _label([run.given for run in runs if run.model == model])
        result = [
            msgspec.structs.replace(run, model=f"{model} ({labels[run.given]})")
            if run.model == model
            else run
            for run in result
        ]
        notes.append(
            f"{join_names(list(dict.fromkeys(labels.values())))} are all runs of {model}, and told apart "
            "by where they lie; --model once for each --run names them"
        )
    return result, notes


def _find_clashes(runs: Sequence[Scored]) -> list[str]:
    """Return the names that have two scores on one benchmark from different directories."""
    first: dict[tuple[str, str], Scored] = {}
    clashes: dict[str, None] = {}
    for run in runs:
        for benchmark in run.scores:
            earlier = first.setdefault((run.model, benchmark), run)
            if earlier.path.resolve() == run.path.resolve():
                continue
            if earlier.given.resolve() == run.given.resolve():
                raise UsageError(
                    f"{run.path} and {earlier.path} both have a score of {run.model} on {benchmark}",
                    "leave one out, or give each with a --run of its own",
                )
            clashes[run.model] = None
    return list(clashes)


def _label(directories: Sequence[Path]) -> dict[Path, str]:
    """Return the shortest ends of paths that tell the directories apart."""
    whole = {path: path.resolve() for path in directories}
    distinct = set(whole.values())
    for count in range(1, max(len(path.parts) for path in distinct)):
        ends = {path: "/".join(path.parts[-count:]) for path in distinct}
        if len(set(ends.values())) == len(distinct):
            return {path: ends[full] for path, full in whole.items()}
    return {path: str(full) for path, full in whole.items()}
