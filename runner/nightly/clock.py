"""How long a night took, over all its sessions, those that were killed among them."""

import contextlib
import time
from pathlib import Path

import msgspec

from benchmarks.atomic_file import write_atomically
from runner.errors import RunDirectoryError
from runner.nightly.records import read_night
from runner.store.files import VERDICTS
from runner.store.timestamps import now

CLOCK = "clock.json"


class ClockRecord(msgspec.Struct, frozen=True, kw_only=True):
    """clock.json: when a night began, and the seconds of work on it.

    `running` until the session that wrote it ends: where it still says so, that session was killed.
    """

    started: str
    seconds: float = 0.0
    running: bool = False


class Clock:
    """The time of the night in `folder`, which goes on where earlier sessions left it."""

    def __init__(self, folder: Path) -> None:
        self._path, self._record = folder / CLOCK, _read(folder)
        self._began = time.monotonic()

    @property
    def started(self) -> str:
        """When the night began: at its first try, so that an old night run again stays old."""
        return self._record.started

    @property
    def seconds(self) -> float:
        """The wall time of all sessions until now, in seconds."""
        return round(self._record.seconds + time.monotonic() - self._began, 3)

    def save(self, *, running: bool) -> None:
        """Keep the time so far for later sessions; `running` unless this one ends here."""
        record = msgspec.structs.replace(self._record, seconds=self.seconds, running=running)
        # A full disk is told by the jobs that need it; it must not end the night.
        with contextlib.suppress(OSError):
            write_atomically(self._path, msgspec.json.encode(record) + b"\n")


def _read(folder: Path) -> ClockRecord:
    path = folder / CLOCK
    try:
        record = msgspec.json.decode(path.read_bytes(), type=ClockRecord)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return _read_night(folder)
    if not record.running:
        return record
    # A session that was killed wrote its last verdict shortly before.
    last = max((file.stat().st_mtime for file in folder.glob(f"*/*/{VERDICTS}")), default=0.0)
    lost = max(0.0, last - path.stat().st_mtime)
    return msgspec.structs.replace(record, seconds=record.seconds + lost, running=False)


def _read_night(folder: Path) -> ClockRecord:
    """Return the time of a night without a readable clock.json: what its night.json says, else a new one."""
    try:
        night = read_night(folder)
    except RunDirectoryError:
        return ClockRecord(started=now())
    return ClockRecord(started=night.started, seconds=night.seconds)
