"""Semaphores of worker processes, called after who made them: so those that a kill leaves can be removed.

Processes that are spawned find a semaphore by its name, so it has one for as long as its pool lives. Another
process removes the names when the pool's is gone, unless it was killed as well: systemd, for one, ends all
processes of a group.
"""

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from sandboxes.owner import exists

PLACE = Path("/dev/shm")  # noqa: S108 - where Linux has them
NAMESPACE = Path("/proc/self/ns/pid")
NAME = re.compile(r"sem\.codearena-runner-(\d+)-(\d+)-[a-z0-9_]+")


@contextlib.contextmanager
def named_semaphores() -> Iterator[None]:
    """Have the semaphores that are made in the block called after this process, where that can be looked up.

    Elsewhere such a name would be of no use, and may be too long.
    """
    if not PLACE.is_dir():
        yield
        return
    from multiprocess.process import current_process

    config = current_process()._config
    before, config["semprefix"] = config["semprefix"], f"/codearena-runner-{_find_namespace()}-{os.getpid()}"
    try:
        yield
    finally:
        config["semprefix"] = before


def find_abandoned_semaphores() -> Iterator[Path]:
    """Yield this user's semaphores whose process is gone; none where the system does not show them."""
    for path in sorted(PLACE.glob("sem.codearena-runner-*")):
        named = NAME.fullmatch(path.name)
        # In another namespace of process ids that may well be alive which here is not.
        if named and int(named[1]) == _find_namespace() and not exists(int(named[2])):
            with contextlib.suppress(OSError):
                if path.lstat().st_uid == os.getuid():
                    yield path


def _find_namespace() -> int:
    """Return the number of the namespace that process ids hold in; 0 where the system has none."""
    try:
        return NAMESPACE.stat().st_ino
    except OSError:
        return 0
