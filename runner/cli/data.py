"""`runner data`: fetch, check and find the files of data sets."""

from collections.abc import Iterable
from pathlib import Path

import runner
from runner.cli.output import note, print_json


def fetch(names: list[str], *, as_json: bool) -> int:
    """Download data sets into the cache and print their paths."""
    return _print_paths(runner.fetch_data(names, note), as_json)


def verify(names: list[str], data_dir: Path | None, *, as_json: bool) -> int:
    """Check the files of data sets. Raises BadDataset or DataUnavailable at the first that is not right."""
    files = []
    for data, path in runner.verify_data(names, data_dir):
        files.append({"name": data.name, "version": data.version, "path": str(path)})
        if not as_json:
            print(f"{data.name} {data.version} ok {path}")
    if as_json:
        print_json({"files": files})
    return runner.ExitCode.DONE


def find(names: list[str], data_dir: Path | None, *, as_json: bool) -> int:
    """Print where the files of data sets lie, one a line. Raises DataUnavailable."""
    return _print_paths(runner.find_data(names, data_dir), as_json)


def _print_paths(paths: Iterable[Path], as_json: bool) -> int:
    if as_json:
        print_json({"paths": [str(path) for path in paths]})
    else:
        for path in paths:
            print(path)
    return runner.ExitCode.DONE
