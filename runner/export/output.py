"""Where an export goes: a file that is there whole or not at all, or standard output."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from benchmarks.atomic_file import open_replacement
from runner.errors import UsageError


@contextmanager
def open_output(output: Path | None) -> Iterator[BinaryIO]:
    """Open a binary file to write the export to; None is standard output.

    The file gets its name only once all is written, so that no reader takes half an export for a whole
    one. Raises UsageError where `output` is a folder, OSError where it can't be written.
    """
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if output.is_dir():
        raise UsageError(f"{output} is a folder", "give --output the name of a file")
    output.parent.mkdir(parents=True, exist_ok=True)
    with open_replacement(output) as file:
        yield file


def make_folder(output: Path) -> Path:
    """Return the folder that an export of several files goes to, made if it is not there.

    Raises UsageError where `output` is a file.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise UsageError(f"{output} is a file", "this format has several: give --output a folder") from None
    return output


def to_utf8(text: str) -> str:
    """Write out lone surrogates, which UTF-8 can't hold: `\\ud800` as six characters."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()
