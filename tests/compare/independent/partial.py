"""Rank correlation given a third figure, from the definition: what regression leaves of ranks."""

import numpy as np
from scipy.stats import linregress, pearsonr, rankdata


def left(values: np.ndarray, given: np.ndarray) -> np.ndarray:
    """Return what a straight line on `given` leaves of the values."""
    line = linregress(given, values)
    return values - line.intercept - line.slope * given


def partial(x: np.ndarray, y: np.ndarray, given: np.ndarray) -> float:
    """Correlate what `given` leaves of `x` and of `y`."""
    return float(pearsonr(left(x, given), left(y, given)).statistic)


def rank_partial(x: np.ndarray, y: np.ndarray, given: np.ndarray) -> float:
    """Correlate what the ranks of `given` leave of the ranks of `x` and of `y`."""
    return partial(rankdata(x), rankdata(y), rankdata(given))


def holm(p: list[float]) -> list[float]:
    """Return the corrected p-values: for each the largest of m * p_1, (m - 1) * p_2 ... down to its own."""
    ordered = sorted(p)
    steps = [min(1.0, (len(p) - at) * each) for at, each in enumerate(ordered)]
    return [max(steps[: ordered.index(each) + 1]) for each in p]
