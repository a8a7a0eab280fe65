"""Predictions of each model from all others."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.statistics.prediction import hat_matrix, log_odds, predict_left_out, to_percent
from tests.compare.independent import left_out

X = np.array([1.0, 2.0, 4.0, 5.0, 7.5, 9.0])
Y = np.array([0.3, 1.1, 1.9, 3.2, 3.4, 5.0])


@given(st.integers(0, 10_000), st.integers(5, 30))
def test_every_point_is_predicted_by_a_line_through_the_others(seed: int, n: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=n), rng.normal(size=n)
    assert np.array(predict_left_out(x, y)) == pytest.approx(np.array(left_out.predict(x, y)), abs=1e-6)


def test_a_point_does_not_pull_its_own_prediction() -> None:
    moved = Y.copy()
    moved[2] += 100
    before, after = predict_left_out(X, Y), predict_left_out(X, moved)
    assert after.expected[2] == pytest.approx(before.expected[2])
    assert after.high[2] - after.low[2] == pytest.approx(before.high[2] - before.low[2])


def test_a_point_that_alone_has_another_x_is_not_predicted() -> None:
    x = np.array([1.0, 1.0, 1.0, 1.0, 1.0, 2.0])
    assert np.isnan(predict_left_out(x, Y).p).tolist() == [False] * 5 + [True]


def test_the_hat_matrix_gives_what_the_line_fits() -> None:
    slope, start = np.polyfit(X, Y, 1)
    assert hat_matrix(X) @ Y == pytest.approx(start + slope * X)


@given(st.floats(0, 100))
def test_log_odds_of_all_shares_are_finite_and_lead_back(percent: float) -> None:
    odds = log_odds(np.array([percent]))
    assert np.isfinite(odds).all()
    assert to_percent(odds) == pytest.approx([percent], abs=1e-9)
