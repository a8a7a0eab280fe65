"""Where an export goes: a file that is there whole or not at all, or standard output."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal

from benchmarks.atomic_file import open_replacement
from runner.errors import UsageError

Kind = Literal["a file", "a folder", "a file or a folder"]
"""What --output names, by format."""


def check_kind(output: Path, kind: Kind) -> None:
    """Raise UsageError where a folder is there and a file is wanted, or the other way round."""
    if output.is_dir() and kind == "a file":
        raise UsageError(f"{output} is a folder", "give --output the name of a file")
    if output.exists() and not output.is_dir() and kind == "a folder":
        raise UsageError(f"{output} is a file", "this format has several: give --output a folder")


def check_place(output: Path) -> None:
    """Raise UsageError where nothing can be written to `output`, before any work for it.

    A folder is only made in one that is there: a typo makes none.
    """
    if not output.parent.is_dir():
        raise UsageError(
            f"there is no folder {output.parent}", "make it first, or give --output another place"
        )
    place = output if output.is_dir() else output.parent
    if not os.access(place, os.W_OK | os.X_OK):
        raise UsageError(f"you may not write to {place}", "give --output another place")


@contextmanager
def open_output(output: Path | None) -> Iterator[BinaryIO]:
    """Open a binary file to write the export to; None is standard output.

    The file gets its name only once all is written, so that no reader takes half an export for a whole
    one. Raises OSError where it can't be written.
    """
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with open_replacement(output) as file:
        yield file


def to_utf8(text: str) -> str:
    """Write out lone surrogates, which UTF-8 can't hold: `\\ud800` as six characters."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def name_part(text: str) -> str:
    """Return a text as a part of a file's name: no path, no hidden file, nothing that is not shown."""
    return "".join(char if char.isprintable() and char not in "/\\" else "_" for char in text).lstrip(".")
