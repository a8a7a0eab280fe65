"""The developer-cluster interval holds what it says, in worlds where developers differ."""

from collections.abc import Callable

import numpy as np
import pytest

from compare.statistics.arrays import Floats
from compare.statistics.cluster_interval import Scale, cluster_interval
from compare.statistics.clusters import draw_clusters
from compare.statistics.weighted import kendall, pearson, spearman

SIZES = [10, 5, 4, 4, 2, 2, 1, 1, 1]
"""Of the developers of the 30 published models."""
CLUSTERS = np.repeat(np.arange(len(SIZES)), SIZES)
N = len(CLUSTERS)
WORLDS, RESAMPLES = 400, 200


def normal(rng: np.random.Generator, share: float) -> Floats:
    """Draw standard normal figures of which the developer makes a `share` of the variance."""
    common: Floats = rng.normal(size=len(SIZES))[CLUSTERS]
    return np.sqrt(share) * common + np.sqrt(1 - share) * rng.normal(size=N)


def coverage(
    statistic: Callable[[Floats, Floats, Floats], Floats],
    truth: float,
    rho: float,
    shares: tuple[float, float],
) -> float:
    held = 0
    for seed in range(WORLDS):
        rng = np.random.default_rng([seed, 5])
        x = normal(rng, shares[0])
        y = rho * x + np.sqrt(1 - rho**2) * normal(rng, shares[1])
        value = float(statistic(x, y, np.ones((1, N)))[0])
        found = cluster_interval(value, statistic(x, y, draw_clusters(CLUSTERS, RESAMPLES, rng)), CLUSTERS)
        assert found is not None
        held += found[0] <= truth <= found[1]
    return held / WORLDS


@pytest.mark.parametrize("shares", [(0.4, 0.5), (0.0, 0.7), (0.5, 0.2)])
@pytest.mark.parametrize("rho", [0.9, 0.5])
def test_intervals_of_correlations_hold(rho: float, shares: tuple[float, float]) -> None:
    """Truths are those of a bivariate normal distribution (Kruskal 1958)."""
    assert coverage(pearson, rho, rho, shares) >= 0.93
    assert coverage(spearman, 6 / np.pi * np.arcsin(rho / 2), rho, shares) >= 0.93
    assert coverage(kendall, 2 / np.pi * np.arcsin(rho), rho, shares) >= 0.93


def difference(first: Floats, second: Floats, y: Floats, weights: Floats) -> Floats:
    return spearman(first, y, weights) - spearman(second, y, weights)


def test_the_interval_of_a_difference_holds() -> None:
    """Of two scores that go with the win rate alike: their rhos differ by nothing."""
    held = 0
    for seed in range(WORLDS):
        rng = np.random.default_rng([seed, 6])
        common, y = normal(rng, 0.4), normal(rng, 0.5)
        columns = [y + common + normal(rng, 0.3) for _ in range(2)]
        drawn = difference(*columns, y, draw_clusters(CLUSTERS, RESAMPLES, rng))
        value = float(difference(*columns, y, np.ones((1, N)))[0])
        found = cluster_interval(value, drawn, CLUSTERS, Scale(np.asarray, np.asarray))
        assert found is not None
        held += found[0] <= 0 <= found[1]
    assert held / WORLDS >= 0.93
