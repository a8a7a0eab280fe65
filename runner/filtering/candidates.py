"""The candidates of a file, one at a time: whatever its length, only the line at hand is in memory."""

import codecs
import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks.errors import BadSamples
from benchmarks.problem import Sample
from benchmarks.sample_files import parse_sample
from benchmarks.sample_lines import STDIN, Lines
from runner.errors import UsageError
from runner.filtering.records import Facts
from runner.store.encode import encode_record

MARK = b', "filter": '


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One line: `line` counts from 1; `sample`, not yet numbered, is None where the line is none, and `error`
    says why."""

    line: int
    text: bytes
    sample: Sample | None = None
    error: str = ""

    @property
    def crc32(self) -> int:
        """A checksum of the line, by which another one in its place is told; never 0."""
        return zlib.crc32(self.text) or 1

    def mark(self, facts: Facts) -> bytes:
        """Return the line as it came, with what is known of it in its last field, `filter`."""
        text = self.text
        if b'"filter"' in text and "filter" in (row := json.loads(text)):  # it was filtered before
            del row["filter"]
            text = json.dumps(row).encode()
        return text[:-1].rstrip() + MARK + encode_record(facts).rstrip() + b"}\n"


def read_facts(line: bytes) -> Facts:
    """Return what `mark` added to a line. Raises msgspec.DecodeError."""
    _, _, facts = line.rstrip().rpartition(MARK)
    return msgspec.json.decode(facts[:-1], type=Facts)


class Candidates:
    """Iterate once over the candidates of a file of JSON Lines, plain or gzip, or of standard input.

    Raises BadSamples where the file can't be read or unpacked, or a line is far too long.
    """

    def __init__(self, path: Path) -> None:
        self.path = STDIN if path == Path("-") else path
        self._lines = Lines(self.path, "candidates", endless=True)

    @property
    def sha256(self) -> str:
        """The checksum of the file, once all candidates are read."""
        return self._lines.sha256

    @property
    def bytes_read(self) -> int:
        """How far the file is read."""
        return self._lines.bytes_read

    def __iter__(self) -> Iterator[Candidate]:
        try:
            for number, start, line in self._lines:
                text = line.removeprefix(codecs.BOM_UTF8 if not start else b"").strip()
                if text:
                    yield _parse(number, text)
        except OSError as error:
            raise BadSamples(
                f"cannot read candidates from {self.path}: {error.strerror}", "check the path"
            ) from error


def _parse(number: int, text: bytes) -> Candidate:
    try:
        sample = parse_sample(number, text.decode())
    except UnicodeDecodeError:
        return Candidate(line=number, text=text, error="it is not UTF-8")
    except ValueError as error:
        return Candidate(line=number, text=text, error=str(error))
    return Candidate(line=number, text=text, sample=sample)


def require_file(path: Path) -> None:
    """Raise UsageError where candidates can't be in what a path names."""
    if path in (Path("-"), STDIN):
        if os.isatty(0):
            raise UsageError("- reads standard input, and that is a terminal", "pipe candidates into it")
    elif path.is_dir():
        raise UsageError(f"{path} is a folder, and candidates are in a file", "name one of the files in it")
    elif not path.exists():
        raise UsageError(f"there is no file {path}", "check the path of the candidates")


def measure(path: Path) -> int | None:
    """Return the size of a file in bytes; None for a pipe."""
    return path.stat().st_size if path.is_file() else None
