"""Folders of runs: a run directory for each of several benchmarks, as a group or a night has them."""

from pathlib import Path

from benchmarks.registry import BENCHMARKS
from runner.errors import RunDirectoryError
from runner.store.files import MANIFEST, VERDICTS, read_manifest, read_verdicts
from runner.store.order import Natural, natural

_PLACES = {name: place for place, name in enumerate(BENCHMARKS)}


def is_run(path: Path) -> bool:
    """Whether a directory is itself a run."""
    return (path / MANIFEST).exists()


def find_runs(path: Path) -> list[Path]:
    """Return the directory itself if it is a run, else the runs that lie in it, in the order of benchmarks.

    Raises RunDirectoryError where there are none.
    """
    if is_run(path):
        return [path]
    found = [manifest.parent for manifest in path.glob(f"*/{MANIFEST}")]
    if found:
        return sorted(found, key=_place)
    if not path.exists():
        raise RunDirectoryError(f"there is no {path}", "runs lie in runs/ unless --run-dir said otherwise")
    raise RunDirectoryError(
        f"{path} is no run, and none lies in it: there is no {MANIFEST}",
        "name a directory that `runner exec` made, or a folder of such directories",
    )


def is_complete(directory: Path) -> bool:
    """Return whether a whole run is there, with a verdict on every sample.

    Raises RunDirectoryError where it can't be read.
    """
    if not is_run(directory):
        return False
    manifest = read_manifest(directory)
    if manifest.status != "complete" or manifest.verdict_counts.get("sandbox_error"):
        return False
    return len(read_verdicts(directory / VERDICTS).lines) == manifest.samples.count


def _place(path: Path) -> tuple[int, Natural]:
    return _PLACES.get(path.name, len(_PLACES)), natural(path.name)
