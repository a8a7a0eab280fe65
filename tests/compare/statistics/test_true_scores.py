"""True scores behind measured ones: drawn between 0 and 100, nearer to each other, and under a limit."""

import numpy as np
import pytest

from compare.statistics.true_scores import draw_true_scores

PROBLEMS = np.full(30, 164.0)
MEASURED = 100 * np.random.default_rng(1).binomial(164, np.linspace(0.3, 0.9, 30)) / 164


def test_draws_average_near_what_was_measured_and_spread_less() -> None:
    drawn = draw_true_scores(MEASURED, PROBLEMS, 3000, np.random.default_rng(0))
    means = drawn.mean(axis=0)
    assert means.std() < MEASURED.std()
    assert np.corrcoef(means, MEASURED)[0, 1] > 0.999
    assert drawn.std(axis=0) == pytest.approx(np.sqrt(MEASURED * (100 - MEASURED) / 164), rel=0.25)


def test_many_problems_leave_little_open() -> None:
    drawn = draw_true_scores(MEASURED, np.full(30, 5000.0), 500, np.random.default_rng(0))
    assert np.abs(drawn.mean(axis=0) - MEASURED).max() < 0.6


def test_models_that_crowd_under_a_limit_are_drawn_nearer_than_a_wide_spread_would_have_them() -> None:
    crowded = np.concatenate([np.linspace(30, 80, 15), np.full(15, 88.0) + np.tile([-1.2, 0, 1.2], 5)])
    drawn = draw_true_scores(crowded, PROBLEMS, 1000, np.random.default_rng(0))
    assert drawn[:, 15:].std(axis=1).mean() < 2.4
    assert drawn.max() < 97


@pytest.mark.parametrize("percent", [0.0, 50.0, 100.0])
def test_scores_that_are_all_equal_stay_within_bounds(percent: float) -> None:
    drawn = draw_true_scores(np.full(6, percent), np.full(6, 20.0), 200, np.random.default_rng(0))
    assert np.isfinite(drawn).all() and drawn.min() >= 0 and drawn.max() <= 100
