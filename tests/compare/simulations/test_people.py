"""The intervals of what ratings by people say hold the planted truth, in worlds as small as the published.

An interval over models is held to where models are independent, one over developers to where they are not.
"""

import numpy as np
import pytest

from compare.analyses.both_ways import Resampling, estimate_both_ways, intervals_by_cluster
from compare.analyses.figures import Sampling
from compare.analyses.people_pairs import share_of_pairs
from compare.analyses.people_scores import compare_correlations
from compare.analyses.self_preference import estimate_shift
from compare.analyses.sensitivity import coefficients
from compare.records import BothWays, Interval
from compare.statistics.arrays import Floats
from compare.statistics.cluster_interval import CORRELATION, DIFFERENCE, SHARE
from compare.statistics.clusters import Labels
from compare.statistics.fisher import FEWEST, fisher_interval
from compare.statistics.prediction import predict_left_out
from compare.statistics.weighted import STATISTICS, coefficient

RATED = np.repeat(np.arange(6), [5, 5, 4, 2, 2, 1])
"""The developers of the 19 rated models."""
SCORED = np.repeat(np.arange(5), [4, 2, 2, 1, 1])
"""Those of the 10 that have scores as well."""
SAMPLING = Sampling(resamples=200, seed=0, workers=1)
LEAST = 0.93


def normal(rng: np.random.Generator, clusters: Labels, share: float) -> Floats:
    """Draw standard normal figures of which the developer makes a `share` of the variance."""
    common: Floats = rng.normal(size=clusters.max() + 1)[clusters]
    return np.sqrt(share) * common + np.sqrt(1 - share) * rng.normal(size=len(clusters))


def holds(interval: Interval | None, truth: float) -> bool:
    return interval is not None and interval[0] <= truth <= interval[1]


def truths(rho: float) -> dict[str, float]:
    """Return the coefficients of a bivariate normal distribution (Kruskal 1958)."""
    return {
        "pearson": rho,
        "spearman": 6 / np.pi * np.arcsin(rho / 2),
        "kendall": 2 / np.pi * np.arcsin(rho),
    }


@pytest.mark.parametrize("rho", [0.5, 0.9])
@pytest.mark.parametrize("extra", [0, 4])
def test_fishers_intervals_hold_where_models_are_independent(rho: float, extra: int) -> None:
    """Also of as few models as there can be for an interval."""
    worlds, held = 1500, dict.fromkeys(STATISTICS, 0)
    for seed in range(worlds):
        rng = np.random.default_rng([seed, 1])
        x = rng.normal(size=max(FEWEST.values()) + extra)
        y = rho * x + np.sqrt(1 - rho**2) * rng.normal(size=len(x))
        for name, truth in truths(rho).items():
            n = FEWEST[name] + extra
            held[name] += holds(fisher_interval(name, coefficient(name, x[:n], y[:n]), n), truth)
    assert min(held.values()) / worlds >= LEAST


@pytest.mark.parametrize("share", [0.3, 0.7])
def test_intervals_of_correlations_hold_over_developers(share: float) -> None:
    worlds, held, rho = 250, np.zeros(3), 0.9
    for seed in range(worlds):
        rng = np.random.default_rng([seed, 2])
        x = normal(rng, RATED, share)
        y = rho * x + np.sqrt(1 - rho**2) * normal(rng, RATED, share)
        found = intervals_by_cluster(coefficients, (x, y), Resampling(RATED, SAMPLING, 1), CORRELATION)
        held += [holds(each, truth) for each, truth in zip(found, truths(rho).values(), strict=True)]
    assert held.min() / worlds >= LEAST


def agreement(ratings: Floats, wins: Floats) -> tuple[Floats, Floats]:
    """Return in which pairs both sides have the same one ahead, and which are more than 0.1 apart."""
    difference = ratings[:, None] - ratings[None, :]
    pairs = (np.abs(difference) > 0.1).astype(np.float64)
    return (1 + np.sign(difference) * np.sign(wins[:, None] - wins[None, :])) / 2, pairs[None]


def true_agreement(rho: float) -> float:
    rng = np.random.default_rng(0)
    first, second = (rng.normal(size=(2, 400_000)) for _ in range(2))
    judged = rho * first + np.sqrt(1 - rho**2) * second
    apart = np.abs(first[0] - first[1]) > 0.1
    return float(100 * np.mean(((first[0] > first[1]) == (judged[0] > judged[1]))[apart]))


@pytest.mark.parametrize("share", [0.0, 0.6])
@pytest.mark.parametrize("rho", [0.6, 0.9])
def test_intervals_of_the_share_of_agreeing_pairs_hold(rho: float, share: float) -> None:
    worlds, truth = 150, true_agreement(rho)
    found: list[BothWays] = []
    for seed in range(worlds):
        rng = np.random.default_rng([seed, 3])
        ratings = normal(rng, RATED, share)
        wins = rho * ratings + np.sqrt(1 - rho**2) * normal(rng, RATED, share)
        arguments = agreement(ratings, wins)
        found += estimate_both_ways(share_of_pairs, arguments, Resampling(RATED, SAMPLING, 1), SHARE)
    assert sum(holds(each.ci95_developers, truth) for each in found) / worlds >= LEAST
    if share == 0:
        assert sum(holds(each.ci95, truth) for each in found) / worlds >= LEAST


@pytest.mark.parametrize("share", [0.0, 0.6])
def test_intervals_of_the_difference_of_two_correlations_hold(share: float) -> None:
    """Of people and a judge who see the same quality as dimly: their rhos differ by nothing."""
    worlds, over_models, over_developers = 200, 0, 0
    for seed in range(worlds):
        rng = np.random.default_rng([seed, 4])
        quality = normal(rng, SCORED, share)
        column, *sides = [quality + 0.7 * normal(rng, SCORED, share) for _ in range(3)]
        arguments = column[:, None], *sides
        (found,) = estimate_both_ways(
            compare_correlations, arguments, Resampling(SCORED, SAMPLING, 1), DIFFERENCE
        )
        over_models += holds(found.ci95, 0.0)
        over_developers += holds(found.ci95_developers, 0.0)
    assert over_developers / worlds >= LEAST
    assert over_models / worlds >= LEAST


@pytest.mark.parametrize("share", [0.0, 0.4])
def test_intervals_of_self_preference_hold(share: float) -> None:
    worlds, planted, over_models, over_developers = 1500, 0.7, 0, 0
    for seed in range(worlds):
        rng = np.random.default_rng([seed, 5])
        x, own = normal(rng, RATED, 0.5), RATED == 0
        y = 1.2 * x + 0.6 * normal(rng, RATED, share) + planted * own
        found = estimate_shift(x, y, own, RATED)
        over_models += holds(found.ci95, planted)
        over_developers += holds(found.ci95_developers, planted)
    assert over_developers / worlds >= LEAST
    if share == 0:
        assert over_models / worlds >= LEAST


def test_prediction_intervals_hold_and_outliers_are_rarely_named() -> None:
    """At most 5 % of reports name a model that is none: the least p-value, after Holm's correction."""
    worlds, held, named = 1500, 0, 0
    for seed in range(worlds):
        rng = np.random.default_rng([seed, 6])
        x = rng.normal(size=len(RATED))
        y = 1.2 * x + 0.6 * rng.normal(size=len(RATED))
        found = predict_left_out(x, y)
        held += int(found.low[0] <= y[0] <= found.high[0])
        named += int(len(x) * found.p.min() < 0.05)
    assert held / worlds >= LEAST
    assert named / worlds <= 0.06
