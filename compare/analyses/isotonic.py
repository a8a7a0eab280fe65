"""A robust monotone fit: isotonic regression with Huber's weights, for many resamples at once.

The least-squares non-decreasing fit has a closed form, the max-min formula: the fit at i is the largest,
over all starts a <= i, of the smallest, over all ends b >= i, mean of the points a to b. Unlike the usual
pooling of neighbours it has no branches, so that thousands of resamples run through it side by side.
"""

import numpy as np
from numpy.typing import NDArray

from compare.statistics.arrays import Floats

HUBER_K = 1.345  # 95 % efficient where errors are normal (Huber 1964; Holland and Welsch 1977)
MAD_TO_SD = 1.4826  # the median absolute deviation of a normal times this is its standard deviation
ROUNDS = 4
BLOCK = 1000  # resamples at a time: one block's arrays stay in the processor's cache


def isotonic(y: Floats, weights: Floats) -> Floats:
    """Fit the non-decreasing sequences that are closest to `y` in weighted least squares.

    Parameters: `y` and `weights` (R, n), one problem a row, points in order. Returns the fits (R, n);
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


def fit_robust(x: Floats, y: Floats, weights: Floats, rounds: int = ROUNDS) -> Floats:
    """Fit `y` as a non-decreasing function of `x`, outliers held back by Huber's weights.

    Parameters: `x`, `y` (R, n), one resample a row; `weights` (R, n) how often each point counts, 0 for
    a point left out. Points with equal `x` get one fit. Returns the fits (R, n) at each point's own `x`,
    in the order given. A point left out gets the linear interpolation between its neighbours that count,
    and beyond the first and last of them their fit.

    The scale of the residuals is estimated once, from the first fit, and then held: with a fixed scale
    Huber's loss is convex and each round can only lower it (Huber and Ronchetti 2009).
    """
    fits = [
        _robust(x[first : first + BLOCK], y[first : first + BLOCK], weights[first : first + BLOCK], rounds)
        for first in range(0, len(x), BLOCK)
    ]
    return np.concatenate(fits)


def _robust(x: Floats, y: Floats, weights: Floats, rounds: int) -> Floats:
    order = np.argsort(x, axis=1, kind="stable")
    x, y, weights = (np.take_along_axis(values, order, axis=1) for values in (x, y, weights))
    fit = _fit_tied(x, y, weights)
    limit = HUBER_K * _scale(y - fit, weights)[:, None]
    for _ in range(rounds):
        residual = np.abs(y - fit)
        # Where the scale is 0, the fit runs through every point and there is nothing to hold back.
        beyond = (residual > limit) & (limit > 0)
        held = np.divide(limit, residual, out=np.ones_like(residual), where=beyond)
        fit = _fit_tied(x, y, weights * held)
    fit = _interpolate(x, fit, weights > 0)
    result = np.empty_like(fit)
    np.put_along_axis(result, order, fit, axis=1)
    return result


def _fit_tied(x: Floats, y: Floats, weights: Floats) -> Floats:
    """Fit isotonically for sorted `x`, equal for equal `x`: tied points count with their common mean."""
    starts = np.ones(x.shape, dtype=bool)
    starts[:, 1:] = x[:, 1:] > x[:, :-1]
    if not starts.all():
        group = np.cumsum(starts).reshape(x.shape) - 1
        totals = np.bincount(group.ravel(), weights.ravel())
        sums = np.bincount(group.ravel(), (weights * y).ravel())
        y = np.divide(sums, totals, out=np.zeros_like(sums), where=totals > 0)[group]
    return isotonic(y, weights)


def _scale(residual: Floats, weights: Floats) -> Floats:
    """Return robust standard deviation (R,) from the weighted median of the residuals' sizes.

    Points that the fit runs through exactly are left out: they say nothing about the noise, and a
    monotone fit has many of them.
    """
    size = np.where(weights > 0, np.abs(residual), 0.0)
    counted = np.where(size > 1e-9 * (1 + size.max(initial=0.0)), weights, 0.0)
    order = np.argsort(size, axis=1)
    below = np.cumsum(np.take_along_axis(counted, order, axis=1), axis=1)
    median = np.argmax(below >= below[:, -1:] / 2, axis=1)
    rows = np.arange(len(size))
    return np.where(below[:, -1] > 0, MAD_TO_SD * size[rows, order[rows, median]], 0.0)


def _interpolate(x: Floats, fit: Floats, present: NDArray[np.bool_]) -> Floats:
    """Fill in the fit where a point is not `present`, linearly in `x` between those that are."""
    if present.all():
        return fit
    n = x.shape[1]
    index = np.arange(n)
    before = np.maximum.accumulate(np.where(present, index, -1), axis=1)
    after = np.minimum.accumulate(np.where(present, index, n)[:, ::-1], axis=1)[:, ::-1]
    # Beyond the ends both neighbours are the same point, which makes the line flat.
    left = np.where(before < 0, after, before)
    right = np.where(after >= n, before, after)
    x_left, x_right = np.take_along_axis(x, left, 1), np.take_along_axis(x, right, 1)
    fit_left, fit_right = np.take_along_axis(fit, left, 1), np.take_along_axis(fit, right, 1)
    gap = x_right - x_left
    share = np.divide(x - x_left, gap, out=np.zeros_like(gap), where=gap > 0)
    filled: Floats = fit_left + share * (fit_right - fit_left)
    return filled
