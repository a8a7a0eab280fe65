"""List the benchmarks and groups that there are."""

from pathlib import Path

import msgspec

from benchmarks import registry
from benchmarks.datasets import dataset as datasets
from benchmarks.errors import DataUnavailable


class BenchmarkInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One benchmark. `tasks` is their number, `path` where its data lies here, None where it does not."""

    name: str
    tasks: int
    languages: list[str]
    groups: list[str]
    profiles: list[str]
    path: str | None


def list_benchmarks(data_dir: Path | None = None) -> list[BenchmarkInfo]:
    """Return all benchmarks. Data that is not here is downloaded by the first run that needs it."""
    return [_describe(name, entry, data_dir) for name, entry in registry.BENCHMARKS.items()]


def _describe(name: str, entry: registry.Entry, data_dir: Path | None) -> BenchmarkInfo:
    dataset = registry.dataset_of(name)
    try:
        path = datasets.find_file(dataset, data_dir)
    except DataUnavailable:
        path = None
    return BenchmarkInfo(
        name=name,
        tasks=dataset.rows,
        languages=list(entry.languages),
        groups=[group for group, names in registry.GROUPS.items() if name in names],
        profiles=sorted(registry.FAMILIES[entry.family].profiles),
        path=str(path) if path else None,
    )
