"""The statistics of paired pass rates: an interval for their difference, and an exact test."""

from collections.abc import Sequence
from math import comb, sqrt

from runner.store.metrics import estimate_interval

Shares = Sequence[float]


def difference_interval(a: Shares, b: Shares, samples_a: int, samples_b: int) -> tuple[float, float, float]:
    """Return (value, low, high) of the difference of two paired mean pass rates, B minus A, at 95 %.

    `a` and `b` hold the share of samples (0 to 1) that passed of each task, in the same order; `samples_a`
    and `samples_b` are the numbers of samples of all tasks. All three results lie between -1 and 1.

    With one sample a task this is method 10 of R. G. Newcombe, "Improved confidence intervals for the
    difference between binomial proportions based on paired data", Statistics in Medicine 17, 1998,
    2635-2650: Wilson's intervals of both rates, joined with the correlation of the pairs. With several
    samples a task, each side has the interval that `metrics.interval` gives clustered samples, and the
    correlation is that of the tasks' shares: the same joining, as G. Y. Zou and A. Donner, "Construction of
    confidence limits about effect measures", Statistics in Medicine 27, 2008, 1693-1702, allow for.

    >>> before, after = [1.0] * 59 + [1.0] * 6 + [0.0] * 96, [1.0] * 59 + [0.0] * 6 + [1.0] * 16 + [0.0] * 80
    >>> [round(end, 4) for end in difference_interval(after, before, 161, 161)]
    [-0.0621, -0.1186, -0.0046]
    """
    if not a:
        return 0.0, -1.0, 1.0
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    low_a, high_a = estimate_interval(a, samples_a)
    low_b, high_b = estimate_interval(b, samples_b)
    phi = _correlation(a, b)
    difference = mean_b - mean_a
    low = difference - _join_widths(mean_b - low_b, high_a - mean_a, phi)
    high = difference + _join_widths(high_b - mean_b, mean_a - low_a, phi)
    return difference, max(low, -1.0), min(high, 1.0)


def _join_widths(one: float, other: float, phi: float) -> float:
    # Rounding can take this a hair below zero where both are alike and phi is near 1.
    return sqrt(max(one * one - 2 * phi * one * other + other * other, 0.0))


def _correlation(a: Shares, b: Shares) -> float:
    """Return Pearson's correlation, where positive with Newcombe's continuity correction; 0 if undefined."""
    size = len(a)
    mean_a, mean_b = sum(a) / size, sum(b) / size
    spread = sqrt(sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b)) / size
    if spread == 0.0:
        return 0.0
    covariance = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True)) / size
    # Newcombe's n/2 off e*h - f*g, which is n squared times the covariance.
    if covariance > 0:
        covariance = max(covariance - 0.5 / size, 0.0)
    return covariance / spread


def exact_p(gained: int, lost: int) -> float:
    """Return the two-sided p-value of the exact McNemar test, which is the sign test on the discordant pairs.

    Under the null hypothesis each of them goes either way with probability 1/2, so the p-value is twice the
    smaller tail of a binomial distribution, at most 1 (Q. McNemar, Psychometrika 12, 1947; exact as in
    F. Mosteller, Biometrics 8, 1952).

    >>> round(exact_p(8, 1), 5)
    0.03906
    """
    return 1.0 if gained == lost else min(1.0, 2 * one_sided_p(min(gained, lost), max(gained, lost)))


def one_sided_p(gained: int, lost: int) -> float:
    """Return the one-sided p-value of the exact McNemar test: the chance of at least `lost` losses.

    >>> one_sided_p(gained=0, lost=5)
    0.03125
    """
    pairs = gained + lost
    return sum(comb(pairs, k) for k in range(gained + 1)) / (1 << pairs)
