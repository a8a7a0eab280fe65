"""Which directory a run may use: found or made, its own, and locked."""

import contextlib
import fcntl
import hashlib
import os
import time
from pathlib import Path

from msgspec.structs import replace

from runner.errors import RunDirectoryError
from runner.store.files import MANIFEST
from runner.store.records import RunManifest, SamplesInfo

LOCK = ".lock"
RUNS = Path("runs")


def claim(directory: Path | None, benchmark: str, resume: bool) -> Path:
    """Return the directory that a run may use, made if it is not there; None asks for one under `runs/`.

    Raises RunDirectoryError where it holds something else, or a run and `resume` is False.
    """
    if directory is None:
        if resume:
            raise RunDirectoryError(
                "--resume needs to know which run", "name its directory with --run-dir DIR"
            )
        return _new_directory(benchmark)
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise RunDirectoryError(f"{directory} can't be a run directory: a file is in the way") from None
    if (directory / MANIFEST).exists():
        if not resume:
            raise RunDirectoryError(
                f"{directory} holds a run already",
                f"runner exec --resume {directory} goes on with it; or name another --run-dir",
            )
    elif not _is_empty(directory):
        raise RunDirectoryError(
            f"{directory} is not empty and no run", "name a new or empty directory with --run-dir"
        )
    return directory


def find_latest_run() -> Path | None:
    """Return the run under `runs/` whose run.json changed last; None where there is none."""
    runs = [path.parent for path in RUNS.glob(f"*/{MANIFEST}")]
    return max(runs, key=lambda run: (run / MANIFEST).stat().st_mtime, default=None)


def _is_empty(directory: Path) -> bool:
    """Whether nothing is there, or only what a runner leaves that was killed before it wrote run.json."""
    names = {path.name for path in directory.iterdir()} - {LOCK}
    return all(name.startswith(f".{MANIFEST}.") and name.endswith(".tmp") for name in names)


def _new_directory(benchmark: str) -> Path:
    base = RUNS / f"{benchmark}-{time.strftime('%Y%m%d-%H%M%S')}"
    RUNS.mkdir(parents=True, exist_ok=True)
    for path in (base, *(base.with_name(f"{base.name}-{n}") for n in range(2, 1000))):
        with contextlib.suppress(FileExistsError):
            path.mkdir()
            return path
    raise RunDirectoryError(f"{base} and its 998 neighbours exist", "name a directory with --run-dir")


def lock(directory: Path) -> int:
    """Lock a run directory for this process; closing the returned descriptor, or dying, unlocks it.

    Raises RunDirectoryError if another process has it.
    """
    descriptor = os.open(directory / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise RunDirectoryError(
            f"another runner is writing to {directory}", "wait for it to end, or name another folder"
        ) from None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def require_same(directory: Path, earlier: RunManifest, manifest: RunManifest) -> None:
    """Raise RunDirectoryError unless both manifests are of the same run, as far as verdicts go."""
    if manifest.samples.growing:
        _require_grown(directory, earlier.samples, manifest.samples)
        manifest = replace(manifest, samples=earlier.samples)
    pairs = {
        "benchmark": (earlier.benchmark, manifest.benchmark),
        "samples' sha256": (earlier.samples.sha256, manifest.samples.sha256),
        "number of samples": (earlier.samples.count, manifest.samples.count),
        "dataset's sha256": (earlier.dataset.sha256, manifest.dataset.sha256),
        "profile": (earlier.profile, manifest.profile),
        "images": _images(earlier, manifest),
    }
    for what, (there, asked) in pairs.items():
        if there != asked:
            raise RunDirectoryError(
                f"{directory} is another run: its {what} is {_short(there)}, not {_short(asked)}",
                "ask for the same as then, or name another --run-dir",
            )


def _images(earlier: RunManifest, manifest: RunManifest) -> tuple[object, object]:
    """Return the images of two runs to compare: by id, but by tag where nodes of a cluster built their own.

    A tag holds a checksum of all that is in an image.
    """
    if earlier.nodes or manifest.nodes:
        return sorted(earlier.images), sorted(manifest.images)
    return earlier.images, manifest.images


def _require_grown(directory: Path, earlier: SamplesInfo, growing: SamplesInfo) -> None:
    """Require that the samples of an earlier session are the first of those in the file that grows."""
    path = Path(growing.path or "")
    if not earlier.growing and not begins_with(path, earlier.sha256):
        raise RunDirectoryError(
            f"{directory} is another run: the samples that were judged there are not the first of {path}",
            "bring back the file of then, or name another folder",
        )


def begins_with(path: Path, sha256: str) -> bool:
    """Whether lines at the beginning of a file, or all of them, have this checksum."""
    digest = hashlib.sha256()
    if not path.exists():
        return False
    with path.open("rb") as file:
        for line in file:
            digest.update(line)
            if digest.hexdigest() == sha256:
                return True
    return False


def _short(value: object) -> str:
    text = ", ".join(value.values()) if isinstance(value, dict) else str(value)
    return text if len(text) <= 40 else text[:20] + "..."
