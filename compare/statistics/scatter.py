"""How far single figures scatter beyond the errors that are known of each."""

import numpy as np

from compare.statistics.arrays import Floats
from compare.statistics.clusters import Labels

ROUNDS = 50
ALIKE = 0.25
"""Correlation of the squares of two residuals of one cluster: of half-shared scatter it is a half squared."""


def excess_variance(squares: Floats, least: Floats, most: Floats, counted: Floats) -> Floats:
    """Return the variance that squared residuals have beyond their errors, whose variances are known in part.

    Parameters, (R, n): `squares` of residuals; `least` and `most` that their error variances can be, above 0;
    `counted` is 1 where one counts, else 0. Returns (R,) the weighted mean of squares less `least`, not below
    0, with weights 1 / (`most` + itself)^2, the inverse variance of a normal residual's square. So it is
    rather too large than too small, and residuals that may be uncertain weigh little. This is the generalised
    moment estimate of meta-analysis (DerSimonian and Kacker 2007, Contemporary Clinical Trials 28: 105-114).
    """
    over = counted * (squares - least)
    excess: Floats = np.maximum(0.0, over.sum(axis=1) / np.maximum(1.0, counted.sum(axis=1)))
    for _ in range(ROUNDS):
        weights = counted / (most + excess[:, None]) ** 2
        total = weights.sum(axis=1)
        excess = np.maximum(0.0, (weights * over).sum(axis=1) / np.where(total > 0, total, 1.0))
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
