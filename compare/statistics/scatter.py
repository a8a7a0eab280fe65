"""How far single figures scatter beyond the errors that are known of each."""

import numpy as np

from compare.statistics.arrays import Floats
from compare.statistics.clusters import Labels

HALVINGS = 60
ALIKE = 0.25
"""Correlation of the squares of two residuals of one cluster: of half-shared scatter it is a half squared."""


def excess_variance(squares: Floats, known: Floats, counted: Floats) -> Floats:
    """Return the variance that squared residuals have beyond their known variances (Paule and Mandel 1982).

    Parameters: `squares`, `known` (R, n) residuals' squares and variances, 0 or more; `counted` (R, n) is 1
    where one counts, else 0. Returns (R,) the t at which the sum of squares / (known + t) is the number of
    residuals; 0 where it is less at once. Residuals that are known to be uncertain weigh little: Paule and
    Mandel 1982, Journal of Research of the National Bureau of Standards 87: 377-385.
    """
    number = counted.sum(axis=1)
    low, high = np.zeros(len(squares)), (counted * squares).max(axis=1) * 2 + 1e-12
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        more = (counted * squares / (known + middle[:, None])).sum(axis=1) > number
        low, high = np.where(more, middle, low), np.where(more, high, middle)
    excess: Floats = high
    return excess


def effective_residuals(clusters: Labels, counted: Floats) -> Floats:
    """Return how many independent squared residuals tell as much as those `counted` (R, n), (R,).

    The squares of two residuals of one of the `clusters` (n,) are taken to correlate at ALIKE: m of them in
    a cluster are worth m / (1 + (m - 1) ALIKE), and clusters of unequal size less (Kish 1965).
    """
    sizes = counted @ np.eye(int(clusters.max()) + 1)[clusters]
    spread = (sizes * (1 + (sizes - 1) * ALIKE)).sum(axis=1)
    number: Floats = sizes.sum(axis=1) ** 2 / np.where(spread > 0, spread, 1.0)
    return number
