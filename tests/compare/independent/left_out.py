"""Predictions by a line through the other points, from the textbook: NumPy and SciPy only."""

import numpy as np
from scipy import stats


def predict(x, y):
    """Return what the others predict of each point, the ends of its 95 % prediction interval, and p."""
    rows = [_one(np.delete(x, i), np.delete(y, i), x[i], y[i]) for i in range(len(x))]
    return tuple(np.array(column) for column in zip(*rows, strict=True))


def _one(x, y, at, seen):
    line = stats.linregress(x, y)
    n = len(x)
    expected = line.intercept + line.slope * at
    residual = np.sqrt(np.sum((y - line.intercept - line.slope * x) ** 2) / (n - 2))
    error = residual * np.sqrt(1 + 1 / n + (at - x.mean()) ** 2 / np.sum((x - x.mean()) ** 2))
    reach = stats.t.ppf(0.975, n - 2) * error
    return expected, expected - reach, expected + reach, 2 * stats.t.sf(abs(seen - expected) / error, n - 2)
