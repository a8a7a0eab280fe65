"""Writes and empties the folder of compiled programs."""

import os
from collections.abc import Mapping

from . import rights, scratch
from .wire import BUILD, COMPILER_UID


def write(files: Mapping[str, bytes | memoryview]) -> None:
    """Write files by their names. Raises ValueError for a name that leads elsewhere."""
    with rights.as_user(COMPILER_UID):
        for name, data in files.items():
            path = os.path.normpath(os.path.join(BUILD, name))
            if not path.startswith(BUILD + "/"):
                raise ValueError(f"a compiler made a file called {name[:100]!r}")
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(data)


def empty() -> bool:
    """Remove all files in it. Returns whether nothing is left."""
    with rights.as_user(COMPILER_UID):
        for name in os.listdir(BUILD):
            scratch.remove(os.path.join(BUILD, name))
        return not os.listdir(BUILD)
