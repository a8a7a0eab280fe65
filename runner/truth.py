"""The ground truth of a benchmark: what its reference solutions return, kept in the user's cache.

Made as any sample is run: in the same sandboxes, in parallel. One file for each dataset and image, with a
checksum over all of it, so that a corrupt or half-written file is noticed and made anew.
"""

import functools
import hashlib
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import msgspec

from benchmarks.cache import cache_dir, write_atomically
from benchmarks.expected import is_odd
from benchmarks.problem import Benchmark, Problem, Suite
from sandboxes.pool import Pool
from sandboxes.program import Calls, Limits, Outcome, Phase, Program
from sandboxes.sandbox import SandboxError

FORMAT = 1
MAGIC = b"runner-truth\n"
REFERENCE_CALL_S = 120.0
REFERENCE_SUITE_S = 600.0
ZIP_FROM = 512
"""Encodings of at least so many bytes are compressed: the real ones shrink from 1.4 GB to a few MB."""


class SuiteTruth(msgspec.Struct, kw_only=True, dict=True):
    """The reference's values on one suite; see `benchmarks.expected.ExpectedValues`."""

    digests: bytes
    sizes: list[int]
    cpu_s: list[float]
    odd: list[bool]
    stored: list[bytes | None]

    @functools.cached_property
    def fingerprints(self) -> Sequence[bytes]:
        """16 bytes a value."""
        return [self.digests[start : start + 16] for start in range(0, len(self.digests), 16)]

    def encoded(self, index: int) -> bytes | None:
        """See `ExpectedValues.encoded`."""
        data = self.stored[index]
        return zlib.decompress(data) if data is not None and self.sizes[index] >= ZIP_FROM else data


Truth = dict[str, dict[str, SuiteTruth]]
"""Task id -> suite name -> the reference's values."""


def load(benchmark: Benchmark, image: str) -> Truth | None:
    """The truth from the cache, or None where there is none that is whole."""
    try:
        data = _path(benchmark, image).read_bytes()
    except OSError:
        return None
    body = data[len(MAGIC) + 32 :]
    if not data.startswith(MAGIC) or hashlib.sha256(body).digest() != data[len(MAGIC) : len(MAGIC) + 32]:
        return None
    truth = msgspec.msgpack.decode(body, type=Truth)
    return truth if _covers(truth, benchmark) else None


def save(truth: Truth, benchmark: Benchmark, image: str) -> Path:
    """Write the truth; a reader sees all of it or none."""
    path = _path(benchmark, image)
    body = msgspec.msgpack.encode(truth)
    write_atomically(path, MAGIC + hashlib.sha256(body).digest() + body)
    return path


def make(benchmark: Benchmark, pool: Pool, workers: int, limits: Limits, step: Callable[[], None]) -> Truth:
    """Run every reference solution. `step` is called as each suite ends.

    Raises SandboxError naming the reference solutions that did not come to their end.
    """
    truth: Truth = {task_id: {} for task_id in benchmark.problems}
    failed: list[str] = []
    with ThreadPoolExecutor(workers) as executor:
        jobs = {
            executor.submit(_run, problem, suite, pool, limits): (problem, suite)
            for problem in benchmark.problems.values()
            for suite in problem.suites
        }
        for job in as_completed(jobs):
            problem, suite = jobs[job]
            result = job.result()
            if isinstance(result, SuiteTruth):
                truth[problem.task_id][suite.name] = result
            else:
                failed.append(f"{problem.task_id} ({suite.name}): {result}")
            step()
    if failed:
        raise SandboxError(
            f"{len(failed)} reference solutions did not come to their end: {'; '.join(failed[:5])}",
            "a slot may have too little memory here: try fewer --workers",
        )
    return truth


def _run(problem: Problem, suite: Suite, pool: Pool, limits: Limits) -> SuiteTruth | str:
    program = Program(
        language=problem.language,
        source=problem.reference,
        calls=Calls(
            entry_point=problem.entry_point,
            arguments=suite.arguments,
            count=suite.count,
            cpu_s=(REFERENCE_CALL_S,) * suite.count,
        ),
        limits=msgspec.structs.replace(limits, cpu_s=REFERENCE_SUITE_S),
    )
    with pool.lease() as slot:
        outcome = slot.run(program)
        if outcome.phase is not Phase.DONE or len(outcome.values.fingerprints) != suite.count:
            return f"{outcome.limit or outcome.raised or outcome.signal}"
        return _keep(outcome)


def _keep(outcome: Outcome) -> SuiteTruth:
    """The values of an outcome, compressed one by one as they are read back."""
    values = outcome.values
    stored: list[bytes | None] = []
    odd: list[bool] = []
    for index, size in enumerate(values.sizes):
        data = values.encoded(index)
        odd.append(data is not None and is_odd(data))
        stored.append(data if data is None or size < ZIP_FROM else zlib.compress(data, 1))
    return SuiteTruth(
        digests=b"".join(values.fingerprints),
        sizes=list(values.sizes),
        cpu_s=list(values.cpu_s),
        odd=odd,
        stored=stored,
    )


def _covers(truth: Truth, benchmark: Benchmark) -> bool:
    """Whether every suite of every problem is there, value for value."""
    return all(
        (known := truth.get(problem.task_id, {}).get(suite.name)) is not None
        and len(known.sizes) == suite.count
        for problem in benchmark.problems.values()
        for suite in problem.suites
    )


def _path(benchmark: Benchmark, image: str) -> Path:
    suites = sorted({suite.name for problem in benchmark.problems.values() for suite in problem.suites})
    key = f"{FORMAT}\0{benchmark.sha256}\0{image}\0{suites}".encode()
    name = benchmark.name.strip("+")
    return cache_dir() / "truth" / f"{name}-{hashlib.sha256(key).hexdigest()[:24]}.bin"
