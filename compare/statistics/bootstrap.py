"""The bootstrap: drawing resamples, and intervals from what came of them."""

from statistics import NormalDist

import numpy as np

from compare.records import Interval
from compare.statistics.arrays import Floats

# Replicates this near to the measured value are equal to it but for the order of summation.
EQUAL = 1e-12
NORMAL = NormalDist()


def draw(n: int, count: int, rng: np.random.Generator) -> Floats:
    """Draw `count` resamples of `n` items with replacement: how often each item occurs, (count, n)."""
    drawn = rng.integers(n, size=(count, n)) + n * np.arange(count)[:, None]
    # Counting draws is some times faster than drawing counts from a multinomial distribution.
    return np.bincount(drawn.ravel(), minlength=count * n).reshape(count, n).astype(np.float64)


def jackknife_weights(n: int) -> Floats:
    """Give the weights of the n samples that leave out one item each, (n, n)."""
    weights: Floats = 1.0 - np.eye(n)
    return weights


def bca(value: float, replicates: Floats, jackknife: Floats, level: float = 0.95) -> Interval:
    """Give the bias-corrected and accelerated bootstrap interval (Efron 1987, JASA 82: 171-185).

    Parameters: `value` measured on the whole sample; `replicates` (R,) on resamples; `jackknife` (n,) on
    the samples that leave out one item each; `level` the coverage. NaN, from resamples without the
    statistic, is left out. Returns (low, high) in the unit of `value`. A replicate equal to `value` counts
    half below it, so that ties do not pass for bias. Where all replicates lie on one side of the value the
    bias is taken as that of half a replicate on the other; where the acceleration is so large that the
    formula turns round, the interval is the percentile interval.
    Raises ValueError if no replicate is left.
    """
    replicates = _finite(replicates)
    z0 = _bias(value, replicates)
    a = _acceleration(_finite(jackknife))
    tails = [z0 + NORMAL.inv_cdf(tail) for tail in ((1 - level) / 2, (1 + level) / 2)]
    if any(1 - a * tail <= 0 for tail in tails):
        return percentile(replicates, level)
    low, high = np.quantile(replicates, [NORMAL.cdf(z0 + tail / (1 - a * tail)) for tail in tails])
    return float(low), float(high)


def percentile(replicates: Floats, level: float = 0.95) -> Interval:
    """Give the percentile bootstrap interval of `replicates` (R,), those of NaN left out.

    Raises ValueError if no replicate is left.
    """
    low, high = np.quantile(_finite(replicates), [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _finite(values: Floats) -> Floats:
    finite = values[np.isfinite(values)]
    if not len(finite):
        raise ValueError("the statistic is undefined in every resample")
    return finite


def _bias(value: float, replicates: Floats) -> float:
    """Return z0: the median bias of the replicates, in standard deviations of a normal distribution."""
    tied = np.abs(replicates - value) <= EQUAL * max(1.0, abs(value))
    below = np.count_nonzero((replicates < value) & ~tied) + np.count_nonzero(tied) / 2
    inside = min(max(below, 0.5), len(replicates) - 0.5)
    return NORMAL.inv_cdf(inside / len(replicates))


def _acceleration(jackknife: Floats) -> float:
    """Return a sixth of the skewness of the jackknife's influence values; 0 where they are all equal."""
    deviations = jackknife.mean() - jackknife
    scale = np.abs(deviations).max()
    if scale <= EQUAL * max(1.0, float(np.abs(jackknife).max())):
        return 0.0
    deviations = deviations / scale
    return float((deviations**3).sum() / (6 * (deviations**2).sum() ** 1.5))
