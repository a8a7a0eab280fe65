"""The formula, its scales, and what has no interval; tests/compare/simulations has its coverage."""

import numpy as np
import pytest
from scipy import stats

from compare.statistics.cluster_interval import DIFFERENCE, SHARE, cluster_interval, effective_clusters

UNEQUAL = np.repeat(np.arange(4), [6, 1, 2, 3])
DRAWN = np.random.default_rng(0).normal(0.5, 0.1, 4000)


def test_the_effective_number_is_that_of_equal_clusters() -> None:
    assert effective_clusters(np.repeat(np.arange(5), 3)) == pytest.approx(5)
    assert effective_clusters(UNEQUAL) == pytest.approx(144 / 50)


def test_it_is_students_interval_around_the_value() -> None:
    low, high = np.quantile(DRAWN, [0.025, 0.975])
    half = stats.t.ppf(0.975, 144 / 50 - 1) * (high - low) / (2 * stats.norm.ppf(0.975))
    assert cluster_interval(0.48, DRAWN, UNEQUAL, DIFFERENCE) == pytest.approx((0.48 - half, 0.48 + half))


def test_correlations_stay_within_1_shares_within_100_and_differences_within_2() -> None:
    correlation = cluster_interval(0.9, np.clip(DRAWN + 0.4, -1, 1), UNEQUAL)
    share = cluster_interval(95.0, 100 * np.clip(DRAWN + 0.4, 0, 1), UNEQUAL, SHARE)
    assert correlation is not None and -1 < correlation[0] < 0.9 < correlation[1] < 1
    assert share is not None and 0 <= share[0] < 95 < share[1] <= 100
    difference = cluster_interval(-1.9, DRAWN - 2.4, UNEQUAL, DIFFERENCE)
    assert difference is not None and difference[0] == -2 < -1.9 < difference[1]


def test_undefined_resamples_are_left_out_but_not_most_of_them() -> None:
    some = np.where(np.arange(4000) % 4 == 0, np.nan, DRAWN)
    assert cluster_interval(0.5, some, UNEQUAL) == pytest.approx(
        cluster_interval(0.5, some[np.isfinite(some)], UNEQUAL)
    )
    assert cluster_interval(0.5, np.where(np.arange(4000) % 2 == 0, np.nan, DRAWN), UNEQUAL) is None


def test_two_clusters_give_no_interval() -> None:
    assert cluster_interval(0.5, DRAWN, np.array([0, 0, 1])) is None
