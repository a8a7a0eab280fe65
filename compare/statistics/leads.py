"""How sure the first of several columns is, from their figures in resamples."""

from statistics import NormalDist

import numpy as np

from compare.records import Interval
from compare.statistics.arrays import Floats
from compare.statistics.cluster_interval import FEWEST_CLUSTERS, effective_clusters
from compare.statistics.clusters import Labels
from compare.statistics.simultaneous import Simultaneous, simultaneous

EQUAL = 1e-12
"""Figures this near to each other are equal but for rounding."""


def p_best(drawn: Floats) -> Floats:
    """Return the share of resamples (R, c) in which each column is the highest, (c,); ties split theirs."""
    first = drawn >= drawn.max(axis=1, keepdims=True) - EQUAL
    shares: Floats = (first / first.sum(axis=1, keepdims=True)).mean(axis=0)
    return shares


def leads(
    drawn: Floats, values: Floats, leader: int, clusters: Labels | None = None
) -> list[Interval] | None:
    """Give intervals of one column's leads over each, simultaneous over the differences of all pairs.

    Parameters: `drawn` (R, c) the columns' figures in resamples, `values` (c,) on the whole sample; `leader`
    the column; `clusters` (n,) the cluster of each item where whole clusters were resampled. They are few,
    so that those intervals are wider by Student's quantile over the normal one, as those of
    `cluster_interval` are; None for fewer than 3 clusters. The leader may be chosen by the same figures:
    intervals of all pairs hold whichever of them leads (as Tukey's do among means; Hochberg and Tamhane
    1987, Multiple Comparison Procedures).
    """
    if clusters is not None and len(np.unique(clusters)) < FEWEST_CLUSTERS:
        return None
    count = drawn.shape[1]
    first, second = np.triu_indices(count, 1)
    found = simultaneous(drawn[:, first] - drawn[:, second])
    wider = 1.0 if clusters is None else _wider(found, clusters)
    ends = [(0.0, 0.0)] * count
    for i, j, (low, high) in zip(first, second, found.intervals, strict=True):
        lead = values[i] - values[j]
        below, above = float(lead + wider * (low - lead)), float(lead + wider * (high - lead))
        if leader == i:
            ends[j] = below, above
        elif leader == j:
            ends[i] = -above, -below
    return ends


def _wider(found: Simultaneous, clusters: Labels) -> float:
    """Return by how much few clusters make intervals wider than many would."""
    from scipy.special import stdtrit  # takes longer to load than most comparisons need it

    student = float(stdtrit(effective_clusters(clusters) - 1, 1 - found.tail))
    return student / NormalDist().inv_cdf(1 - found.tail)
