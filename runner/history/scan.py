"""Finding the run directories of a folder, and reading one for the index."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from runner.diff.checks import verdict_limits
from runner.errors import RunDirectoryError
from runner.history.records import IndexedRun, IndexedSample
from runner.store.files import MANIFEST, VERDICTS, read_run
from runner.store.labels import LABELS, Labels, read_labels
from runner.store.programs import PROGRAMS, read_programs
from runner.store.records import Run, RunManifest, Score

DEPTH = 6
"""How many folders down a run may lie."""

REFERENCE = "reference"
DIGEST = 16
"""How many bytes of a program's sha256 are kept: chance makes no two alike in 128 bits."""


def find_runs(folder: Path, depth: int = DEPTH) -> Iterator[Path]:
    """Yield the run directories below a folder, and itself if it is one. Nothing is looked for inside a run.

    Links to folders and hidden folders are left out, and folders that can't be listed.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    if any(entry.name == MANIFEST for entry in entries):
        yield folder
        return
    for entry in entries:
        if depth and entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            yield from find_runs(folder / entry.name, depth - 1)


def fingerprint(directory: Path) -> str:
    """Return what changes whenever a file of the run does: inode, size and time of last change of each.

    The inode is in it because a file that is replaced within one tick of the clock has a new one.
    """
    parts = []
    for name in (MANIFEST, VERDICTS, PROGRAMS, LABELS):
        try:
            stat = (directory / name).stat()
            parts.append(f"{stat.st_ino}.{stat.st_size}.{stat.st_mtime_ns}")
        except OSError:
            parts.append("-")
    return " ".join(parts)


def relative_name(folder: Path, directory: Path) -> str:
    """Name a run's directory from its folder; a name that is no Unicode is written out."""
    return os.fsencode(os.path.relpath(directory, folder)).decode("utf-8", "backslashreplace")


def read_for_index(folder: Path, directory: Path) -> tuple[IndexedRun, list[IndexedSample]]:
    """Return a run for the index; one that can't be read is told by `problem`, never by an error."""
    path = relative_name(folder, directory)
    try:
        run, labels = read_run(directory), read_labels(directory)
        outcomes = _index_samples(run)
    except (RunDirectoryError, OSError) as error:
        return IndexedRun(path=path, problem=str(error)), []
    return _index_run(path, run, labels or Labels(), outcomes), outcomes


def _index_samples(run: Run) -> list[IndexedSample]:
    kept = {program.key: bytes.fromhex(program.sha256)[:DIGEST] for program in read_programs(run.directory)}
    return [
        IndexedSample(line.task_id, line.sample, line.verdict, kept.get(line.key, b"")) for line in run.lines
    ]


def _index_run(path: str, run: Run, labels: Labels, outcomes: list[IndexedSample]) -> IndexedRun:
    manifest = run.manifest
    score = manifest.scores.get(manifest.benchmark)
    score = score or Score(pass_at_1=None, passed=0, total=0, ci95=(0.0, 1.0))
    data = manifest.dataset
    compared = [data.sha256, manifest.profile, sorted((one.task_id, one.sample) for one in outcomes)]
    judge = [
        data.sha256,
        manifest.profile,
        manifest.runner,
        sorted(verdict_limits(manifest).items()),
        sorted(manifest.images.values()),
    ]
    return IndexedRun(
        path=path,
        model=labels.model or model_of(manifest),
        benchmark=manifest.benchmark,
        night=labels.night,
        started=manifest.started,
        complete=manifest.status == "complete" and score.pass_at_1 is not None,
        selected=str(manifest.selected or ""),
        score=score.pass_at_1 or 0.0,
        ci95=score.ci95,
        passed=score.passed,
        total=score.total,
        variant=_checksum(compared),
        about=f"{data.version}, {manifest.profile}, {len(outcomes)} samples",
        judge=_checksum(judge),
    )


def model_of(manifest: RunManifest) -> str:
    """Name the model of a run without labels: the samples file's folder and name without endings."""
    if manifest.samples.path is None:
        return REFERENCE
    path = Path(manifest.samples.path)
    name = path.name.removesuffix(".gz").removesuffix(".jsonl")
    return f"{path.parent.name}/{name}" if path.parent.name else name


def _checksum(content: object) -> str:
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()[:16]
