"""Folders for a moment in the system's place for such: what a kill leaves of them can be told and removed."""

import contextlib
import fcntl
import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.atomic_file import MOMENT_S

PREFIX = "codearena-runner-"
NAME = re.compile(re.escape(PREFIX) + "[a-z0-9_]{8}")
"""What `tempfile` makes of it: a folder that somebody else called like us is not ours."""


@contextmanager
def make_scratch_folder() -> Iterator[Path]:
    """Make a folder that is gone after the block. It is locked meanwhile: a kill unlocks it."""
    with tempfile.TemporaryDirectory(prefix=PREFIX) as name:
        descriptor = os.open(name, os.O_RDONLY)
        try:
            with contextlib.suppress(OSError):  # a file system without locks, where nobody looks for any
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield Path(name)
        finally:
            os.close(descriptor)


def find_abandoned_folders() -> Iterator[Path]:
    """Yield this user's folders whose process was killed."""
    for path in sorted(Path(tempfile.gettempdir()).glob(f"{PREFIX}*")):
        ours = NAME.fullmatch(path.name) and path.is_dir() and not path.is_symlink()
        if ours and path.stat().st_uid == os.getuid() and _is_free(path):
            yield path


def _is_free(folder: Path) -> bool:
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        age_s = time.time() - os.fstat(descriptor).st_mtime
        return age_s > MOMENT_S or any(folder.iterdir())
    except OSError:
        return False
    finally:
        os.close(descriptor)
