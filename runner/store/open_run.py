"""The run directory while a run goes on: made or resumed, locked, and appended to line by line."""

import os
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from benchmarks.atomic_file import find_abandoned_drafts, write_atomically
from benchmarks.problem import Verdict
from runner.store import directory as run_directory
from runner.store.files import (
    MANIFEST,
    VERDICTS,
    VerdictFile,
    encode_lines,
    read_manifest,
    read_verdicts,
    write_manifest,
)
from runner.store.line_file import LineFile
from runner.store.metrics import make_timing
from runner.store.nodes import add_nodes
from runner.store.records import RunManifest, VerdictLine


class OpenRun:
    """One run directory, open for writing. Use it as a context manager: it holds the directory's lock.

    `lines` are the verdicts so far, those of earlier tries first; `done` their (task id, sample) pairs;
    `manifest` is what run.json says now, with the `started` of the first try; `notes` are messages for
    the user on what a resume found; `earlier_s` is the wall time of earlier sessions in seconds. Not safe
    for several threads: one thread appends.

    A process forked from this one that outlives it keeps the directory locked: start workers by exec
    or spawn, or see that they end.
    """

    def __init__(self, directory: Path, manifest: RunManifest, lines: list[VerdictLine], lock: int) -> None:
        self.directory = directory
        self.manifest = manifest
        self.lines = lines
        self.done = {line.key for line in lines}
        self.notes: list[str] = []
        self.earlier_s = manifest.timing.wall_s if manifest.timing else 0.0
        self._lock = lock
        self._file = LineFile(directory / VERDICTS)

    def append(self, line: VerdictLine) -> bool:
        """Write one verdict at the end of verdicts.jsonl.

        Returns False, and writes nothing, where that sample has its verdict already: the first one stands.
        Raises OSError (a full disk); the file then ends with the last whole line.
        """
        if line.key in self.done:
            return False
        self._file.append(line)
        self.lines.append(line)
        self.done.add(line.key)
        return True

    def finish(self, manifest: RunManifest) -> None:
        """Write the last word on this run to run.json, complete or partial. Raises OSError."""
        self.manifest = replace(manifest, started=self.manifest.started)
        write_manifest(self.directory, self.manifest)

    def close(self) -> None:
        """Close the files and give up the lock. Safe to call twice."""
        self._file.close()
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Whoever tells of the error knows then how the run goes on. Where samples still come, who makes them
        # knows it.
        if error is not None and not self.manifest.samples.growing:
            error.add_note(f"go on with: runner exec --resume {self.directory}")
        self.close()


def open_run(directory: Path | None, manifest: RunManifest, resume: bool = False) -> OpenRun:
    """Make a run directory, or open one again with `resume`, and lock it.

    `directory` None means a new `runs/<benchmark>-<date>-<time>`. With `resume`, a missing or empty
    directory is started anew; verdicts that are there stay, except those of `sandbox_error`, whose samples
    are due again, and anything half-written, broken or doubled. A manifest whose samples are still coming
    (`SamplesInfo.growing`) goes on with a run whose samples are the first of them.

    Raises RunDirectoryError where the directory holds something else, another run (benchmark, samples,
    dataset, profile or images), a run but `resume` is False, or is in use; OSError where it can't be written.
    """
    directory = run_directory.claim(directory, manifest.benchmark, resume)
    lock = run_directory.lock(directory)
    try:
        _remove_drafts(directory)
        if (directory / MANIFEST).exists():
            return _reopen(directory, manifest, lock)
        write_manifest(directory, manifest)
        return OpenRun(directory, manifest, [], lock)
    except BaseException:
        os.close(lock)
        raise


def _remove_drafts(directory: Path) -> None:
    """Remove what a session that was killed while it wrote a file left of it."""
    for draft in find_abandoned_drafts(directory):
        draft.unlink(missing_ok=True)


def _reopen(directory: Path, manifest: RunManifest, lock: int) -> OpenRun:
    earlier = read_manifest(directory)
    run_directory.require_same(directory, earlier, manifest)
    path = directory / VERDICTS
    wall_s = _spent(directory, earlier)
    file = read_verdicts(path)
    keep = [line for line in file.lines if line.verdict != Verdict.SANDBOX_ERROR]
    data = encode_lines(keep)
    if not path.exists() or path.read_bytes() != data:
        write_atomically(path, data)
    nodes = add_nodes(earlier.nodes, manifest.nodes)
    manifest = replace(
        manifest,
        started=earlier.started,
        timing=make_timing(keep, wall_s),
        nodes=nodes,
        cache=manifest.cache or earlier.cache,
    )
    write_manifest(directory, manifest)
    run = OpenRun(directory, manifest, keep, lock)
    run.notes = _notes(file, redone=len(file.lines) - len(keep))
    return run


def _spent(directory: Path, earlier: RunManifest) -> float:
    """Return the wall time of all sessions so far, in seconds.

    A session that was killed left no word of its time. It wrote run.json when it began, and a verdict last.
    """
    known = earlier.timing.wall_s if earlier.timing else 0.0
    verdicts = directory / VERDICTS
    if earlier.finished is not None or not verdicts.exists():
        return known
    return known + max(0.0, verdicts.stat().st_mtime - (directory / MANIFEST).stat().st_mtime)


def _notes(file: VerdictFile, redone: int) -> list[str]:
    there, broken = len(file.lines) - redone, len(file.broken)
    notes = [f"{there} verdicts are there already" if there != 1 else "1 verdict is there already"]
    notes = notes if there else []
    if file.torn:
        notes.append("the last line was half-written: cut off, its sample runs again")
    if broken:
        text = f"{broken} lines could not be read: dropped, their samples run again"
        notes.append(text if broken != 1 else "1 line could not be read: dropped, its sample runs again")
    if redone:
        text = f"{redone} samples ended in a sandbox error: they run again"
        notes.append(text if redone != 1 else "1 sample ended in a sandbox error: it runs again")
    return notes
