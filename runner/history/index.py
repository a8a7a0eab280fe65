"""The index of a folder of runs: an SQLite file that saves reading runs again that have not changed.

It holds nothing that the run directories don't, so it may be deleted at any time. The file is never changed
in place: it is loaded into memory whole, brought up to date there, and replaced in one step. So it needs no
locks, which network file systems lack, and no journal beside it that a deletion could leave behind to spoil
the next file; several runners at once each see a whole index, and the last one's stays. What another's had
in addition is read again, which costs time and never truth.
"""

import hashlib
import sqlite3
from pathlib import Path

import msgspec

from benchmarks.atomic_file import write_atomically
from runner.history.records import Change, IndexedRun, IndexedSample
from runner.history.scan import find_runs, fingerprint, read_for_index, relative_name

INDEX = ".runner-history.sqlite"
SCHEMA = 2
SEAL = 32
"""How many bytes the checksum at the end of the file has."""

_TABLES = f"""
CREATE TABLE runs (path TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, facts BLOB NOT NULL, outcomes BLOB NOT NULL);
CREATE TABLE changes (series TEXT PRIMARY KEY, changes BLOB NOT NULL);
PRAGMA user_version = {SCHEMA};
"""  # noqa: E501


class Index:
    """The runs of a folder, brought up to date by `open_index`; `notes` are messages for the user.

    `read` counts the runs that had to be read.
    """

    def __init__(self, folder: Path, database: sqlite3.Connection) -> None:
        self.notes: list[str] = []
        self.read = 0
        self._folder = folder
        self._database = database
        self._changed = False

    def runs(self) -> list[IndexedRun]:
        """Return all runs, by path. Raises DecodeError where another version wrote them."""
        rows = self._database.execute("SELECT facts FROM runs ORDER BY path")
        return [msgspec.msgpack.decode(row[0], type=IndexedRun) for row in rows]

    def samples(self, run: IndexedRun) -> list[IndexedSample]:
        """Return the samples of a run."""
        rows = self._database.execute("SELECT outcomes FROM runs WHERE path = ?", (run.path,))
        return msgspec.msgpack.decode(rows.fetchone()[0], type=list[IndexedSample])

    def changes(self, series: str) -> list[Change] | None:
        """Return the change points found earlier in exactly these runs; None where nobody looked."""
        row = self._database.execute("SELECT changes FROM changes WHERE series = ?", (series,)).fetchone()
        return None if row is None else msgspec.msgpack.decode(row[0], type=list[Change])

    def keep_changes(self, series: str, changes: list[Change]) -> None:
        """Keep what was found in a series until one of its runs changes."""
        self._changed = True
        with self._database:
            row = (series, msgspec.msgpack.encode(changes))
            self._database.execute("INSERT OR REPLACE INTO changes VALUES (?, ?)", row)

    def refresh(self) -> None:
        """Read the runs that are new or have changed, forget those that are gone."""
        rows = dict(self._database.execute("SELECT path, fingerprint FROM runs"))
        with self._database:
            for directory in find_runs(self._folder):
                # Taken before reading: what is written meanwhile makes the run due again next time.
                mark = fingerprint(directory)
                if rows.pop(key := relative_name(self._folder, directory), None) != mark:
                    self._add(key, mark, directory)
            for path in rows:
                self._database.execute("DELETE FROM runs WHERE path = ?", (path,))
            if rows or self.read:
                self._changed = True
                # Findings of series as they were before; those that still hold are quickly found again.
                self._database.execute("DELETE FROM changes")

    def _add(self, key: str, mark: str, directory: Path) -> None:
        run, samples = read_for_index(self._folder, directory)
        row = (key, mark, msgspec.msgpack.encode(run), msgspec.msgpack.encode(samples))
        self._database.execute("INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?)", row)
        self.read += 1

    def save(self) -> None:
        """Replace the file if anything changed. Where that can't be done a note says so."""
        if not self._changed:
            return
        try:
            write_atomically(self._folder / INDEX, seal(self._database.serialize()))
        except OSError as error:
            self.notes.append(
                f"the index can't be kept in {self._folder} ({error.strerror}): runs are read each time"
            )
        self._changed = False

    def close(self) -> None:
        """Give back the memory."""
        self._database.close()


def open_index(folder: Path) -> Index:
    """Open a folder's index, up to date; made anew where it is missing, damaged or of another schema."""
    index = Index(folder, _load(folder / INDEX) or _new())
    try:
        index.refresh()
        index.runs()
    except (sqlite3.Error, msgspec.DecodeError):
        index.close()
        index = Index(folder, _new())
        index.refresh()
    return index


def _new() -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.executescript(_TABLES)
    return database


def _load(path: Path) -> sqlite3.Connection | None:
    """Return the index as it was kept, in memory; None where it can't be used."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    content = data[:-SEAL]
    if not content or seal(content) != data:
        return None
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(content)
        if database.execute("PRAGMA user_version").fetchone()[0] == SCHEMA:
            return database
    except sqlite3.Error:
        pass
    database.close()
    return None


def seal(content: bytes) -> bytes:
    """Return the content with its checksum behind it, which SQLite does not mind: it reads whole pages only.

    SQLite's own checks miss damage in the middle of a value.
    """
    return content + hashlib.blake2b(content, digest_size=SEAL).digest()
