"""Weighted correlations against SciPy, on samples whose items are repeated for real."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from compare.statistics.weighted import STATISTICS, coefficient, kendall, pearson, spearman

# Few different values, so that ties are common.
TIED = st.integers(5, 15).flatmap(
    lambda n: st.tuples(
        arrays(np.float64, n, elements=st.integers(0, 6).map(float)),
        arrays(np.float64, n, elements=st.integers(0, 6).map(float)),
        arrays(np.float64, (4, n), elements=st.integers(0, 3).map(float)),
    )
)
BY_SCIPY = {
    "pearson": lambda x, y: stats.pearsonr(x, y).statistic,
    "spearman": lambda x, y: stats.spearmanr(x, y).statistic,
    "kendall": lambda x, y: stats.kendalltau(x, y).statistic,
}


@pytest.mark.parametrize("name", STATISTICS)
@given(sample=TIED)
def test_weights_are_repeated_rows(name, sample):
    x, y, weights = sample
    got = STATISTICS[name](x, y, weights)
    for result, row in zip(got, weights.astype(int), strict=True):
        xs, ys = np.repeat(x, row), np.repeat(y, row)
        if len(xs) < 2 or np.ptp(xs) == 0 or np.ptp(ys) == 0:
            assert np.isnan(result)
        else:
            assert result == pytest.approx(BY_SCIPY[name](xs, ys), abs=1e-12)


@pytest.mark.parametrize("name", STATISTICS)
def test_plain_values_equal_scipy(name):
    rng = np.random.default_rng(1)
    x = rng.normal(size=40)
    y = x + rng.normal(size=40)
    assert coefficient(name, x, y) == pytest.approx(BY_SCIPY[name](x, y), abs=1e-12)


def test_anscombe():
    """Anscombe (1973), first set: r = 0.816 in the paper."""
    x = np.array([10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5], dtype=float)
    y = np.array([8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68])
    assert coefficient("pearson", x, y) == pytest.approx(0.816, abs=5e-4)


@pytest.mark.parametrize("name", STATISTICS)
@given(sample=TIED, scale=st.sampled_from([0.5, 4.0, 1024.0]))
def test_invariances(name, sample, scale):
    x, y, weights = sample
    statistic = STATISTICS[name]
    plain = statistic(x, y, weights)
    same = {"rtol": 0, "atol": 1e-12}
    np.testing.assert_allclose(statistic(y, x, weights), plain, **same)
    np.testing.assert_allclose(statistic(x[::-1], y[::-1], weights[:, ::-1]), plain, **same)
    np.testing.assert_allclose(statistic(scale * x + 3, y, weights), plain, **same)
    np.testing.assert_allclose(statistic(-x, y, weights), -plain, **same)
    np.testing.assert_allclose(statistic(x, y, 2 * weights), plain, **same)


def test_ranks_do_not_change_by_a_monotone_transformation():
    rng = np.random.default_rng(2)
    x, y = rng.normal(size=(2, 20))
    weights = rng.integers(0, 3, (10, 20)).astype(float)
    for statistic in (spearman, kendall):
        np.testing.assert_array_equal(statistic(np.exp(x), y, weights), statistic(x, y, weights))


@pytest.mark.parametrize("constant", [0.1, 87.8, 1e9])
def test_a_sample_constant_but_for_rounding_has_no_correlation(constant):
    """Seven times 87.8 do not have exactly the mean 87.8; this must not pass for a spread."""
    x = np.array([constant] * 7 + [constant + 5])
    y = np.arange(8.0)
    weights = np.array([[1.0] * 7 + [0.0], [1.0] * 8])
    for statistic in STATISTICS.values():
        first, second = statistic(x, y, weights)
        assert np.isnan(first)
        assert np.isfinite(second)


def test_a_perfect_correlation_is_not_beyond_one():
    x = np.random.default_rng(3).uniform(0, 100, 30)
    weights = np.random.default_rng(4).integers(0, 3, (500, 30)).astype(float)
    assert np.all(pearson(x, 0.1 * x, weights) <= 1)
