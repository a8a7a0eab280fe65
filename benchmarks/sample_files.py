"""Reads samples from files: JSON Lines, plain or gzip, or a directory as EvalPlus writes it."""

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from benchmarks.errors import BadSamples
from benchmarks.problem import Sample, SampleKind
from benchmarks.sample_lines import MAX_LINE, MAX_LINES, MAX_TOTAL, Lines, hint_to_split

KINDS: tuple[SampleKind, ...] = get_args(SampleKind)
SHOWN = 5
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
FORMAT_HINT = 'each line is {"task_id": ..., and one of "completion", "solution" or "response"}'


def read(path: Path) -> tuple[list[Sample], str]:
    """Read all samples of a file or directory, `sample` not yet set, and the sha256 that names this set.

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
    lines, count = Lines(path), 0
    samples: list[Sample] = []
    broken: list[str] = []
    room = _Room(path)
    # By \n alone: JSON text may hold the other characters that Python takes for line ends.
    for number, start, raw in lines:
        line = _utf8(raw, str(path), number, start)
        if not line.strip():
            continue
        count += 1
        try:
            samples.append(room.take(parse_sample(number, line)))
        except ValueError as error:
            broken.append(f"line {number}: {error}" if len(broken) < SHOWN else "")
    if broken:
        shown = "; ".join(broken[:SHOWN]) + (f"; and {len(broken) - SHOWN} more" if broken[SHOWN:] else "")
        raise BadSamples(f"{path}: {len(broken)} of {count} lines are no samples: {shown}", FORMAT_HINT)
    return samples, lines.sha256


class _Room:
    """What samples may take in memory: text that is not ASCII takes up to four times its bytes."""

    def __init__(self, path: Path) -> None:
        self._path, self._left = path, MAX_TOTAL

    def take(self, sample: Sample) -> Sample:
        """Return the sample, if there is room for it. Raises BadSamples."""
        self._left -= sum(map(sys.getsizeof, (sample, sample.task_id, sample.text)))
        if self._left < 0:
            raise BadSamples(
                f"{self._path} is too large: its samples take more than {MAX_TOTAL} bytes", hint_to_split()
            )
        return sample


def _utf8(data: bytes, origin: str, line: int = 1, start: int = 0) -> str:
    """Return the text of `data`, whose first byte is byte `start`, in line `line`, of a file."""
    try:
        return data.decode("utf-8-sig" if not start else "utf-8")
    except UnicodeDecodeError as error:
        place = error.start
        line += data.count(b"\n", 0, place)
        raise BadSamples(
            f"{origin} is not UTF-8: byte {start + place} (line {line}) is 0x{data[place]:02x}, "
            "so it was probably written in another encoding",
            "convert it, for instance with `iconv -t UTF-8`",
        ) from error


def parse_sample(number: int, line: str) -> Sample:
    """Return the sample in a line, `sample` not yet set. Raises ValueError, which says what is wrong."""
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
    return make_sample(task_id, present[0], text, number)


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


def make_sample(task_id: str, kind: SampleKind, text: str, line: int = 0) -> Sample:
    """Return a sample whose text can travel."""
    # JSON can spell half of a surrogate pair, which UTF-8 cannot hold. No Python source can hold it
    # either: compiling it fails, as it does with NUL, which can travel. In a chat reply it is only a
    # broken character somewhere.
    clean = _LONE_SURROGATE.sub("?" if kind == "response" else "\0", text)
    return Sample(task_id=task_id, sample=0, kind=kind, text=clean, line=line)


def _read_directory(path: Path) -> tuple[list[Sample], str]:
    samples: list[Sample] = []
    digest, room = hashlib.sha256(), _Room(path)
    for file in _find_sources(path):
        raw = _bounded(file)
        name = file.relative_to(path).as_posix()
        digest.update(f"{hashlib.sha256(raw).hexdigest()}  {name}\n".encode())
        task_id = "/".join(file.parent.name.rsplit("_", 1))
        samples.append(room.take(make_sample(task_id, "solution", _utf8(raw, str(file)))))
        if len(samples) > MAX_LINES:
            raise BadSamples(f"{path} is too large: it holds more than {MAX_LINES} samples", hint_to_split())
    return samples, digest.hexdigest()


def _bounded(file: Path) -> bytes:
    with file.open("rb") as opened:
        raw = opened.read(MAX_LINE + 1)
    if len(raw) > MAX_LINE:
        raise BadSamples(
            f"{file} is too large: it is longer than {MAX_LINE} bytes", "take it out: it is no solution"
        )
    return raw


def _find_sources(path: Path) -> Iterator[Path]:
    """Yield HumanEval_0/0.py, HumanEval_0/1.py, ..., HumanEval_0/10.py, HumanEval_1/0.py, ..."""
    found = (entry for entry in path.iterdir() if not entry.name.startswith((".", "__")))
    for directory in sorted((entry for entry in found if entry.is_dir()), key=_number_last):
        yield from sorted(directory.glob("*.py"), key=_number_last)


def _number_last(path: Path) -> tuple[str, int]:
    head, _, tail = path.stem.rpartition("_")
    return (head, int(tail)) if tail.isascii() and tail.isdecimal() else (path.stem, -1)
