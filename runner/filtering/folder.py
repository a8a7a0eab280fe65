"""The folder of filtered candidates: filter.json, kept.jsonl, dropped.jsonl; undecided.jsonl until the end.

kept.jsonl and dropped.jsonl are appended to as decisions are made. Where a candidate can only be decided on
when all are judged, its line waits in undecided.jsonl; in the end kept.jsonl is written from that, and the
rest appended to dropped.jsonl. A kill in the middle of that is no harm: as long as undecided.jsonl is there,
what was made from it is made again.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from benchmarks.atomic_file import open_replacement
from runner.errors import RunDirectoryError
from runner.filtering.candidates import read_facts
from runner.filtering.done import Done
from runner.filtering.records import SCHEMA, Dropped, Facts, Filtering, Settings
from runner.store.line_file import LineFile
from runner.store.line_folder import LineFolder, describe, folder_name, read_manifest
from runner.store.line_stream import read_whole_lines

MANIFEST = "filter.json"
KEPT = "kept.jsonl"
DROPPED = "dropped.jsonl"
UNDECIDED = "undecided.jsonl"
FILTERED = Path("filtered")

_read_dropped = msgspec.json.Decoder(Dropped).decode


def default_folder(candidates: Path, benchmark: str) -> Path:
    """Return where candidates go by default: the same command finds it again."""
    name = candidates.name.removesuffix(".gz").removesuffix(".jsonl")
    return FILTERED / folder_name(benchmark if name in ("", "-", "stdin") else name)


class FilterFolder(LineFolder):
    """The folder, locked for this process. Use it as a context manager.

    `earlier` is what filter.json said before. Raises RunDirectoryError as LineFolder, and where that file is
    damaged, or of a newer runner.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, MANIFEST, "filtered candidates")
        try:
            there = self.manifest.exists()
            self.earlier = read_manifest(self.manifest, Filtering, SCHEMA) if there else None
        except BaseException:
            self.close()
            raise

    def require_same(self, settings: Settings) -> None:
        """Raise RunDirectoryError where the folder was begun with other settings."""
        if self.earlier is None:
            return
        for name in settings.__struct_fields__:
            before, asked = getattr(self.earlier.settings, name), getattr(settings, name)
            if before != asked:
                raise RunDirectoryError(
                    f"{self.path} was begun with another {name.replace('_', '-')}: {describe(before)}, "
                    f"not {describe(asked)}",
                    "ask as then, or name another folder with --output",
                )

    def recover(
        self,
        done: Done,
        on_open: Callable[[Facts], object],
        on_kept: Callable[[Facts], object],
        on_dropped: Callable[[Dropped], object],
    ) -> None:
        """Tell what an earlier session did, and open the files to append to.

        Of a session that was killed while it decided on what had been open, nothing of that stays. Raises
        RunDirectoryError for a damaged file.
        """
        for left in self.path.glob(f".{KEPT}.*.tmp"):
            left.unlink(missing_ok=True)
        for facts in self._read(UNDECIDED):
            done.add(facts.line, facts.crc32)
            on_open(facts)
        if done.count:
            (self.path / KEPT).unlink(missing_ok=True)
            self._cut_dropped(done)
        for facts in self._read(KEPT):
            done.add(facts.line, facts.crc32)
            on_kept(facts)
        for dropped in read_whole_lines(self.path / DROPPED, _read_dropped):
            done.add(dropped.line, dropped.crc32)
            on_dropped(dropped)
        self._kept, self._dropped = self._append_to(KEPT), self._append_to(DROPPED)
        self._undecided = self._append_to(UNDECIDED)

    def _read(self, name: str) -> Iterator[Facts]:
        return read_whole_lines(self.path / name, read_facts)

    def _cut_dropped(self, done: Done) -> None:
        """Cut dropped.jsonl where the first candidate stands that is undecided, too."""
        path, end = self.path / DROPPED, 0
        if not path.exists():
            return
        with path.open("r+b") as file:
            for line in file:
                with contextlib.suppress(msgspec.DecodeError):  # told when it is read
                    if _read_dropped(line).line in done:
                        file.truncate(end)
                        return
                end += len(line)

    def _append_to(self, name: str) -> LineFile:
        file = LineFile(self.path / name)
        self._files.append(file)
        return file

    def keep(self, line: bytes) -> None:
        """Append a line to kept.jsonl. Raises OSError."""
        self._kept.append_line(line)

    def drop(self, dropped: Dropped) -> None:
        """Append a line to dropped.jsonl. Raises OSError."""
        self._dropped.append(dropped)

    def leave_open(self, line: bytes) -> None:
        """Append a line to undecided.jsonl. Raises OSError."""
        self._undecided.append_line(line)

    @contextlib.contextmanager
    def replace_kept(self) -> Iterator[BinaryIO]:
        """Write kept.jsonl anew, as `open_replacement` does; nothing can be appended to it after that."""
        self._kept.close()
        with open_replacement(self.path / KEPT) as file:
            yield file

    def read_open(self) -> Iterator[tuple[bytes, Facts]]:
        """Yield the lines that are open, with what is known of each."""
        return read_whole_lines(self.path / UNDECIDED, lambda line: (line, read_facts(line)))

    def forget_open(self) -> None:
        """Take undecided.jsonl away: all is decided, and nothing can change that."""
        (self.path / UNDECIDED).unlink(missing_ok=True)
