"""After each sample: kill all that it started, empty what it could write, and look whether that held."""

import contextlib
import os
import signal
import time
from collections.abc import Iterator

SCRATCH = "/tmp"
SYSV = ("/proc/sysvipc/msg", "/proc/sysvipc/sem", "/proc/sysvipc/shm")
PATIENCE_S = 10.0
WALL = 0x40000000  # __WALL of wait(2): threads too

Use = tuple[int, int]


@contextlib.contextmanager
def acting_as(uid: int) -> Iterator[None]:
    """Be the sample's user for a moment; the saved user id is the way back.

    As that user `kill(-1)` reaches all of its processes at once and nobody else's, which no walk over
    process ids can do against a program that keeps forking.
    """
    os.setresuid(uid, uid, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


def scratch_use() -> Use:
    """(blocks, files) in use in the scratch."""
    stat = os.statvfs(SCRATCH)
    return stat.f_blocks - stat.f_bfree, stat.f_files - stat.f_ffree


def kill_all(uid: int, keep: set[int]) -> bool:
    """Kill every process of `uid`; True when only `keep` (process ids) are left."""
    deadline = time.monotonic() + PATIENCE_S
    with acting_as(uid), contextlib.suppress(ProcessLookupError):
        os.kill(-1, signal.SIGKILL)
    while not gone(keep):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.0005)
    return True


def gone(keep: set[int]) -> bool:
    reap(keep)
    return all(int(name) in keep for name in os.listdir("/proc") if name.isdigit())


def reap(keep: set[int]) -> None:
    """Collect orphans, which become children of process 1; the zygote is not to be waited for here.

    Their threads too: one that has made process 1 its tracer keeps its process until it is waited for.
    """
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) not in keep:
            for thread in threads(name):
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(int(thread), os.WNOHANG | WALL)


def threads(process: str) -> list[str]:
    try:
        return os.listdir(f"/proc/{process}/task")
    except OSError:
        return []


def empty_scratch(uid: int, baseline: Use) -> bool:
    """Remove all that the sample left; True when the scratch is as it was at the start."""
    if scratch_use() == baseline:
        return True
    with acting_as(uid):
        for name in os.listdir(SCRATCH):
            remove(os.path.join(SCRATCH, name))
    return scratch_use() == baseline


def remove(path: str) -> None:
    """Remove a file, or a folder and all that is in it, as far as that can be done.

    Folders in it are first moved up beside it: they may be more than a path can name or a recursion reach.
    """
    with contextlib.suppress(OSError):
        if not is_folder(path):
            os.unlink(path)
            return
        os.chmod(path, 0o700)  # which the sample may have shut
        folders = [path]
        while folders:
            folder = folders.pop()
            folders += emptied(folder, os.path.dirname(path))
            os.rmdir(folder)


def emptied(folder: str, beside: str) -> list[str]:
    """Remove the files of a folder and move its folders to `beside`. Returns where they are now."""
    moved = []
    for name in os.listdir(folder):
        inner = os.path.join(folder, name)
        if not is_folder(inner):
            os.unlink(inner)
            continue
        os.chmod(inner, 0o700)
        moved.append(os.path.join(beside, os.urandom(16).hex()))
        os.rename(inner, moved[-1])
    return moved


def is_folder(path: str) -> bool:
    return os.path.isdir(path) and not os.path.islink(path)


def shared_memory_left() -> bool:
    """Whether any System V object is left behind; they outlive processes."""
    for path in SYSV:
        with contextlib.suppress(OSError), open(path) as table:
            if len(table.readlines()) > 1:
                return True
    return False


def clean(uid: int, keep: set[int], baseline: Use) -> str:
    """All of it. Returns "" or what could not be made as it was."""
    if not kill_all(uid, keep):
        return "processes of the sample could not be ended"
    if not empty_scratch(uid, baseline):
        return "the scratch could not be emptied"
    if shared_memory_left():
        return "shared memory was left behind"
    return ""
