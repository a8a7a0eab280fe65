"""Loads a language's interpreter as a library, once for all samples that are forked after it.

The library has `int runner_prepare(void)`, which does what all programs have in common and returns 0 where
that worked, and `int runner_run(int argc, char **argv)`, which runs one program to its end and returns its
exit status.
"""

import ctypes
import os
from collections.abc import Sequence


def load(path: str) -> ctypes.CDLL:
    """Load a library and prepare it. Raises OSError or SystemExit where that fails."""
    library = ctypes.CDLL(path, mode=os.RTLD_NOW | os.RTLD_GLOBAL)  # whose names its own extensions want
    if library.runner_prepare():
        raise SystemExit(f"{path} could not be prepared")
    return library


def run(library: ctypes.CDLL, command: Sequence[str]) -> int:
    """Run a program in this process, `command` as a shell would start it. Returns its exit status."""
    arguments = [part.encode() for part in command]
    status: int = library.runner_run(
        len(arguments), (ctypes.c_char_p * (len(arguments) + 1))(*arguments, None)
    )
    return status & 0xFF
