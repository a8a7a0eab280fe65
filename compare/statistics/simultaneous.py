"""Intervals of several figures that all hold together, from the bootstrap replicates of all of them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from compare.records import Interval
from compare.statistics.arrays import Floats

LEAST = 40
"""Fewer replicates have no 2.5 % at either end."""


class Simultaneous(NamedTuple):
    """Intervals that hold together, and the share of replicates that each leaves out at either end."""

    tail: float
    intervals: list[Interval]


def simultaneous(replicates: Floats, level: float = 0.95) -> Simultaneous:
    """Give an interval for each of m figures, such that all hold together for `level` of the replicates.

    Parameters: `replicates` (R, m), a resample a row; `level` the coverage of all intervals at once. Returns
    (low, high) of each figure in its own unit. Each is a percentile interval, and all leave out the same
    share at each end, the largest that is simultaneous: so no figure is favoured, and skewed ones get skewed
    intervals (Beran 1988, JASA 83: 679-686, with percentiles in place of roots; Mandel and Betensky 2008,
    Computational Statistics and Data Analysis 52: 2158-2165).
    Raises ValueError for fewer than 40 replicates.
    """
    count = len(replicates)
    if count < LEAST:
        raise ValueError(f"{count} replicates are too few for an interval; {LEAST} are the least")
    ordered = np.sort(replicates, axis=0)
    # The share left out at each end only ever makes intervals narrower: bisect it, in whole replicates.
    low, high = 0, round(count * (1 - level) / 2)
    while low < high:
        middle = (low + high + 1) // 2
        holds = _held(replicates, ordered[middle], ordered[count - 1 - middle]).mean() >= level
        low, high = (middle, high) if holds else (low, middle - 1)
    ends = zip(ordered[low], ordered[count - 1 - low], strict=True)
    # Between the replicates outside and those at the ends, so that it is never 0.
    return Simultaneous((low + 0.5) / count, [(float(a), float(b)) for a, b in ends])


def _held(replicates: Floats, low: Floats, high: Floats) -> NDArray[np.bool_]:
    """Mark the replicates that lie within every interval, (R,)."""
    held: NDArray[np.bool_] = np.all((replicates >= low) & (replicates <= high), axis=1)
    return held
