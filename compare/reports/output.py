"""Reports written to files, and whether they can be."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from compare.errors import CompareError
from compare.reports.text import plain


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Write to `path` inside: CompareError says so where that fails."""
    try:
        yield
    except OSError as error:
        raise CompareError(
            f"cannot write {plain(str(path))}: {error.strerror}",
            "check that its folder is there and writable",
        ) from error


def check_writable(path: Path) -> None:
    """Raise CompareError for a path that no file can be written to."""
    name = plain(str(path))
    if path.is_dir():
        raise CompareError(f"{name} is a folder", "name a file in it")
    if not path.parent.is_dir():
        raise CompareError(f"there is no folder {plain(str(path.parent))}", "create it, or name another")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise CompareError(f"cannot write {name}: no permission", "name another place")


def check_apart(written: Sequence[Path], read: Sequence[Path] = (), site: Path | None = None) -> None:
    """Raise CompareError for a file that would replace one that is read or written, or lie in the site."""
    sources = {path.resolve() for path in read}
    taken: set[Path] = set()
    for path in written:
        name, place = plain(str(path)), path.resolve()
        if place in sources:
            raise CompareError(f"{name} is read, and would be replaced", "name another file to write")
        if place in taken:
            raise CompareError(f"{name} would be written twice", "name two files")
        if site is not None and site.resolve() in place.parents:
            raise CompareError(
                f"{name} lies in the leaderboard, which is replaced whole", "name another place"
            )
        taken.add(place)
