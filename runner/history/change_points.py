"""Finding the nights on which a series of runs of the same tasks changed for good.

docs/history.md tells how and why.
"""

from collections.abc import Iterator

import msgspec
import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Table = NDArray[np.float64]

LEVEL = 0.01
PERMUTATIONS = 999
BATCH_SIZE = 1_000_000
"""How many numbers are worked on at once, which bounds the memory: 8 bytes each, in some six tables."""
LEAST_SEGMENT = 2
"""A step has at least so many nights on each side: a single odd night is none."""
LEAST_NIGHTS = 10
"""With fewer, no order of the nights is rare enough: 2 of the C(9, 4) = 126 ways to choose 4 of 9 nights have
a step, which is more than 1 %. From 12 on a step in the middle is sure to be found."""


def change_points(passes: Counts, samples: Counts, *, level: float = LEVEL) -> list[tuple[int, float]]:
    """Return the steps in a series: the first night (from 0) of each new segment, with its p-value, in order.

    `passes`, of shape (nights, tasks), holds how many of a task's `samples`, of shape (tasks,) and the same
    every night, passed. Binary segmentation (Vostrikova, "Detecting disorder in multidimensional random
    processes", Soviet Mathematics Doklady 24, 1981): the split of the greatest likelihood ratio, if a
    permutation test rejects at `level` that the order of nights means nothing, and then the same on both
    sides of it. A series without a step gets a mark with a chance of at most `level`.
    """
    varied = (passes != passes[:1]).any(axis=0)
    passes, samples = passes[:, varied], samples[varied]
    if not varied.any():
        return []
    # The same generator each time: a history must not look different when it is asked for again.
    test = _Test(
        samples=samples,
        table=_entropies(len(passes) * int(samples.max())),
        random=np.random.default_rng(0),
        level=level,
    )
    return sorted(_segment(passes, test, start=0))


class _Test(msgspec.Struct, frozen=True, kw_only=True):
    """What stays the same from segment to segment."""

    samples: Counts
    table: Table
    random: np.random.Generator
    level: float


def _segment(passes: Counts, test: _Test, start: int) -> Iterator[tuple[int, float]]:
    nights = len(passes)
    if nights < LEAST_NIGHTS:
        return
    ratios = likelihood_ratios(passes[None], test.samples, test.table)[0]
    p = _p_value(passes, test, float(ratios.max()))
    if p > test.level:
        return
    split = int(ratios.argmax()) + LEAST_SEGMENT
    yield start + split, p
    yield from _segment(passes[:split], test, start)
    yield from _segment(passes[split:], test, start + split)


def likelihood_ratios(passes: Counts, samples: Counts, table: Table) -> Table:
    """Return twice the log likelihood ratio of a step at each split, for each of many series at once.

    `passes` has the shape (series, nights, tasks); the result (series, splits), the first split being after
    `LEAST_SEGMENT` nights. Each task has a pass rate of its own, one before and one after the split, against
    one throughout: the sum over tasks of the G statistic of a 2 x 2 table (Sokal and Rohlf, Biometry,
    chapter "Analysis of frequencies").
    """
    nights = passes.shape[1]
    before = passes.cumsum(axis=1)
    whole = before[:, -1:, :]
    before = before[:, LEAST_SEGMENT - 1 : nights - LEAST_SEGMENT, :]
    sizes = np.arange(LEAST_SEGMENT, nights - LEAST_SEGMENT + 1)[:, None] * samples
    total = nights * samples
    parts = _log_likelihood(before, sizes, table) + _log_likelihood(whole - before, total - sizes, table)
    ratios: Table = 2 * (parts.sum(axis=2) - _log_likelihood(whole, total, table).sum(axis=2))
    return ratios


def _log_likelihood(passed: Counts, size: Counts, table: Table) -> Table:
    """Return the log likelihood of so many passes at the rate that fits them best."""
    likelihood: Table = table[passed] + table[size - passed] - table[size]
    return likelihood


def _entropies(size: int) -> Table:
    """Return k ln k for k from 0 to `size`."""
    k = np.arange(size + 1, dtype=np.float64)
    table: Table = k * np.log(np.maximum(k, 1.0))
    return table


def _p_value(passes: Counts, test: _Test, seen: float) -> float:
    """Return the share of orders of the nights whose greatest ratio is at least that seen.

    It is 1.0 as soon as it is sure to be above the level.

    Whole nights change places, so tasks that fail together do no harm. The order seen counts as one of the
    permutations, which makes the test exact (Phipson and Smyth, "Permutation P-values should never be zero",
    Statistical Applications in Genetics and Molecular Biology 9, 2010).
    """
    at_least, left = 1, PERMUTATIONS
    while left:
        # The first few are enough for most series without a step.
        batch = min(left, max(1, min(BATCH_SIZE // passes.size, 3 * (PERMUTATIONS - left) + 30)))
        left -= batch
        orders = test.random.permuted(np.tile(np.arange(len(passes)), (batch, 1)), axis=1)
        greatest = likelihood_ratios(passes[orders], test.samples, test.table).max(axis=1)
        # Equal ones may differ in the last digits, as their sums are in another order.
        at_least += int((greatest >= seen - 1e-9 * max(1.0, seen)).sum())
        if at_least > test.level * (PERMUTATIONS + 1):
            return 1.0
    return at_least / (PERMUTATIONS + 1)
