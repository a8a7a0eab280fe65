"""The file of a ground truth in the user's cache: an index of fingerprints, then the values themselves.

One file for each data set and image. Checksums over the index and each value see to it that a corrupt or
half-written file is noticed and made anew.
"""

import contextlib
import functools
import hashlib
import os
import struct
import weakref
import zlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.atomic_file import write_atomically
from benchmarks.datasets.cache import find_cache
from benchmarks.evalplus.expected import is_non_reflexive
from benchmarks.problem import Benchmark
from sandboxes.program import Outcome
from sandboxes.sandbox import SandboxError

FORMAT = 4
MAGIC = b"runner-truth\n"
HEAD = struct.Struct(">13s32sQQ")
"""Magic, SHA-256 of the index, size of the index, size of all values."""

ZIP_FROM = 512
"""Encodings of at least so many bytes are compressed: those of HumanEval+ shrink from 255 MB to 89 MB."""


class SuiteTruth(msgspec.Struct, kw_only=True, dict=True):
    """The reference's values on one suite; see `ExpectedValues`.

    `cpu_s` is in seconds of the reference machine, so that limits made of it hold on any. `places[i]` is
    where value i lies in the file: offset and stored size, or (0, 0) if it was not kept.
    """

    digests: bytes
    sizes: list[int]
    cpu_s: list[float]
    non_reflexive: list[bool]
    places: list[tuple[int, int]]

    @functools.cached_property
    def fingerprints(self) -> Sequence[bytes]:
        """16 bytes a value."""
        return [self.digests[start : start + 16] for start in range(0, len(self.digests), 16)]

    def encoded(self, index: int) -> bytes | None:
        """See `ExpectedValues.encoded`. Raises SandboxError if the file is damaged at that place."""
        offset, stored = self.places[index]
        if not stored:
            return None
        data = self._file.read(offset, stored)
        with contextlib.suppress(zlib.error):
            data = zlib.decompress(data) if self.sizes[index] >= ZIP_FROM else data
        if hashlib.sha256(data).digest()[:16] != self.fingerprints[index]:
            self._file.discard()
            raise SandboxError(
                "the cached ground truth is damaged; it was removed", "run again: it will be made anew"
            )
        return data

    def bind(self, file: "_ValuesFile") -> None:
        """Say which file the values are in."""
        self._file = file


Truth = dict[str, dict[str, SuiteTruth]]
"""Task id -> suite name -> the reference's values."""


class _ValuesFile:
    """The part of a truth file after its index; read value by value, since few are ever needed."""

    def __init__(self, path: Path, start: int) -> None:
        self._path, self._start = path, start
        self._fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        weakref.finalize(self, os.close, self._fd)

    def read(self, offset: int, size: int) -> bytes:
        return os.pread(self._fd, size, self._start + offset)

    def discard(self) -> None:
        self._path.unlink(missing_ok=True)


class TruthBuilder(msgspec.Struct, kw_only=True):
    """A truth that is being made: the index, and the stored values in the order of their places."""

    truth: Truth = {}
    values: list[bytes] = []
    size: int = 0

    def add(self, task_id: str, suite: str, outcome: Outcome) -> None:
        """Take the values of one outcome, compressed one by one as they are read back."""
        values = outcome.values
        places, non_reflexive = [], []
        for index, size in enumerate(values.sizes):
            data = values.encoded(index)
            non_reflexive.append(data is not None and is_non_reflexive(data))
            places.append(self._store(data if data is None or size < ZIP_FROM else zlib.compress(data, 1)))
        self.truth.setdefault(task_id, {})[suite] = SuiteTruth(
            digests=b"".join(values.fingerprints),
            sizes=list(values.sizes),
            cpu_s=[seconds / outcome.slowness for seconds in values.cpu_s],
            non_reflexive=non_reflexive,
            places=places,
        )

    def _store(self, data: bytes | None) -> tuple[int, int]:
        if data is None:
            return 0, 0
        self.values.append(data)
        self.size += len(data)
        return self.size - len(data), len(data)


def load(benchmark: Benchmark, image: str) -> Truth | None:
    """Return the truth from the cache, or None where there is none that is whole.

    The index is checked by its checksum, the values by the file's length now and by their fingerprints
    when they are read.
    """
    path = _path(benchmark, image)
    try:
        with path.open("rb") as file:
            magic, digest, index_size, values_size = HEAD.unpack(file.read(HEAD.size))
            if os.fstat(file.fileno()).st_size != HEAD.size + index_size + values_size:
                return None
            index = file.read(index_size)
    except (OSError, struct.error):
        return None
    if magic != MAGIC or hashlib.sha256(index).digest() != digest:
        return None
    truth = msgspec.msgpack.decode(index, type=Truth)
    if not _covers(truth, benchmark):
        return None
    values = _ValuesFile(path, HEAD.size + index_size)
    for suites in truth.values():
        for suite in suites.values():
            suite.bind(values)
    return truth


def save(built: TruthBuilder, benchmark: Benchmark, image: str) -> Path:
    """Write the truth; a reader sees all of it or none."""
    path = _path(benchmark, image)
    index = msgspec.msgpack.encode(built.truth)
    head = HEAD.pack(MAGIC, hashlib.sha256(index).digest(), len(index), built.size)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, b"".join([head, index, *built.values]))
    return path


def read_file(benchmark: Benchmark, image: str) -> bytes:
    """Return the file of a truth, for another machine. Raises OSError where there is none."""
    return _path(benchmark, image).read_bytes()


def write_file(benchmark: Benchmark, image: str, data: bytes) -> None:
    """Keep the file of a truth that another machine sent; `load` checks it as any other. Raises OSError."""
    path = _path(benchmark, image)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, data)


def _covers(truth: Truth, benchmark: Benchmark) -> bool:
    """Whether every suite of every problem is there, value for value."""
    return all(
        (known := truth.get(problem.task_id, {}).get(suite.name)) is not None
        and len(known.sizes) == suite.count
        for problem in benchmark.problems.values()
        for suite in problem.call_tests.suites
    )


def _path(benchmark: Benchmark, image: str) -> Path:
    suites = sorted(
        {suite.name for problem in benchmark.problems.values() for suite in problem.call_tests.suites}
    )
    key = f"{FORMAT}\0{benchmark.sha256}\0{image}\0{suites}".encode()
    name = benchmark.name.strip("+")
    return find_cache() / "truth" / f"{name}-{hashlib.sha256(key).hexdigest()[:24]}.bin"
