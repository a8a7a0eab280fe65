"""The benchmarks that a file of texts is set against."""

from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import registry
from benchmarks.problem import Benchmark


def load_benchmarks(
    names: Sequence[str], problems: Path | None, data_dir: Path | None, note: Callable[[str], None]
) -> list[Benchmark]:
    """Load benchmarks by names of their own or of groups, and a file of the user's own problems.

    A data set that several benchmarks share is loaded once, for the first of them. Raises UnknownBenchmark,
    DataUnavailable, BadDataset or BadProblems.
    """
    by_dataset: dict[str, str] = {}
    for single in (single for name in names for single in registry.expand(name)):
        by_dataset.setdefault(registry.dataset_of(single).name, single)
    loaded = [registry.load(single, data_dir, note) for single in by_dataset.values()]
    return loaded if problems is None else [*loaded, registry.load_own(problems)]
