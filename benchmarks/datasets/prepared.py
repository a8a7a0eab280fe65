"""Keeps parsed data sets in the user's cache, so that a run need not parse megabytes of JSON again.

A file is MAGIC, the sha256 of the rest, and the rest: `_Prepared` as msgpack. It is used only if it is
whole, was written for this encoding of values, and was made from a data file of these very bytes.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from benchmarks.atomic_file import write_atomically
from benchmarks.datasets.cache import find_cache
from benchmarks.datasets.dataset import Dataset, read, unpack_verified
from benchmarks.problem import Problem
from sandboxes.program import encode_arguments

FORMAT = 6
MAGIC = b"codearena-runner prepared data %d\n" % FORMAT
DIGEST_SIZE = hashlib.sha256().digest_size
_EVERY_TYPE = [[None, True, 1, 2**70, 0.5, 1j, "a", b"a", (1,), [1], {1}, frozenset({1}), {"a": 1}]]

Parse = Callable[[bytes], list[Problem]]


class _Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """`raw_sha256` is that of the data file as it lay there, verified when this was made."""

    raw_sha256: str
    encoding: bytes
    problems: list[Problem]


def load_problems(dataset: Dataset, file: Path, parse: Parse, note: Callable[[str], None]) -> list[Problem]:
    """Return the problems of a data set, from the cache if it holds those of this very file.

    Raises BadDataset or DataUnavailable where the file is not what it must be.
    """
    raw = read(file)
    digest = hashlib.sha256(raw).hexdigest()
    kept = _load(find_cache_file(dataset), note)
    if kept is not None and kept.raw_sha256 == digest:
        return kept.problems
    text = unpack_verified(dataset, raw, str(file))
    if kept is None:
        note(f"preparing {dataset.name} {dataset.version}: done once, then kept in the cache")
    made = kept.problems if kept is not None else parse(text)
    _save(find_cache_file(dataset), digest, made, note)
    return made


def find_cache_file(dataset: Dataset) -> Path:
    """Return where the prepared form of a data set is kept."""
    return find_cache() / "prepared" / f"{dataset.name}-{dataset.sha256[:16]}-{FORMAT}.msgpack"


def _load(file: Path, note: Callable[[str], None]) -> _Prepared | None:
    try:
        data = file.read_bytes()
    except OSError:
        return None
    start = len(MAGIC) + DIGEST_SIZE
    body = memoryview(data)[start:]
    if data[:start] != MAGIC + hashlib.sha256(body).digest():
        note(f"{file} is damaged: making it again")
        return None
    try:
        kept = msgspec.msgpack.decode(body, type=_Prepared)
    except msgspec.MsgspecError:
        return None
    return kept if kept.encoding == encode_arguments(_EVERY_TYPE) else None


def _save(file: Path, raw_sha256: str, made: list[Problem], note: Callable[[str], None]) -> None:
    body = msgspec.msgpack.encode(
        _Prepared(raw_sha256=raw_sha256, encoding=encode_arguments(_EVERY_TYPE), problems=made)
    )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, MAGIC + hashlib.sha256(body).digest() + body)
    except OSError as error:
        note(f"cannot keep prepared data in {file.parent} ({error.strerror}): it is made again next time")
