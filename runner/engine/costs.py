"""What the samples of each task have cost so far, kept in the user's cache: dear ones are to start first.

One small file for each set of problems. It decides on an order and on nothing else: what cannot be read is
not known, and what cannot be written is not kept.
"""

import contextlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from benchmarks.atomic_file import write_atomically
from benchmarks.datasets.cache import find_cache
from benchmarks.problem import Benchmark, Verdict
from runner.store.records import VerdictLine

KEPT_FILES = 64
"""So many sets of problems are remembered; the one that was not run for longest is forgotten first."""

AWAKE_S = 1.0
"""One that was out of time after less processor time than this, in seconds, was asleep for the most of it."""


def read_costs(benchmark: Benchmark) -> dict[str, float]:
    """Return the largest cost of a sample of each task, in seconds; no task of which nothing is known."""
    try:
        return msgspec.json.decode(find_file(benchmark).read_bytes(), type=dict[str, float])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}


def keep_costs(benchmark: Benchmark, lines: Iterable[VerdictLine]) -> None:
    """Add what these samples cost. Of two runs that end at once the last to write may forget the other's."""
    costs = read_costs(benchmark)
    for line in lines:
        costs[line.task_id] = max(costs.get(line.task_id, 0.0), measure_cost(line))
    file = find_file(benchmark)
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, msgspec.json.encode(costs, order="deterministic"))
        _forget_oldest(file.parent)


def measure_cost(line: VerdictLine) -> float:
    """Return for how many seconds a sample held its slot: processor time, which no neighbour changes.

    Only one that slept until its time was up counts by the clock.
    """
    busy_s = line.cpu_s + line.compile_cpu_s
    slept = line.verdict is Verdict.TIMEOUT and busy_s < AWAKE_S
    return round(line.wall_s if slept else busy_s, 4)


def find_file(benchmark: Benchmark) -> Path:
    """Return where the costs of a set of problems are kept."""
    return find_cache() / "costs" / f"{benchmark.name}-{benchmark.sha256[:16]}.json"


def _forget_oldest(folder: Path) -> None:
    files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in files[KEPT_FILES:]:
        file.unlink(missing_ok=True)
