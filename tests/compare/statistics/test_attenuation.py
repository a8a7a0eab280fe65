"""The correction for attenuation, against textbook figures and simulated truth."""

import numpy as np
import pytest

from compare.statistics.attenuation import (
    attenuation,
    correct_attenuation,
    error_variance,
    fill_unknown,
    mean_error_variance,
    reliability,
)
from compare.statistics.bootstrap import draw
from compare.statistics.weighted import pearson


def sample_with(r, n=40):
    """Two columns of variance 100 (ddof 1) whose Pearson correlation is exactly `r`."""
    rng = np.random.default_rng(0)
    basis = np.linalg.qr(np.column_stack([np.ones(n), rng.normal(size=(n, 2))]))[0]
    x, other = basis[:, 1], basis[:, 2]
    scale = 10 * np.sqrt(n - 1)
    return 50 + scale * x, 50 + scale * (r * x + np.sqrt(1 - r * r) * other)


def test_textbook_example():
    """A correlation of .36 measured with reliabilities .64 and .81 is .36 / (.8 * .9) = .50."""
    x, y = sample_with(0.36)
    got = attenuation(x, np.full(40, 36.0), y, np.full(40, 19.0))
    assert got.score_reliability == pytest.approx(0.64)
    assert got.win_reliability == pytest.approx(0.81)
    assert got.value == pytest.approx(0.5)
    assert got.ci95 is None


def test_error_of_a_share():
    """Half of 100 questions has a standard error of 5 points."""
    np.testing.assert_allclose(error_variance(np.array([50.0]), 100), [25])


def test_error_of_a_mean_by_sets_of_problems():
    """Three columns of 5 points each: 5 / sqrt(3) of three sets, 5 of one, hypot(10, 5) / 3 of two."""
    three = np.full((1, 3), 25.0)
    np.testing.assert_allclose(mean_error_variance(three, ["a", "b", "c"]), [25 / 3])
    np.testing.assert_allclose(mean_error_variance(three, ["a", "a", "a"]), [25])
    np.testing.assert_allclose(mean_error_variance(three, ["a", "b", "a"]), [125 / 9])


def test_a_share_of_none_or_all_has_an_error_too():
    """None of 98 is taken for 1 of 100 (Laplace): 1 % x 99 % / 98 = 1.0102 squared points; all alike."""
    np.testing.assert_allclose(error_variance(np.array([0.0, 100.0]), 98), [99 / 98, 99 / 98])
    assert np.sqrt(error_variance(np.array([0.0]), 1.0))[0] == pytest.approx(47.14, abs=0.01)


def test_an_unknown_error_is_the_mean_of_those_known():
    assert fill_unknown(np.array([2.0, np.nan, 4.0])).tolist() == [2.0, 3.0, 4.0]
    assert np.isnan(fill_unknown(np.full(3, np.nan))).all()


def test_reliability_rests_on_the_models_whose_error_is_known():
    """The textbook example again, the errors of half of the models unknown."""
    x, y = sample_with(0.36)
    half = np.where(np.arange(40) < 20, 19.0, np.nan)
    got = attenuation(x, np.full(40, 36.0), y, fill_unknown(half))
    assert got.win_reliability == pytest.approx(0.81)
    assert got.value == pytest.approx(0.5)


def test_without_error_nothing_is_corrected():
    x, y = sample_with(0.7)
    none = np.zeros(40)
    got = attenuation(x, none, y, none)
    assert got.value == pytest.approx(0.7)
    assert (got.score_reliability, got.win_reliability) == (1, 1)


def test_the_truth_behind_noisy_figures_is_recovered():
    """10,000 models with a true correlation of 0.8: the noise hides part of it, the correction finds it."""
    rng = np.random.default_rng(3)
    truth = rng.normal(size=(2, 10_000))
    x, y = 10 * truth[0], 10 * (0.8 * truth[0] + 0.6 * truth[1])
    x_seen, y_seen = x + rng.normal(0, 5, 10_000), y + rng.normal(0, 7, 10_000)
    got = attenuation(x_seen, np.full(10_000, 25.0), y_seen, np.full(10_000, 49.0))
    assert np.corrcoef(x_seen, y_seen)[0, 1] < 0.65
    assert got.value == pytest.approx(0.8, abs=0.03)


def test_a_correction_beyond_one_is_given_as_one():
    x, y = sample_with(0.85)
    error = np.full(40, 19.0)
    sides = (x, error, y, error)
    replicates = correct_attenuation(*sides, draw(40, 2_000, np.random.default_rng(0)))
    got = attenuation(*sides, replicates)
    assert replicates.max() > 1
    assert got.value == 1
    assert got.ci95[1] == 1
    assert got.ci95[0] < 1
    assert attenuation(x, error, -y, error).value == -1


def test_no_reliability_no_correction():
    x, y = sample_with(0.5)
    got = attenuation(x, np.full(40, 100.5), y, np.zeros(40))
    assert (got.value, got.ci95, got.score_reliability) == (None, None, None)
    assert got.win_reliability == 1


def test_too_many_resamples_without_reliability_leave_no_interval():
    x, y = sample_with(0.5)
    sides = (x, np.full(40, 95.0), y, np.zeros(40))
    replicates = correct_attenuation(*sides, draw(40, 2_000, np.random.default_rng(0)))
    assert np.isnan(replicates).mean() > 0.1
    got = attenuation(*sides, replicates)
    assert got.value is not None
    assert got.ci95 is None


def test_weights_are_repeated_rows():
    rng = np.random.default_rng(4)
    x, y = rng.normal(50, 10, (2, 20))
    ex, ey = rng.uniform(1, 20, (2, 20))
    weights = draw(20, 30, rng)
    got = correct_attenuation(x, ex, y, ey, weights)
    shares = reliability(x, ex, weights)
    for result, share, row in zip(got, shares, weights.astype(int), strict=True):
        xs, ys, exs, eys = (np.repeat(each, row) for each in (x, y, ex, ey))
        rx, ry = 1 - exs.mean() / xs.var(ddof=1), 1 - eys.mean() / ys.var(ddof=1)
        assert share == pytest.approx(rx)
        assert result == pytest.approx(np.corrcoef(xs, ys)[0, 1] / np.sqrt(rx * ry))


def test_swapping_sides_and_scaling():
    rng = np.random.default_rng(5)
    x, y = rng.normal(50, 10, (2, 20))
    ex, ey = rng.uniform(1, 20, (2, 20))
    one = np.ones((1, 20))
    plain = correct_attenuation(x, ex, y, ey, one)
    assert correct_attenuation(y, ey, x, ex, one) == pytest.approx(plain)
    assert correct_attenuation(3 * x + 1, 9 * ex, y, ey, one) == pytest.approx(plain)
    assert abs(plain) >= abs(pearson(x, y, one))
