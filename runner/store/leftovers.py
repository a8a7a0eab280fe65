"""Files and folders of ours that a process which was killed did not bring to their end."""

import contextlib
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.atomic_file import MOMENT_S, find_abandoned_drafts
from benchmarks.scratch_folder import find_abandoned_folders
from benchmarks.semaphores import find_abandoned_semaphores
from sandboxes.images.base_image import find_abandoned_bases
from sandboxes.images.lock import state_directory
from sandboxes.sandbox import Leftover

RECORDS = ("images.[0-9]*", "engines.[0-9]*")
"""What a kill leaves of the records of images and engines, which take a moment to write."""

REMOVERS: dict[str, Callable[[str], object]] = {
    "file": lambda name: Path(name).unlink(),
    "folder": shutil.rmtree,
}
"""By kind; sandboxes are removed by what made them."""


def find_paths(places: Sequence[Path]) -> list[Leftover]:
    """Return half-written files below some places, and what is wherever this system has such.

    That is scratch folders, semaphores, and folders of a build.
    """
    drafts = {path.resolve() for place in places for path in find_abandoned_drafts(place)}
    files = [_make_leftover("file", path, "its writer was killed") for path in sorted(drafts)]
    files += [_make_leftover("file", path, "its writer was killed") for path in _find_records()]
    files += [_make_leftover("file", path, "its runner is gone") for path in find_abandoned_semaphores()]
    folders = [_make_leftover("folder", path, "its runner is gone") for path in find_abandoned_folders()]
    return (
        files
        + folders
        + [_make_leftover("folder", path, "its build was killed") for path in find_abandoned_bases()]
    )


def remove_path(leftover: Leftover) -> None:
    """Remove a file or folder; what can't be removed stays."""
    if leftover.kind in REMOVERS:
        with contextlib.suppress(OSError):
            REMOVERS[leftover.kind](leftover.id)


def is_there(leftover: Leftover) -> bool:
    """Whether a leftover is a path that is still there."""
    return leftover.kind in REMOVERS and Path(leftover.id).exists()


def _make_leftover(kind: str, path: Path, reason: str) -> Leftover:
    return Leftover(id=str(path), name=str(path), kind=kind, reason=reason)


def _find_records() -> Iterator[Path]:
    for pattern in RECORDS:
        for path in state_directory().glob(pattern):
            with contextlib.suppress(FileNotFoundError):  # whoever wrote it has just put it in its place
                if time.time() - path.stat().st_mtime > MOMENT_S:
                    yield path
