"""Fetch, check and find the files of data sets."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks import registry
from benchmarks.datasets import dataset
from benchmarks.datasets.dataset import Dataset
from benchmarks.errors import DataUnavailable


def fetch_data(names: Sequence[str], note: Callable[[str], None]) -> Iterator[Path]:
    """Download the data sets of benchmarks or groups (none: of all) into the cache; yield each one's path.

    `note` hears of each download. Raises UnknownBenchmark, DataUnavailable or BadDataset.
    """
    for data in _select(names):
        yield dataset.fetch(data, note)


def verify_data(names: Sequence[str], data_dir: Path | None = None) -> Iterator[tuple[Dataset, Path]]:
    """Yield each data set whose file is as it must be, with its path.

    Raises UnknownBenchmark, and BadDataset or DataUnavailable at the first that is not right.
    """
    for data in _select(names):
        file = _find(data, data_dir)
        dataset.verify(data, file)
        yield data, file


def find_data(names: Sequence[str], data_dir: Path | None = None) -> Iterator[Path]:
    """Yield where the files of data sets lie. Raises UnknownBenchmark or DataUnavailable.

    Of a benchmark that comes with samples it is these: its problems need no finding.
    """
    packaged = {name: samples for name in names if (samples := _samples_of(name))}
    yield from packaged.values()
    others = [name for name in names if name not in packaged]
    for data in _select(others) if others or not names else ():
        yield _find(data, data_dir)


def _samples_of(name: str) -> Path | None:
    entry = registry.BENCHMARKS.get(name)
    return entry.samples if entry else None


def _select(names: Sequence[str]) -> list[Dataset]:
    benchmarks = [single for name in names or ["all"] for single in registry.expand(name)]
    return list({data.name: data for data in map(registry.dataset_of, benchmarks)}.values())


def _find(data: Dataset, data_dir: Path | None) -> Path:
    file = dataset.find_file(data, data_dir)
    if file is None:
        raise DataUnavailable(
            f"{data.name} {data.version} is not on this machine",
            "runner data fetch, or name its directory with --data-dir or RUNNER_DATA_DIR",
        )
    return file
