"""A folder of our own beside runs: a manifest and files of lines that grow, locked while somebody writes."""

import os
import re
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec

from benchmarks.atomic_file import write_atomically
from runner.errors import RunDirectoryError
from runner.reports.text import cut
from runner.store import directory as run_directory
from runner.store.encode import encode_record
from runner.store.line_file import LineFile, read_lines

Line = TypeVar("Line", bound=Any)
Manifest = TypeVar("Manifest", bound=Any)
SHOWN = 60
LONGEST_NAME = 100
"""Bytes; file systems allow for 255, and a name may be made of two."""


def folder_name(model: str) -> str:
    """Return a model's name as that of a folder: `org/name` is `org--name`."""
    name = re.sub(r"[^\w.+-]+", "--", model).strip("-.") or "model"
    return name.encode()[:LONGEST_NAME].decode(errors="ignore")


def describe(value: object) -> str:
    """Return a setting in a few words, by which to tell it from another."""
    if isinstance(value, msgspec.Struct):
        value = msgspec.json.encode(value).decode()
    return cut(str(value), SHOWN) if value not in (None, "", ()) else "none"


def read_manifest(path: Path, kind: type[Manifest], newest: int) -> Manifest:
    """Read a manifest that is there, of a schema up to `newest`. Raises RunDirectoryError."""
    try:
        found: Manifest = msgspec.json.decode(path.read_bytes(), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RunDirectoryError(
            f"{path} can't be read: {error}", "it is damaged or of another runner; name another --output"
        ) from error
    if found.schema > newest:
        raise RunDirectoryError(f"{path} is from a newer runner", "upgrade this one")
    return found


class LineFolder:
    """A folder, locked for this process and made if it is not there. Use it as a context manager.

    `manifest` is the file that marks it, `holds` says in a message what such a folder holds; `notes` are for
    a person: what was damaged. Raises RunDirectoryError where it holds something else or is in use.
    """

    def __init__(self, path: Path, manifest: str, holds: str) -> None:
        self.path, self.manifest = path, path / manifest
        self.notes: list[str] = []
        self._files: list[LineFile] = []
        self._lock = _claim(path, manifest, holds)

    def open(self, name: str, kind: type[Line]) -> tuple[LineFile, list[Line]]:
        """Open a file to append to; return it with its lines, without what a kill or a hand spoilt there.

        Of lines with the same `key` the first one stands, in its place.
        """
        path = self.path / name
        found = read_lines(path, kind)
        lines: dict[object, Line] = {}
        for line in found.records:
            lines.setdefault(line.key, line)
        lost, doubled = len(found.broken) + found.torn, len(found.records) - len(lines)
        if lost or doubled:
            write_atomically(path, b"".join(map(encode_record, lines.values())))
        if lost:
            self.notes.append(f"{name}: {lost} lines could not be read: dropped, and asked for again")
        if doubled:
            self.notes.append(f"{name}: {doubled} lines answer what another answers: dropped")
        file = LineFile(path)
        self._files.append(file)
        return file, list(lines.values())

    def write_manifest(self, record: msgspec.Struct) -> None:
        """Write the manifest, indented for people. Raises OSError."""
        data = msgspec.json.format(msgspec.json.encode(record), indent=2)
        write_atomically(self.manifest, data + b"\n")

    def close(self) -> None:
        """Close the files and give up the lock. Safe to call twice."""
        for file in self._files:
            file.close()
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _claim(path: Path, manifest: str, holds: str) -> int:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise RunDirectoryError(
            f"{path} can't be a folder: a file is in the way", "name another with --output"
        ) from None
    others = {entry.name for entry in path.iterdir()} - {run_directory.LOCK}
    if others and manifest not in others and not all(name.startswith(f".{manifest}.") for name in others):
        raise RunDirectoryError(
            f"{path} is not empty and holds no {holds}", "name a new or empty folder with --output"
        )
    return run_directory.lock(path)
