"""Figures with two intervals: over models, and over whole developers."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from compare.analyses.figures import Sampling
from compare.records import BothWays, Interval
from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import draw
from compare.statistics.cluster_interval import Scale, cluster_interval
from compare.statistics.clusters import Labels, draw_clusters
from compare.statistics.parallel import run_chunks


class Resampling(NamedTuple):
    """Whose cluster each of n models is in, how to draw, and the number of the random stream."""

    clusters: Labels
    sampling: Sampling
    stream: int


def estimate_both_ways(
    statistic: Callable[..., Floats], arguments: Sequence[Any], resampling: Resampling, scale: Scale
) -> list[BothWays]:
    """Estimate the k figures to which `statistic(*arguments, weights)` takes weights (R, n), (R, k).

    The intervals are over models drawn one by one and over developers drawn whole, both as `cluster_interval`
    makes them on the scale.
    """
    n = len(resampling.clusters)
    values = statistic(*arguments, np.ones((1, n)))[0]
    # Without clusters every model is one of its own.
    alone = resampling._replace(clusters=np.arange(n, dtype=np.intp))
    models = intervals_by_cluster(statistic, arguments, alone, scale)
    developers = intervals_by_cluster(statistic, arguments, resampling, scale)
    return [
        BothWays(value=float(value), ci95=each, ci95_developers=theirs)
        for value, each, theirs in zip(values, models, developers, strict=True)
    ]


def intervals_by_cluster(
    statistic: Callable[..., Floats], arguments: Sequence[Any], resampling: Resampling, scale: Scale
) -> list[Interval | None]:
    """Return the intervals of k figures over resamples of whole clusters; None where there are too few.

    `statistic(*arguments, weights)` takes weights (R, n) to the figures (R, k).
    """
    clusters, sampling, stream = resampling
    whole = len(np.unique(clusters)) < len(clusters)
    values = statistic(*arguments, np.ones((1, len(clusters))))[0]
    seed = [sampling["seed"], stream, int(whole)]
    work = (statistic, arguments, clusters)
    drawn = np.concatenate(run_chunks(_replicates, sampling["resamples"], seed, sampling["workers"], work))
    return [
        cluster_interval(float(value), drawn[:, place], clusters, scale) for place, value in enumerate(values)
    ]


def _replicates(
    size: int, rng: np.random.Generator, statistic: Any, arguments: Sequence[Any], clusters: Labels
) -> Floats:
    whole = len(np.unique(clusters)) < len(clusters)
    weights = draw_clusters(clusters, size, rng) if whole else draw(len(clusters), size, rng)
    result: Floats = statistic(*arguments, weights)
    return result
