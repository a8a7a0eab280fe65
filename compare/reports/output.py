"""Whether a report can be written where it is to go."""

import os
from pathlib import Path

from compare.errors import CompareError
from compare.reports.text import plain


def check_writable(path: Path) -> None:
    """Raise CompareError for a path that no file can be written to."""
    name = plain(str(path))
    if path.is_dir():
        raise CompareError(f"{name} is a folder", "name a file in it")
    if not path.parent.is_dir():
        raise CompareError(f"there is no folder {plain(str(path.parent))}", "create it, or name another")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise CompareError(f"cannot write {name}: no permission", "name another place")
