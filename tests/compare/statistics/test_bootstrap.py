"""Resamples, and intervals against SciPy's bootstrap."""

import numpy as np
import pytest
from scipy import stats

from compare.statistics.bootstrap import bca, draw, jackknife_weights, percentile
from compare.statistics.weighted import STATISTICS, pearson, spearman

LAW = np.array(  # Efron's law schools (Efron and Tibshirani 1993, table 3.1): LSAT and GPA.
    [
        [576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594],
        [3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96],
    ]
)


def interval_of(statistic, x, y, count, seed=0):
    n = len(x)
    replicates = statistic(x, y, draw(n, count, np.random.default_rng(seed)))
    jackknife = statistic(x, y, jackknife_weights(n))
    return bca(float(statistic(x, y, np.ones((1, n)))[0]), replicates, jackknife), replicates


def test_every_resample_has_n_items_and_every_item_its_share():
    weights = draw(30, 20_000, np.random.default_rng(0))
    assert weights.shape == (20_000, 30)
    np.testing.assert_array_equal(weights.sum(axis=1), 30)
    # A count is binomial(30, 1/30): mean 1, variance 29/30. Five standard errors of 20,000 of them.
    np.testing.assert_allclose(weights.mean(axis=0), 1, atol=5 * np.sqrt(29 / 30 / 20_000))
    assert weights.var() == pytest.approx(29 / 30, abs=0.02)
    # The share of items that a resample leaves out is (1 - 1/30)^30.
    assert (weights == 0).mean() == pytest.approx((29 / 30) ** 30, abs=0.005)


@pytest.mark.parametrize(("name", "by_scipy"), [("pearson", stats.pearsonr), ("spearman", stats.spearmanr)])
def test_bca_is_that_of_scipy(name, by_scipy):
    """Two bootstraps of 20,000 differ by chance: the ends of an interval of width 0.5 by well under 0.02."""
    x, y = LAW
    ours, _ = interval_of(STATISTICS[name], x, y, 20_000)
    theirs = stats.bootstrap(
        (x, y),
        lambda a, b: by_scipy(a, b).statistic,
        paired=True,
        vectorized=False,
        n_resamples=5_000,
        method="BCa",
        rng=np.random.default_rng(1),
    ).confidence_interval
    assert ours == pytest.approx(tuple(theirs), abs=0.03)


def test_bca_of_the_same_replicates_is_that_of_scipy_exactly():
    """SciPy given our replicates, of a mean, applies the same formula to the same numbers."""
    data = np.random.default_rng(5).exponential(size=25)
    weights = draw(25, 2_000, np.random.default_rng(6))
    replicates, jackknife = weights @ data / 25, jackknife_weights(25) @ data / 24
    previous = stats.bootstrap((data,), np.mean, n_resamples=2, method="percentile")
    theirs = stats.bootstrap(
        (data,),
        np.mean,
        n_resamples=0,
        method="BCa",
        bootstrap_result=type(previous)(previous.confidence_interval, replicates, previous.standard_error),
    ).confidence_interval
    assert bca(data.mean(), replicates, jackknife) == pytest.approx(tuple(theirs), rel=1e-9)


def test_swapping_sign_swaps_the_interval():
    x, y = LAW
    (low, high), _ = interval_of(pearson, x, y, 2_000)
    (minus_high, minus_low), _ = interval_of(pearson, -x, y, 2_000)
    assert (-minus_low, -minus_high) == pytest.approx((low, high), abs=1e-12)


def test_resamples_without_the_statistic_are_left_out():
    x, y = LAW
    value, jackknife = 0.5, pearson(x, y, jackknife_weights(15))
    replicates = np.linspace(0, 1, 101)
    with_holes = np.append(replicates, [np.nan, np.nan])
    assert bca(value, with_holes, jackknife) == bca(value, replicates, jackknife)
    assert percentile(with_holes) == percentile(replicates) == pytest.approx((0.025, 0.975))


def test_without_bias_and_acceleration_it_is_the_percentile_interval():
    replicates = np.linspace(-1, 1, 2001)
    assert bca(0.0, replicates, np.full(10, 0.3)) == pytest.approx(percentile(replicates))


def test_a_perfect_correlation_has_an_interval_of_no_width():
    x = np.arange(12.0)
    (low, high), _ = interval_of(spearman, x, x**3, 1_000)
    assert low == high == 1


@pytest.mark.parametrize("value", [-5.0, 5.0])
def test_a_value_beyond_all_replicates_still_has_an_interval(value):
    low, high = bca(value, np.linspace(-1, 1, 1000), np.linspace(-1, 1, 10))
    assert -1 <= low <= high <= 1


def test_a_formula_that_turns_round_gives_the_percentile_interval():
    """One influential item and a value at the end of the replicates: 1 - a (z0 + z) is below 0."""
    replicates = np.linspace(-1, 1, 100_000)
    jackknife = np.array([-1.0] + [0.0] * 500)
    assert bca(1.5, replicates, -jackknife) is not None
    strong = np.array([-1.0, 0, 0, 0])
    low, high = bca(1.5, replicates, strong)
    assert low <= high


def test_no_replicate_at_all_is_an_error():
    with pytest.raises(ValueError, match="undefined in every resample"):
        percentile(np.array([np.nan]))
