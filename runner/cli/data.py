"""`runner data`: fetch, check and find the files of data sets."""

from pathlib import Path

import runner
from runner.cli.output import note


def fetch(names: list[str]) -> int:
    """Download data sets into the cache and print their paths."""
    for path in runner.fetch_data(names, note):
        print(path)
    return runner.ExitCode.DONE


def verify(names: list[str], data_dir: Path | None) -> int:
    """Check the files of data sets. Raises BadDataset or DataUnavailable at the first that is not right."""
    for data, path in runner.verify_data(names, data_dir):
        print(f"{data.name} {data.version} ok {path}")
    return runner.ExitCode.DONE


def find(names: list[str], data_dir: Path | None) -> int:
    """Print where the files of data sets lie, one a line. Raises DataUnavailable."""
    for path in runner.find_data(names, data_dir):
        print(path)
    return runner.ExitCode.DONE
