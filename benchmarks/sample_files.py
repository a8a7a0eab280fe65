"""Reads samples from files: JSON Lines, plain or gzip, or a directory as EvalPlus writes it."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from benchmarks import gzipped
from benchmarks.errors import BadSamples
from benchmarks.problem import Sample, SampleKind

KINDS: tuple[SampleKind, ...] = get_args(SampleKind)
# Past this a samples file is surely not one; the host must not fill its memory with it.
MAX_UNCOMPRESSED = 2**30
SHOWN = 5
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
FORMAT_HINT = 'each line is {"task_id": ..., and one of "completion", "solution" or "response"}'


def read(path: Path) -> tuple[list[Sample], str]:
    """All samples of a file or directory, `index` not yet set, and the sha256 that names this set.

    Of a file that is the checksum of its bytes, of a directory that of its files' names and checksums.
    Raises BadSamples if anything in it is not a sample.
    """
    try:
        found, digest = _read_directory(path) if path.is_dir() else _read_file(path)
    except OSError as error:
        raise BadSamples(
            f"cannot read samples from {path}: {error.strerror}", "check the path given with --samples"
        ) from error
    if not found:
        raise BadSamples(f"{path} holds no samples", FORMAT_HINT)
    return found, digest


def _read_file(path: Path) -> tuple[list[Sample], str]:
    raw = path.read_bytes()
    text = _utf8(_unpacked(path, raw), str(path))
    # Not splitlines(): JSON text may hold the other characters that it takes for line ends.
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    samples, broken = [], []
    for number, line in lines:
        try:
            samples.append(_sample(number, line))
        except ValueError as error:
            broken.append(f"line {number}: {error}")
    if broken:
        shown = "; ".join(broken[:SHOWN]) + (f"; and {len(broken) - SHOWN} more" if broken[SHOWN:] else "")
        raise BadSamples(f"{path}: {len(broken)} of {len(lines)} lines are no samples: {shown}", FORMAT_HINT)
    return samples, hashlib.sha256(raw).hexdigest()


def _unpacked(path: Path, raw: bytes) -> bytes:
    if path.suffix != ".gz" and not raw.startswith(gzipped.MAGIC):
        return raw
    try:
        return gzipped.unpack(raw, MAX_UNCOMPRESSED)
    except ValueError as error:
        raise BadSamples(
            f"cannot unpack {path}: {error}", "make it again, or name a plain file .jsonl"
        ) from error


def _utf8(data: bytes, origin: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadSamples(
            f"{origin} is not UTF-8: byte {error.start} (line {line}) is 0x{data[error.start]:02x}, "
            "so it was probably written in another encoding",
            "convert it, for instance with `iconv -t UTF-8`",
        ) from error


def _sample(number: int, line: str) -> Sample:
    row = _object(line)
    task_id = row.get("task_id")
    if not isinstance(task_id, str):
        raise ValueError('no "task_id", or it is no text')
    present = [kind for kind in KINDS if kind in row]
    if len(present) != 1:
        raise ValueError(f"{len(present) or 'none'} of {', '.join(KINDS)} where one is expected")
    text = row[present[0]]
    if not isinstance(text, str):
        raise ValueError(f'"{present[0]}" is no text')
    return _made(task_id, present[0], text, number)


def _object(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON ({error.msg}, column {error.colno})") from error
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    return row


def _made(task_id: str, kind: SampleKind, text: str, line: int = 0) -> Sample:
    # JSON can spell half of a surrogate pair, which UTF-8 cannot hold. No Python source can hold it
    # either: compiling it fails, as it does with NUL, which can travel. In a chat reply it is only a
    # broken character somewhere.
    clean = _LONE_SURROGATE.sub("?" if kind == "response" else "\0", text)
    return Sample(task_id=task_id, index=0, kind=kind, text=clean, line=line)


def _read_directory(path: Path) -> tuple[list[Sample], str]:
    samples, digest = [], hashlib.sha256()
    for file in _sources(path):
        raw = file.read_bytes()
        name = file.relative_to(path).as_posix()
        digest.update(f"{hashlib.sha256(raw).hexdigest()}  {name}\n".encode())
        task_id = "/".join(file.parent.name.rsplit("_", 1))
        samples.append(_made(task_id, "solution", _utf8(raw, str(file))))
    return samples, digest.hexdigest()


def _sources(path: Path) -> Iterator[Path]:
    """HumanEval_0/0.py, HumanEval_0/1.py, ..., HumanEval_0/10.py, HumanEval_1/0.py, ..."""
    found = (entry for entry in path.iterdir() if not entry.name.startswith((".", "__")))
    for directory in sorted((entry for entry in found if entry.is_dir()), key=_number_last):
        yield from sorted(directory.glob("*.py"), key=_number_last)


def _number_last(path: Path) -> tuple[str, int]:
    head, _, tail = path.stem.rpartition("_")
    return (head, int(tail)) if tail.isascii() and tail.isdecimal() else (path.stem, -1)
