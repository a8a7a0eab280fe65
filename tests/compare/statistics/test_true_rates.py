"""True rates behind measured ones: the common distribution, and the draws from it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import betabinom

from compare.statistics.attenuation import error_variance
from compare.statistics.true_rates import common_distributions, draw_true_rates, effective_questions

QUESTIONS = np.full(30, 45.0)
MEASURED = 100 * np.random.default_rng(1).binomial(45, np.linspace(0.05, 0.8, 30)) / 45


@given(st.floats(0, 100), st.integers(2, 5000))
def test_a_rate_is_worth_the_questions_it_has(percent: float, total: int) -> None:
    variance = error_variance(np.array([percent]), float(total))
    assert effective_questions(np.array([percent]), variance) == pytest.approx(total)


def test_a_mean_of_four_independent_rates_is_worth_four_times_as_many() -> None:
    variance = error_variance(np.array([60.0]), 164.0) / 4
    assert effective_questions(np.array([60.0]), variance) == pytest.approx(4 * 164, rel=0.01)


def test_weights_are_the_likelihood_of_scipy_times_the_prior() -> None:
    first, second, weights = common_distributions(MEASURED, QUESTIONS)
    won = np.round(MEASURED / 100 * 45).astype(int)
    likelihood = betabinom.logpmf(won, 45, first[:, None], second[:, None]).sum(axis=1)
    size = first + second
    expected = np.exp(likelihood - likelihood.max()) * 45 * size / (45 + size) ** 2
    assert weights == pytest.approx(expected / expected.sum(), abs=1e-9)


def test_draws_spread_less_than_what_was_measured_and_average_alike() -> None:
    drawn = draw_true_rates(MEASURED, QUESTIONS, 4000, np.random.default_rng(0))
    first, second, weights = common_distributions(MEASURED, QUESTIONS)
    won = MEASURED / 100 * 45
    means = weights @ ((first[:, None] + won) / (first + second + 45)[:, None])
    assert drawn.mean(axis=0) == pytest.approx(100 * means, abs=0.6)
    assert 100 * means.std() < MEASURED.std()
    assert drawn.min() > 0 and drawn.max() < 100


def test_fewer_questions_draw_rates_nearer_to_each_other() -> None:
    spread = [
        draw_true_rates(MEASURED, np.full(30, n), 500, np.random.default_rng(0)).mean(axis=0).std()
        for n in (5.0, 45.0, 400.0)
    ]
    assert spread[0] < spread[1] < spread[2] < MEASURED.std()


@pytest.mark.parametrize("percent", [0.0, 40.0, 100.0])
def test_rates_that_are_all_equal_stay_within_bounds(percent: float) -> None:
    drawn = draw_true_rates(np.full(6, percent), np.full(6, 20.0), 200, np.random.default_rng(0))
    assert np.isfinite(drawn).all() and (drawn >= 0).all() and (drawn <= 100).all()
    assert abs(drawn.mean() - percent) < 12
