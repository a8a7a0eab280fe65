"""The folder of a generation: generation.json, and a samples file for each benchmark."""

import contextlib
import os
import re
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from benchmarks.atomic_file import write_atomically
from runner.errors import RunDirectoryError
from runner.generate.records import SCHEMA, Generation, Part, ReplyLine
from runner.generate.settings import require_same
from runner.store import directory as run_directory
from runner.store.encode import encode_record
from runner.store.line_file import LineFile, read_lines

MANIFEST = "generation.json"
GENERATED = Path("generated")


def default_folder(model: str) -> Path:
    """Return where a model's replies go by default: the same command finds them again."""
    return GENERATED / folder_name(model)


def folder_name(model: str) -> str:
    """Return a model's name as that of a folder: `org/name` is `org--name`."""
    return re.sub(r"[^\w.+-]+", "--", model).strip("-.") or "model"


def samples_path(folder: Path, benchmark: str) -> Path:
    """Return the samples file of a benchmark in a folder."""
    return folder / f"{benchmark}.jsonl"


def read_generation(folder: Path) -> Generation:
    """Read generation.json. Raises RunDirectoryError where it is missing, damaged or of a newer runner."""
    path = folder / MANIFEST
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Generation)
    except (FileNotFoundError, NotADirectoryError):
        raise RunDirectoryError(
            f"{folder} holds no generated samples: it has no {MANIFEST}",
            "`runner generate` makes such folders",
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RunDirectoryError(
            f"{path} can't be read: {error}", "it is damaged or of another runner; name another --output"
        ) from error
    if found.schema > SCHEMA:
        raise RunDirectoryError(f"{path} is from a newer runner", "upgrade this one")
    return found


class _ModelOnly(msgspec.Struct):
    model: str = ""


def read_model(folder: Path) -> str:
    """Return the model that generation.json of a folder names; "" where it is not there, or is another's."""
    with contextlib.suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=_ModelOnly).model
    return ""


class OpenFolder:
    """A folder of generated samples, open for writing and locked. Use it as a context manager.

    `replies` are the lines that are there, by benchmark; `notes` what a person should know of them.
    """

    def __init__(self, path: Path, generation: Generation) -> None:
        self.path = path
        self.notes: list[str] = []
        self.replies: dict[str, list[ReplyLine]] = {}
        self._files: dict[str, LineFile] = {}
        self._lock = _claim(path)
        try:
            self.generation = self._reopen(generation)
            self.write()
        except BaseException:
            self.close()
            raise

    def _reopen(self, generation: Generation) -> Generation:
        if not (self.path / MANIFEST).exists():
            return generation
        earlier = read_generation(self.path)
        require_same(self.path, earlier, generation)
        return msgspec.structs.replace(
            generation,
            started=earlier.started,
            served_as=earlier.served_as,
            benchmarks=earlier.benchmarks
            | {
                name: _wider(earlier.benchmarks.get(name), part)
                for name, part in generation.benchmarks.items()
            },
        )

    def open(self, benchmark: str) -> None:
        """Open the samples file of a benchmark, without the halves of lines that a kill left there."""
        path = samples_path(self.path, benchmark)
        found = read_lines(path, ReplyLine)
        lines = {line.key: line for line in reversed(found.records)}
        self.replies[benchmark] = list(reversed(lines.values()))
        lost = len(found.broken) + found.torn
        if lost:
            write_atomically(path, b"".join(map(encode_record, self.replies[benchmark])))
            self.notes.append(f"{path.name}: {lost} lines could not be read: dropped, and asked for again")
        self._files[benchmark] = LineFile(path)

    def append(self, benchmark: str, line: ReplyLine) -> None:
        """Write one reply. Raises OSError."""
        self._files[benchmark].append(line)
        self.replies[benchmark].append(line)

    def write(self) -> None:
        """Write generation.json, indented for people. Raises OSError."""
        data = msgspec.json.format(msgspec.json.encode(self.generation), indent=2)
        write_atomically(self.path / MANIFEST, data + b"\n")

    def close(self) -> None:
        """Close the files and give up the lock. Safe to call twice."""
        for file in self._files.values():
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


def _wider(earlier: Part | None, asked: Part) -> Part:
    """Return a part with all that was ever asked for: some of it again is no new part."""
    if earlier is None:
        return asked
    if earlier.planned > asked.planned:
        return earlier
    return msgspec.structs.replace(asked, wall_s=earlier.wall_s)


def _claim(path: Path) -> int:
    """Make the folder if it is not there, and lock it. Raises RunDirectoryError where it is another thing."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise RunDirectoryError(
            f"{path} can't be a folder: a file is in the way", "name another with --output"
        ) from None
    others = {entry.name for entry in path.iterdir()} - {run_directory.LOCK}
    if others and MANIFEST not in others and not all(name.startswith(f".{MANIFEST}.") for name in others):
        raise RunDirectoryError(
            f"{path} is not empty and holds no generated samples", "name a new or empty folder with --output"
        )
    return run_directory.lock(path)
