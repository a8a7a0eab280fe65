"""Isotonic regression of many samples at once, and what it predicts of points left out.

The least-squares non-decreasing fit has a closed form, the max-min formula: the fit at i is the largest,
over all starts a <= i, of the smallest, over all ends b >= i, mean of the points a to b. Unlike the usual
pooling of neighbours it has no branches, so that thousands of samples run through it side by side.
"""

import numpy as np
from numpy.typing import NDArray

from compare.statistics.arrays import Floats

BLOCK = 1000
"""Samples at a time: one block's arrays stay in the processor's cache."""


def isotonic(y: Floats, weights: Floats) -> Floats:
    """Fit the non-decreasing sequences that are closest to `y` in weighted least squares.

    Parameters: `y` and `weights` (R, n), one sample a row, points in order. Returns the fits (R, n);
    at a point of weight 0 the figure is not determined and may be nan. Source: the max-min formula,
    Robertson, Wright and Dykstra, Order Restricted Statistical Inference (1988).
    """
    count, n = y.shape
    totals, sums = np.zeros((n + 1, count)), np.zeros((n + 1, count))
    np.cumsum(weights.T, axis=0, out=totals[1:])
    np.cumsum((weights * y).T, axis=0, out=sums[1:])
    fit = np.full((n, count), -np.inf)
    with np.errstate(invalid="ignore", divide="ignore"):
        for start in range(n):
            means = (sums[start + 1 :] - sums[start]) / (totals[start + 1 :] - totals[start])
            for i in range(n - start - 2, -1, -1):
                np.minimum(means[i], means[i + 1], out=means[i])
            np.maximum(fit[start:], means, out=fit[start:])
    return fit.T


def predict_isotonic(x: Floats, y: Floats, weights: Floats) -> Floats:
    """Fit `y` (n,) as a non-decreasing function of each row of `x` (R, n), and return it there, (R, n).

    `weights` (R, n) say how often each point counts, 0 for one left out. Points with equal `x` get one
    fit. A point left out gets the linear interpolation between its neighbours that count, and beyond the
    first and last of them their fit. Every row must have a point that counts.
    """
    blocks = range(0, len(x), BLOCK)
    return np.concatenate(
        [_predict(x[at : at + BLOCK], y, weights[at : at + BLOCK]) for at in blocks] or [np.zeros_like(x)]
    )


def _predict(x: Floats, y: Floats, weights: Floats) -> Floats:
    order = np.argsort(x, axis=1, kind="stable")
    x, weights = (np.take_along_axis(values, order, axis=1) for values in (x, weights))
    means, totals = _pool_equal(x, y[order], weights)
    fit = _interpolate(x, isotonic(means, totals), totals > 0)
    result = np.empty_like(fit)
    np.put_along_axis(result, order, fit, axis=1)
    return result


def _pool_equal(x: Floats, y: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Return, for sorted `x`, each point's mean over all with an equal one, and the weight it counts with."""
    starts = np.ones(x.shape, dtype=bool)
    starts[:, 1:] = x[:, 1:] > x[:, :-1]
    if starts.all():
        return y, weights
    group = np.cumsum(starts).reshape(x.shape) - 1
    totals = np.bincount(group.ravel(), weights.ravel())
    sums = np.bincount(group.ravel(), (weights * y).ravel())
    sizes = np.bincount(group.ravel())
    # Each of equal points has its share of the weight of all: one left out is where the others are.
    return np.divide(sums, totals, out=np.zeros_like(sums), where=totals > 0)[group], (totals / sizes)[group]


def _interpolate(x: Floats, fit: Floats, present: NDArray[np.bool_]) -> Floats:
    """Fill in the fit where a point is not `present`, linearly in `x` between those that are."""
    if present.all():
        return fit
    n = x.shape[1]
    index = np.arange(n)
    before = np.maximum.accumulate(np.where(present, index, -1), axis=1)
    after = np.minimum.accumulate(np.where(present, index, n)[:, ::-1], axis=1)[:, ::-1]
    # Beyond the ends both neighbours are the same point, which makes the line level.
    left = np.where(before < 0, after, before)
    right = np.where(after >= n, before, after)
    x_left, x_right = np.take_along_axis(x, left, 1), np.take_along_axis(x, right, 1)
    fit_left, fit_right = np.take_along_axis(fit, left, 1), np.take_along_axis(fit, right, 1)
    gap = x_right - x_left
    share = np.divide(x - x_left, gap, out=np.zeros_like(gap), where=gap > 0)
    filled: Floats = fit_left + share * (fit_right - fit_left)
    return filled
