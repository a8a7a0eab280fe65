"""The lines of a samples file, plain or gzip, one at a time: whatever it unpacks to, memory stays bounded."""

import codecs
import gzip
import hashlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from benchmarks.datasets import gzip_bytes
from benchmarks.errors import BadSamples

MAX_LINE = 4 * 2**20
"""Bytes; parsed as JSON, a hostile line takes about 30 times its length for a moment."""

MAX_LINES = 1_000_000
MAX_TOTAL = 2**28
"""Bytes of all lines. A model's 200 answers to each task of MBPP+ have about half of it."""

STDIN = Path("/dev/stdin")
"""Stands for standard input, whatever that is: it is not opened anew, which not everybody may."""


def hint_to_split(kind: str = "samples") -> str:
    """Return what to do about a file with too much in it; `kind` is what options call its lines."""
    return f"check the path given with --{kind}; a file that does hold {kind} can be split and run in parts"


class Lines:
    """Iterate once over (number, first byte, line). `sha256`, of the file's own bytes, is whole after that.

    `kind` is what messages call the lines. `endless` ones may be as many as there are: only the cap on one
    line holds. Raises BadSamples where a cap is passed or gzip data is damaged, and OSError where it can't be
    read.
    """

    def __init__(self, path: Path, kind: str = "samples", *, endless: bool = False) -> None:
        self._path, self._kind, self._endless = path, kind, endless
        self._digest = hashlib.sha256()
        self.bytes_read = 0

    @property
    def sha256(self) -> str:
        """The checksum of the bytes that were read, in hex."""
        return self._digest.hexdigest()

    def __iter__(self) -> Iterator[tuple[int, int, bytes]]:
        with (
            _open(self._path) as file,
            io.BufferedReader(_Watched(file, self._take)) as raw,
        ):
            packed = self._path.suffix == ".gz" or raw.peek(2).startswith(gzip_bytes.MAGIC)
            yield from self._bounded(self._unpacked(raw) if packed else iter(lambda: _line(raw), b""))
            while raw.read(MAX_LINE):
                pass  # what follows the last line counts for the checksum

    def _take(self, data: memoryview) -> None:
        self._digest.update(data)
        self.bytes_read += len(data)

    def _unpacked(self, raw: IO[bytes]) -> Iterator[bytes]:
        try:
            with gzip_bytes.explain_errors(), gzip.GzipFile(fileobj=raw) as file:
                yield from iter(lambda: _line(file), b"")
        except ValueError as error:
            raise BadSamples(
                f"cannot unpack {self._path}: {error}", "make it again, or name a plain file .jsonl"
            ) from error

    def _bounded(self, lines: Iterator[bytes]) -> Iterator[tuple[int, int, bytes]]:
        start = 0
        for number, line in enumerate(lines, 1):
            if start == 0 and line.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"["):
                raise self._is_array()
            if len(line) > MAX_LINE:
                raise self._too_large(f"line {number} is longer than {MAX_LINE} bytes")
            if number > MAX_LINES and not self._endless:
                raise self._too_large(f"it has more than {MAX_LINES} lines")
            yield number, start, line
            start += len(line)
            if start > MAX_TOTAL and not self._endless:
                raise self._too_large(f"it holds more than {MAX_TOTAL} bytes")

    def _is_array(self) -> BadSamples:
        return BadSamples(
            f"{self._path} holds one JSON array, and {self._kind} are JSON Lines: an object a line",
            f"make lines of it: jq -c '.[]' {self._path} > {self._kind}.jsonl",
        )

    def _too_large(self, why: str) -> BadSamples:
        return BadSamples(
            f"{self._path} is too large: {why}, so it is probably no {self._kind} file",
            hint_to_split(self._kind),
        )


def _open(path: Path) -> io.FileIO:
    return io.FileIO(0, closefd=False) if path == STDIN else io.FileIO(path)


def _line(file: IO[bytes] | gzip.GzipFile) -> bytes:
    return file.readline(MAX_LINE + 1)


class _Watched(io.RawIOBase):
    """A file whose bytes are shown to `take` as they are read; a pipe has none that could be read twice."""

    def __init__(self, file: io.FileIO, take: Callable[[memoryview], None]) -> None:
        self._file, self._take = file, take

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        count = self._file.readinto(buffer) or 0
        self._take(memoryview(buffer)[:count])
        return count
