"""Control groups of the tests' own, of version 1 or 2: what is in one may be short of memory or processes."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path("/sys/fs/cgroup")
GONE_S = 30.0
LOOK_S = 0.02


def find(name: str, *files: str) -> Path:
    """Return the folder of a group that has one of these files."""
    places = (ROOT / files[0].partition(".")[0] / name, ROOT / name)
    return next(place for place in places if any((place / file).exists() for file in files))


def read(file: Path) -> str:
    """Return the text of a group's file; "" where the group is gone meanwhile."""
    try:
        return file.read_text("ascii")
    except OSError:
        return ""


def make(name: str, files: tuple[str, ...]) -> Path | None:
    """Make a group that has one of these files, and return its folder."""
    for controller in (files[0].partition(".")[0], ""):
        made = ROOT / controller / name
        with contextlib.suppress(OSError):
            made.mkdir()
            if any((made / file).exists() for file in files):
                return made
            made.rmdir()
    return None


@contextlib.contextmanager
def bounded(name: str, *files: str) -> Iterator[Path]:
    """Give a group that has one of these files; its processes must be gone soon after the block.

    Without one the test is skipped, and fails in CI.
    """
    made = make(f"codearena-{name}-{os.getpid()}", files)
    if made is None:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing("only root may bound processes, where the control groups of the machine can be written")
    try:
        yield made
    finally:
        remove(made.name)


def remove(name: str) -> None:
    """Remove a group of all controllers, and what is in it; the last processes may take a moment to end."""
    deadline = time.monotonic() + GONE_S
    while remove_empty(name):
        assert time.monotonic() < deadline, "processes were left behind"
        time.sleep(LOOK_S)


def remove_empty(name: str) -> bool:
    """Remove of a group of all controllers what no process is in. Return whether there was any of it."""
    found = [place for place in (*ROOT.glob(f"*/{name}"), ROOT / name) if place.is_dir()]
    for place in found:
        for group in sorted(place.rglob("**/"), reverse=True):
            with contextlib.suppress(OSError):
                group.rmdir()
        with contextlib.suppress(OSError):
            place.rmdir()
    return bool(found)
