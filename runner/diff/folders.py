"""Which runs of two folders belong together: those of one benchmark."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from runner.errors import RunDirectoryError, UsageError
from runner.store.files import read_run
from runner.store.folder import find_runs
from runner.store.records import Run


class PairedRuns(msgspec.Struct, frozen=True, kw_only=True):
    """Runs of A and B, paired; `only_a` and `only_b` name the benchmarks of those without a partner."""

    pairs: list[tuple[Run, Run]]
    only_a: list[str]
    only_b: list[str]


def pair_runs(a: Path, b: Path) -> PairedRuns:
    """Pair runs, or the runs of folders, by benchmark.

    Two runs are a pair whatever they are of. Raises RunDirectoryError where there are none, or none of one
    benchmark; UsageError where a folder has two of one.
    """
    paths_a, paths_b = find_runs(a), find_runs(b)
    if paths_a == [a] and paths_b == [b]:
        return PairedRuns(pairs=[(read_run(a), read_run(b))], only_a=[], only_b=[])
    runs_a, runs_b = _by_benchmark(a, paths_a), _by_benchmark(b, paths_b)
    shared = [name for name in runs_a if name in runs_b]
    if not shared:
        raise RunDirectoryError(
            f"no benchmark has a run in both: {a} has {', '.join(runs_a)}, {b} has {', '.join(runs_b)}",
            "name folders with runs of the same benchmarks",
        )
    return PairedRuns(
        pairs=[(runs_a[name], runs_b[name]) for name in shared],
        only_a=[name for name in runs_a if name not in runs_b],
        only_b=[name for name in runs_b if name not in runs_a],
    )


def _by_benchmark(folder: Path, paths: Sequence[Path]) -> dict[str, Run]:
    found: dict[str, Run] = {}
    for path in paths:
        run = read_run(path)
        name = run.manifest.benchmark
        if name in found:
            raise UsageError(
                f"{folder} has two runs of {name}, {found[name].directory.name} and {path.name}",
                "name the one that is meant, or a folder with one of each",
            )
        found[name] = run
    return found
