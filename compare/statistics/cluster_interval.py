"""Intervals for statistics of models in clusters: developers, not models, are independent evidence."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from compare.records import Interval
from compare.statistics.angles import to_angle, to_percent
from compare.statistics.arrays import Floats
from compare.statistics.clusters import Labels

FEWEST_CLUSTERS = 3
MOST_UNDEFINED = 0.5
"""Above this share of resamples without the statistic, an interval from the others would mislead."""
NEAR_ONE = 1 - 1e-6


class Scale(NamedTuple):
    """A scale on which a statistic's errors are nearly normal: the way there, and the way back."""

    there: Callable[[Floats], Floats]
    back: Callable[[Floats], Floats]


CORRELATION = Scale(lambda r: np.arctanh(np.clip(r, -NEAR_ONE, NEAR_ONE)), np.tanh)
"""Fisher's z, for correlations."""
SHARE = Scale(to_angle, to_percent)
"""For shares in percent."""
DIFFERENCE = Scale(np.asarray, lambda d: np.clip(d, -2, 2))
"""The difference of two correlations as it is: no such one is further from 0 than 2."""


def effective_clusters(clusters: Labels) -> float:
    """Return how many clusters of equal size tell as much: (sum of sizes)^2 / sum of squares (Kish 1965)."""
    sizes = np.bincount(clusters)
    return float(sizes.sum() ** 2 / (sizes**2).sum())


def cluster_interval(
    value: float, replicates: Floats, clusters: Labels, scale: Scale = CORRELATION
) -> Interval | None:
    """Give the 95 % interval of a statistic from resamples of whole clusters.

    Parameters: `value` on the whole sample; `replicates` (R,) on resamples drawn by `draw_clusters`, NaN
    where undefined; `clusters` (n,) the number of each item's cluster, as the resamples were drawn by;
    `scale` one of CORRELATION, SHARE, DIFFERENCE. Returns (low, high) in the unit of `value`; None for fewer
    than 3 clusters, or where most resamples lack the statistic.

    The interval is value +- t * se on the scale: se is the width of the middle 95 % of the replicates over
    that of a normal distribution, which a few resamples of nearly one cluster do not blow up, and t
    Student's quantile with one less than the effective number of clusters as degrees of freedom (the
    number itself is too many where sizes are unequal; Carter, Schnepel and Steigerwald 2017, Review of
    Economics and Statistics 99: 698-709). With the published models' nine developers and effects of
    developers of 0 to 80 % of the variance it covers the truth in 93 to 99 % of simulated samples, where the
    percentile interval of the cluster bootstrap does in 77 to 96 % and BCa in 85 to 90 %.
    """
    defined = replicates[np.isfinite(replicates)]
    if len(np.unique(clusters)) < FEWEST_CLUSTERS or len(defined) <= MOST_UNDEFINED * len(replicates):
        return None
    from scipy.special import stdtrit  # takes longer to load than most comparisons need it

    low, high = np.quantile(scale.there(defined), [0.025, 0.975])
    half = float(stdtrit(effective_clusters(clusters) - 1, 0.975)) * (high - low) / (2 * 1.959964)
    centre = scale.there(np.array([value]))[0]
    ends = scale.back(np.array([centre - half, centre + half]))
    return float(ends[0]), float(ends[1])
