"""`runner data`: fetch, check and find the files of data sets."""

import sys
from pathlib import Path

from benchmarks import registry
from benchmarks.datasets import dataset
from benchmarks.datasets.dataset import Dataset
from benchmarks.errors import DataUnavailable
from runner.errors import ExitCode


def _note(message: str) -> None:
    print(message, file=sys.stderr)


def _select(names: list[str]) -> list[Dataset]:
    benchmarks = [single for name in names or ["all"] for single in registry.expand(name)]
    return list({data.name: data for data in map(registry.dataset_of, benchmarks)}.values())


def fetch(names: list[str]) -> int:
    """Download data sets into the cache and print their paths."""
    for data in _select(names):
        print(dataset.fetch(data, _note))
    return ExitCode.DONE


def verify(names: list[str], data_dir: Path | None) -> int:
    """Check the files of data sets. Raises BadDataset or DataUnavailable at the first that is not right."""
    for data in _select(names):
        file = _find(data, data_dir)
        dataset.verify(data, file)
        print(f"{data.name} {data.version} ok {file}")
    return ExitCode.DONE


def path(names: list[str], data_dir: Path | None) -> int:
    """Print where the files of data sets lie, one a line. Raises DataUnavailable.

    For `demo` it is the packaged samples: its problems need no finding, its samples are what one asks for.
    """
    if "demo" in names:
        from benchmarks import demo

        print(demo.find_samples())
    others = [name for name in names if name != "demo"]
    for data in _select(others) if others or not names else ():
        print(_find(data, data_dir))
    return ExitCode.DONE


def _find(data: Dataset, data_dir: Path | None) -> Path:
    file = dataset.find_file(data, data_dir)
    if file is None:
        raise DataUnavailable(
            f"{data.name} {data.version} is not on this machine",
            "runner data fetch, or name its directory with --data-dir or RUNNER_DATA_DIR",
        )
    return file
