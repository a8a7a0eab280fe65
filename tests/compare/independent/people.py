"""What ratings by people say, from the definitions: NumPy and SciPy only."""

import itertools

import numpy as np
from scipy import stats


def fisher(statistic, value, n):
    """Return a correlation's 95 % interval on the scale of Fisher's z."""
    error = {
        "pearson": np.sqrt(1 / (n - 3)),
        "spearman": np.sqrt((1 + value**2 / 2) / (n - 3)),
        "kendall": np.sqrt(0.437 / (n - 4)),
    }[statistic]
    z = np.arctanh(value)
    return np.tanh(z - stats.norm.ppf(0.975) * error), np.tanh(z + stats.norm.ppf(0.975) * error)


def agreeing_pairs(ratings, low, high, wins, criterion):
    """Return how many pairs people separate, and in what percentage the judge agrees, ties a half."""
    counted, agreed = 0, 0.0
    for i, j in itertools.combinations(range(len(ratings)), 2):
        if criterion == "intervals apart":
            separated = low[i] > high[j] or low[j] > high[i]
        else:
            errors = [(high[k] - low[k]) / (2 * stats.norm.ppf(0.975)) for k in (i, j)]
            separated = abs(ratings[i] - ratings[j]) > stats.norm.ppf(0.975) * np.hypot(*errors)
        if separated:
            counted += 1
            product = np.sign(ratings[i] - ratings[j]) * np.sign(wins[i] - wins[j])
            agreed += {1: 1.0, 0: 0.5, -1: 0.0}[int(product)]
    return counted, 100 * agreed / counted


def shift(x, y, own, groups):
    """Return the coefficient of `own` beside x, its interval and p, and both with groups as the units."""
    design = np.column_stack([np.ones(len(x)), x, own.astype(float)])
    fit, (rss,), *_ = np.linalg.lstsq(design, y, rcond=None)
    df = len(x) - 3
    error = np.sqrt(rss / df * np.linalg.pinv(design.T @ design)[2, 2])
    left = y - design @ fit
    means = [np.mean(left[groups == each]) for each in set(groups[~own])]
    projection = np.linalg.pinv(design)[2]
    shares = [projection[groups == each].sum() for each in set(groups)]
    apart = np.std(means, ddof=1) * np.sqrt(np.sum(np.square(shares)))
    found = [fit[2]]
    for scale, freedom in ((error, df), (apart, len(means) - 1)):
        reach = stats.t.ppf(0.975, freedom) * scale
        found += [fit[2] - reach, fit[2] + reach, 2 * stats.t.sf(abs(fit[2]) / scale, freedom)]
    return np.array(found)
