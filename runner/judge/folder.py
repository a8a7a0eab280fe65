"""The folder of a judging: judging.json, judgments.jsonl, and answers.jsonl where a model was asked."""

import os
import re
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec

from benchmarks.atomic_file import write_atomically
from runner.errors import RunDirectoryError
from runner.judge.options import SCHEMA, Judging
from runner.reports.text import cut
from runner.store import directory as run_directory
from runner.store.encode import encode_record
from runner.store.line_file import LineFile, read_lines

MANIFEST = "judging.json"
JUDGMENTS = "judgments.jsonl"
ANSWERS = "answers.jsonl"
JUDGED = Path("judged")
SHOWN = 60

Line = TypeVar("Line", bound=Any)


def default_folder(model: str, judge: str) -> Path:
    """Return where a judging goes by default: the same command finds it again."""
    name, by = (re.sub(r"[^\w.+-]+", "--", text).strip("-.") or "model" for text in (model, judge))
    return JUDGED / f"{name}-by-{by}"


def read_judging(folder: Path) -> Judging:
    """Read judging.json. Raises RunDirectoryError where it is damaged or of a newer runner."""
    path = folder / MANIFEST
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Judging)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RunDirectoryError(
            f"{path} can't be read: {error}", "it is damaged or of another runner; name another --output"
        ) from error
    if found.schema > SCHEMA:
        raise RunDirectoryError(f"{path} is from a newer runner", "upgrade this one")
    return found


class JudgingFolder:
    """The folder, locked for this process. Use it as a context manager.

    `earlier` is what judging.json said before; `notes` what a person should know of damaged files. Raises
    RunDirectoryError where the folder holds something else or is in use.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notes: list[str] = []
        self._files: list[LineFile] = []
        self._lock = _claim(path)
        try:
            self.earlier = read_judging(path) if (path / MANIFEST).exists() else None
        except BaseException:
            self.close()
            raise

    def require_same(self, judging: Judging) -> None:
        """Raise RunDirectoryError where the folder has games of another setting."""
        if self.earlier is None:
            return
        there, now = self.earlier.settings, judging.settings
        for name in there.__struct_fields__:
            before, asked = getattr(there, name), getattr(now, name)
            if before != asked:
                raise RunDirectoryError(
                    f"{self.path} holds judgments with another {name.replace('_', ' ')}: "
                    f"{_say(before)}, not {_say(asked)}",
                    "ask as then, or name another folder with --output",
                )

    def open(self, name: str, kind: type[Line]) -> tuple[LineFile, list[Line]]:
        """Open a file to append to; return it with its lines, without the halves of lines that a kill left.

        Of lines with the same key the first one stands.
        """
        path = self.path / name
        found = read_lines(path, kind)
        lines: dict[object, Line] = {}
        for line in found.records:
            lines.setdefault(line.key, line)
        lost = len(found.broken) + found.torn
        if lost or len(lines) < len(found.records):
            write_atomically(path, b"".join(map(encode_record, lines.values())))
        if lost:
            self.notes.append(f"{name}: {lost} lines could not be read: dropped, and asked for again")
        file = LineFile(path)
        self._files.append(file)
        return file, list(lines.values())

    def write(self, judging: Judging) -> None:
        """Write judging.json, indented for people. Raises OSError."""
        data = msgspec.json.format(msgspec.json.encode(judging), indent=2)
        write_atomically(self.path / MANIFEST, data + b"\n")

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
            f"{path} is not empty and holds no judgments", "name a new or empty folder with --output"
        )
    return run_directory.lock(path)


def _say(value: object) -> str:
    if isinstance(value, msgspec.Struct):
        value = msgspec.json.encode(value).decode()
    return cut(str(value), SHOWN) if value not in (None, "") else "none"
