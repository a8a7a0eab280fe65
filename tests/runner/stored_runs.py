"""Runs on the disk, and a disk that is full, for the tests of this folder."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.problem import Verdict
from runner.store.open_run import open_run
from runner.store.records import VerdictLine
from tests.runner.run_examples import failed_line, make_line, make_manifest

LINES = [make_line(0), failed_line(1), make_line(2, Verdict.TIMEOUT), make_line(2, sample=1)]


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file may grow past `size` bytes, which writes notice as they notice a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def make_run(directory: Path, lines: list[VerdictLine] = LINES) -> Path:
    with open_run(directory, make_manifest()) as run:
        for line in lines:
            run.append(line)
    return directory / "verdicts.jsonl"


def keys(lines: list[VerdictLine]) -> list[tuple[str, int]]:
    return [line.key for line in lines]
