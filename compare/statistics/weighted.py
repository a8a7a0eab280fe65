"""Correlations of many weighted samples at once, as matrix products.

A bootstrap resample is a vector of counts: how often each item was drawn. All resamples together are a
matrix `weights` (R, n), and a statistic of all of them takes a few products with it. A count of 0 leaves
an item out, so that jackknife samples and subsets are weights as well.
"""

from collections.abc import Callable

import numpy as np

from compare.statistics.arrays import Floats

Statistic = Callable[[Floats, Floats, Floats], Floats]

# A resample whose spread is below this share of the range of the whole sample is constant but for
# rounding. Figures with a few decimals do not come near it.
CONSTANT = 1e-12


def pearson(x: Floats, y: Floats, weights: Floats) -> Floats:
    """Compute Pearson's product-moment correlation of each weighted sample.

    Parameters: `x`, `y` (n,) without NaN, in any unit; `weights` (R, n) counts, 0 or more. Returns (R,),
    between -1 and 1, NaN where either side of a sample is constant.
    """
    dx, varx = _deviations(x, weights)
    dy, vary = _deviations(y, weights)
    dx *= weights
    return _ratio(np.einsum("rn,rn->r", dx, dy), varx, vary)


def spearman(x: Floats, y: Floats, weights: Floats) -> Floats:
    """Compute Spearman's rank correlation of each weighted sample; equal values share their mean rank.

    Parameters and result as for `pearson`. The mean rank of item i in a sample, less the mean of all
    ranks, is half the sum of w_j sign(x_i - x_j): every step is on whole numbers and exact, until the last.
    """
    return correlate_ranks(center_ranks(x, weights), center_ranks(y, weights), weights)


def center_ranks(values: Floats, weights: Floats) -> Floats:
    """Return twice each item's mean rank in each weighted sample, less the mean of all ranks, (R, n)."""
    # The sign matrix is antisymmetric: W @ (-S) is W @ S transposed.
    ranks: Floats = weights @ -_signs(values)
    return ranks


def correlate_ranks(first: Floats, second: Floats, weights: Floats) -> Floats:
    """Return Spearman's correlation of two sides from `center_ranks` of each, where one is needed twice."""
    weighted = weights * first
    covariance = np.einsum("rn,rn->r", weighted, second)
    spread = np.einsum("rn,rn->r", weighted, first)
    return _ratio(covariance, spread, np.einsum("rn,rn,rn->r", weights, second, second))


def kendall(x: Floats, y: Floats, weights: Floats) -> Floats:
    """Compute Kendall's tau-b of each weighted sample.

    Parameters and result as for `pearson`. The pairs of an item with its own copies are tied on both
    sides, count nowhere, and need no care: the sign of a difference of equal values is 0 (Kendall 1945).
    """
    sx, sy = _signs(x), _signs(y)
    return _ratio(
        _quadratic(weights, sx * sy), _quadratic(weights, np.abs(sx)), _quadratic(weights, np.abs(sy))
    )


STATISTICS: dict[str, Statistic] = {"pearson": pearson, "spearman": spearman, "kendall": kendall}


def coefficient(name: str, x: Floats, y: Floats) -> float:
    """Compute a correlation of `STATISTICS` of one sample `x`, `y` (n,); NaN where one is constant."""
    return float(STATISTICS[name](x, y, np.ones((1, len(x))))[0])


def _signs(values: Floats) -> Floats:
    """Return the sign of values[i] - values[j], (n, n)."""
    signs: Floats = np.sign(values[:, None] - values[None, :])
    return signs


def _quadratic(weights: Floats, matrix: Floats) -> Floats:
    """Return w' M w of each row w."""
    product: Floats = np.einsum("rn,rn->r", weights @ matrix, weights)
    return product


def _deviations(values: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Return each sample's deviations from its own mean (R, n), and the sums of their squares (R,).

    The unit is the range of `values`. A sum is 0 where it is nothing but rounding.
    """
    span = np.ptp(values)
    if not span > 0:
        return np.zeros(weights.shape), np.zeros(len(weights))
    scaled = (values - values.mean()) / span
    totals = weights.sum(axis=1)
    means = weights @ scaled / np.where(totals > 0, totals, 1.0)
    deviations: Floats = scaled - means[:, None]
    squares = np.einsum("rn,rn,rn->r", weights, deviations, deviations)
    return deviations, np.where(squares > CONSTANT**2 * totals, squares, 0.0)


def _ratio(covariance: Floats, first: Floats, second: Floats) -> Floats:
    """Return covariance / sqrt(first * second), NaN where a spread is 0, and not beyond 1 by rounding."""
    usable = (first > 0) & (second > 0)
    # Neither can be so small that their product is 0, and the root of a product of equals is exact.
    scale = np.sqrt(np.where(usable, first * second, 1.0))
    ratio: Floats = np.where(usable, np.clip(covariance / scale, -1.0, 1.0), np.nan)
    return ratio
