"""A file of JSON Lines that grows by whole lines only."""

import contextlib
import os
from pathlib import Path


class LineFile:
    """A file that is appended to; whatever breaks off an append leaves no half line for the next one.

    Without a buffer: each line reaches the kernel at once, so a kill of this process loses none. Not safe for
    several threads. Raises OSError where the file can't be opened.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab", buffering=0)

    def append(self, line: bytes) -> None:
        """Write one line, its end included. Raises OSError (a full disk); the file is then as before."""
        start = self._file.seek(0, os.SEEK_END)
        try:
            while line:
                line = line[self._file.write(line) :]
        except BaseException:
            # BaseException: Ctrl-C, too, must not leave half a line for the next one to continue.
            with contextlib.suppress(OSError):
                self._file.truncate(start)
            raise

    def close(self) -> None:
        """Close the file. Safe to call twice."""
        self._file.close()
