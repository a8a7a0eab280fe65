"""Verdicts kept for later runs of the same programs: one SQLite file in the user's cache.

It holds data only, for this user alone. What can't be read is not there, and what can't be written is not
kept: no run fails for it.
"""

import contextlib
import hashlib
import os
import sqlite3
import stat
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from benchmarks.datasets.cache import find_cache
from runner.store.encode import encode_record
from runner.store.records import CACHE_FORMAT, VerdictLine

MOST_BYTES = 128 * 2**20
"""So large the file may get; then what was used last stays, half of that."""

LONGEST_BYTES = 64 * 2**10
"""A longer line is not kept."""

WAIT_S = 5.0
"""So long another process may be writing."""

_TABLE = """create table if not exists verdicts
(key blob primary key, line blob not null, checksum blob not null, used real not null) without rowid"""
_DAMAGED = {"SQLITE_CORRUPT", "SQLITE_ERROR", "SQLITE_NOTADB"}
"""What SQLite calls a file that is none, or has other tables. Else it is locked, or the disk is full."""


def find_verdict_folder() -> Path:
    """Return where verdicts are kept."""
    return find_cache() / "verdicts"


class VerdictCache:
    """Verdict lines under keys of bytes. `close` it. Safe for several threads, and processes at once.

    Raises OSError where the file can't be opened, or where others than this user may write beside it.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _require_own(folder)
        self._path, self._most_bytes = folder / f"verdicts-{CACHE_FORMAT}.sqlite", most_bytes
        self._lock = threading.Lock()
        self._connection = self._open()

    def find(self, key: bytes) -> VerdictLine | None:
        """Return the line under a key; None where there is none that is whole."""
        row = None
        with self._lock, self._excuse():
            query = "select line, checksum from verdicts where key = ?"
            row = self._connection.execute(query, (key,)).fetchone()
        if row is None or not isinstance(row[0], bytes) or row[1] != _checksum(key, row[0]):
            return None
        try:
            return msgspec.json.decode(row[0], type=VerdictLine)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None

    def keep(self, entries: Iterable[tuple[bytes, VerdictLine]]) -> None:
        """Keep lines under their keys, in place of what is there."""
        with self._lock, self._excuse():
            with self._connection:
                command = "insert or replace into verdicts values (?, ?, ?, ?)"
                self._connection.executemany(command, _encode(entries))
            if self._path.stat().st_size > self._most_bytes:
                self._make_room()

    def touch(self, keys: Iterable[bytes]) -> None:
        """Have lines count as used now."""
        used = [(time.time(), key) for key in keys]
        with self._lock, self._excuse(), self._connection:
            self._connection.executemany("update verdicts set used = ? where key = ?", used)

    def close(self) -> None:
        """Close the file. Safe to call twice."""
        with self._lock:
            self._connection.close()

    def _open(self) -> sqlite3.Connection:
        """Open the file, or begin a new one in place of one that is damaged."""
        try:
            return self._connect()
        except sqlite3.Error as error:
            if error.sqlite_errorname not in _DAMAGED:
                raise OSError(f"{self._path}: {error}") from error
            self._discard()
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=WAIT_S, check_same_thread=False)
        try:
            with connection:
                connection.execute(_TABLE)
                connection.execute("select key, line, checksum, used from verdicts limit 1").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection

    @contextlib.contextmanager
    def _excuse(self) -> Iterator[None]:
        """Go on after errors of the file; a damaged one is removed, so that the next run begins anew."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            if getattr(error, "sqlite_errorname", "") in _DAMAGED:
                self._discard()

    def _discard(self) -> None:
        for path in (self._path, self._path.with_name(f"{self._path.name}-journal")):
            path.unlink(missing_ok=True)

    def _make_room(self) -> None:
        """Drop what was not used for longest, so that there is room for a while."""
        with self._connection:
            self._connection.execute(
                "delete from verdicts where key in (select key from (select key, sum(length(line)) over "
                "(order by used desc, key) as total from verdicts) where total > ?)",
                (self._most_bytes // 2,),
            )
        self._connection.execute("vacuum")


def _encode(entries: Iterable[tuple[bytes, VerdictLine]]) -> Iterator[tuple[bytes, bytes, bytes, float]]:
    for key, line in entries:
        data = encode_record(line)
        if len(data) <= LONGEST_BYTES:
            yield key, data, _checksum(key, data), time.time()


def _checksum(key: bytes, data: bytes) -> bytes:
    return hashlib.sha256(key + data).digest()


def _require_own(folder: Path) -> None:
    """Require that nobody else can have put anything there. Raises PermissionError."""
    found = folder.stat()
    if found.st_uid != os.getuid() or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(f"{folder} is not only yours to write: `chmod 700` it, or delete it")
