"""Reading and writing the files of a run directory, with every way they can be broken told apart."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from benchmarks.atomic_file import write_atomically
from benchmarks.problem import SampleKey
from runner.errors import RunDirectoryError
from runner.store.encode import encode_record
from runner.store.line_file import read_lines
from runner.store.records import SCHEMA, Run, RunManifest, VerdictLine

MANIFEST = "run.json"
VERDICTS = "verdicts.jsonl"


class VerdictFile(msgspec.Struct, frozen=True, kw_only=True):
    """What a verdicts.jsonl holds.

    `lines` are the readable lines, the first of each (task, sample); `broken` the numbers (from 1) of
    whole lines that can't be read; `doubled` how many repeated an earlier one; `torn` whether the last
    line was cut off by a kill or a full disk.
    """

    lines: list[VerdictLine]
    broken: list[int]
    doubled: int
    torn: bool


class _SchemaOnly(msgspec.Struct):
    schema: int


def write_manifest(directory: Path, manifest: RunManifest) -> None:
    """Write run.json, indented for people."""
    write_atomically(
        directory / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"
    )


def read_manifest(directory: Path) -> RunManifest:
    """Read run.json. Raises RunDirectoryError where there is none, or none that this version reads."""
    path = directory / MANIFEST
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise _no_run(directory) from None
    try:
        schema = msgspec.json.decode(data, type=_SchemaOnly).schema
        if schema <= SCHEMA:
            return msgspec.json.decode(data, type=RunManifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RunDirectoryError(
            f"{path} can't be read: {error}",
            "it is damaged or was not written by runner; run again in a new directory",
        ) from error
    raise RunDirectoryError(
        f"{path} has schema {schema}; this runner reads up to {SCHEMA}",
        "it is from a newer runner: upgrade this one",
    )


def _no_run(directory: Path) -> RunDirectoryError:
    if not directory.exists():
        return RunDirectoryError(
            f"there is no {directory}", "runs lie in runs/ unless --run-dir said otherwise"
        )
    return RunDirectoryError(
        f"{directory} is no run: it has no {MANIFEST}", "name a directory that `runner exec` made"
    )


def read_verdicts(path: Path) -> VerdictFile:
    """Read as much of a verdicts.jsonl as can be read; a missing file is an empty one."""
    found = read_lines(path, VerdictLine)
    lines: dict[SampleKey, VerdictLine] = {}
    for line in found.records:
        lines.setdefault(line.key, line)
    doubled = len(found.records) - len(lines)
    return VerdictFile(lines=list(lines.values()), broken=found.broken, doubled=doubled, torn=found.torn)


def encode_lines(lines: Iterable[VerdictLine]) -> bytes:
    """Encode a whole verdicts.jsonl."""
    return b"".join(map(encode_record, lines))


def read_run(directory: Path) -> Run:
    """Read a run for showing, also one that is still going on.

    Raises RunDirectoryError where it is missing, of a newer schema, has broken lines, or has lost verdicts.
    """
    manifest = read_manifest(directory)
    path = directory / VERDICTS
    if manifest.status == "complete" and not path.exists():
        raise RunDirectoryError(
            f"{path} is missing", "the run is complete but its verdicts are gone; run it again"
        )
    file = read_verdicts(path)
    if file.broken:
        raise RunDirectoryError(
            f"{path}, line {file.broken[0]}: not a verdict",
            f"`runner exec --resume {directory}` drops broken lines and runs their samples again",
        )
    if manifest.status == "complete" and len(file.lines) < manifest.samples.count:
        raise RunDirectoryError(
            f"{path} has {len(file.lines)} of {manifest.samples.count} verdicts: the rest was lost later",
            f"`runner exec --resume {directory}` judges them again",
        )
    return Run(directory=directory, manifest=manifest, lines=file.lines)
