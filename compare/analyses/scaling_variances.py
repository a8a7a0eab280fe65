"""How uncertain the measurements of checkpoints are."""

from collections.abc import Sequence

import numpy as np

from compare.records import Rate
from compare.statistics.arrays import Floats


def find_variances(rates: Sequence[Rate]) -> tuple[Floats, bool]:
    """Return the sampling variance of each rate, in squared points, and whether any is known.

    p (1 - p) / n with p smoothed to (k + 1) / (n + 2); one of unknown n is taken to be as the others are on
    average, and all as 1 where none is known.
    """
    found = np.array(
        [np.nan if rate.total is None else find_variance(rate.percent, rate.total) for rate in rates]
    )
    known = np.isfinite(found)
    if not known.any():
        return np.ones(len(found)), False
    return np.where(known, found, found[known].mean()), True


def find_variance(percent: float, total: int) -> float:
    """Return the sampling variance of a percentage of `total` questions, in squared points."""
    share = (percent / 100 * total + 1) / (total + 2)
    return 1e4 * share * (1 - share) / total
