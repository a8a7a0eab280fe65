"""The monotone fit against scipy's, R's isoreg, and what outliers and left-out points must not do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import isotonic_regression, minimize

from compare.analyses.isotonic import HUBER_K, fit_robust, isotonic

FIGURES = st.lists(st.floats(-100, 100), min_size=1, max_size=12)


def test_the_example_of_isoreg() -> None:
    """R: isoreg(c(1,0,4,3,3,5,4,2,0))$yf gives 0.5 0.5 3 3 3 3 3 3 3 (from the examples of ?isoreg)."""
    y = np.array([[1.0, 0, 4, 3, 3, 5, 4, 2, 0]])
    assert isotonic(y, np.ones_like(y))[0] == pytest.approx([0.5, 0.5, 3, 3, 3, 3, 3, 3, 3])


@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(0.1, 50)), min_size=1, max_size=12))
def test_weighted_fit_is_that_of_scipy(points: list[tuple[float, float]]) -> None:
    y, weights = np.array(points).T
    expected = isotonic_regression(y, weights=weights).x
    assert isotonic(y[None], weights[None])[0] == pytest.approx(expected, abs=1e-9)


@given(FIGURES)
def test_unweighted_fit_is_that_of_scipy(figures: list[float]) -> None:
    y = np.array(figures)
    fit = isotonic(y[None], np.ones((1, len(y))))[0]
    assert fit == pytest.approx(isotonic_regression(y).x, abs=1e-9)


def test_counts_as_weights_are_repeated_points() -> None:
    rng = np.random.default_rng(1)
    y, counts = rng.normal(size=(50, 15)), rng.integers(0, 4, size=(50, 15))
    fit = isotonic(y, counts.astype(float))
    for row, count, fitted in zip(y, counts, fit, strict=True):
        expected = isotonic_regression(np.repeat(row, count)).x
        assert np.repeat(fitted, count) == pytest.approx(expected)


def test_tied_points_share_a_fit() -> None:
    x, y = np.array([[1.0, 2, 2, 3]]), np.array([[0.0, 9, 1, 4]])
    # 9 and 1 count as 5 twice; 5 5 4 pool to 14 / 3.
    assert fit_robust(x, y, np.ones((1, 4)), rounds=0)[0] == pytest.approx([0, 14 / 3, 14 / 3, 14 / 3])


@given(st.permutations(range(10)))
def test_order_of_points_does_not_matter(order: list[int]) -> None:
    rng = np.random.default_rng(2)
    x, y = rng.integers(0, 6, 10).astype(float), rng.normal(size=10)
    weights = rng.integers(0, 3, 10).astype(float)
    fit = fit_robust(x[None], y[None], weights[None])[0]
    anew = fit_robust(x[None, order], y[None, order], weights[None, order])[0]
    assert anew == pytest.approx(fit[order], abs=1e-9)


@given(st.floats(0.1, 50), st.floats(-50, 50), st.floats(0.1, 50), st.floats(-50, 50))
def test_fit_follows_the_units(a: float, b: float, c: float, d: float) -> None:
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=(1, 20)), rng.normal(size=(1, 20))
    weights = np.ones((1, 20))
    fit = fit_robust(x, y, weights)
    assert fit_robust(a * x + b, c * y + d, weights) == pytest.approx(c * fit + d, rel=1e-6, abs=1e-6)


def test_a_point_left_out_lies_on_the_line_between_its_neighbours() -> None:
    x, y = np.array([[0.0, 1, 2, 4, 9]]), np.array([[100.0, 10, -50, 40, 99]])
    weights = np.array([[0.0, 1, 0, 1, 0]])
    assert fit_robust(x, y, weights)[0] == pytest.approx([10, 10, 20, 40, 40])


def test_an_outlier_bends_the_robust_fit_less() -> None:
    rng = np.random.default_rng(4)
    x = np.arange(30.0)
    y = x + rng.normal(size=30)
    y[10] += 40
    weights = np.ones((1, 30))
    plain = fit_robust(x[None], y[None], weights, rounds=0)[0]
    held = fit_robust(x[None], y[None], weights)[0]
    assert abs(held[10] - 10) < 0.5 * abs(plain[10] - 10)


def test_rounds_lead_to_the_least_huber_loss() -> None:
    """The limit is the minimum of Huber's loss over monotone sequences, found here by a general search."""
    rng = np.random.default_rng(5)
    y = np.arange(6.0) + rng.normal(size=6) * 3
    x, ones = np.arange(6.0)[None], np.ones((1, 6))
    size = np.abs(y - isotonic(y[None], ones)[0])
    size = np.sort(size[size > 1e-9])
    limit = HUBER_K * 1.4826 * size[(len(size) - 1) // 2]

    def loss(steps: np.ndarray) -> float:
        left = np.abs(y - np.cumsum(np.concatenate([steps[:1], np.abs(steps[1:])])))
        return float(np.where(left <= limit, left**2 / 2, limit * left - limit**2 / 2).sum())

    fit = fit_robust(x, y[None], ones, rounds=200)[0]
    reached = loss(np.concatenate([fit[:1], np.diff(fit)]))
    start = np.concatenate([y[:1], np.ones(5)])
    searched = minimize(
        loss, start, method="Nelder-Mead", options={"maxiter": 20000, "maxfev": 20000, "xatol": 1e-9}
    )
    assert reached <= searched.fun + 1e-6
    assert loss(np.concatenate([y[:1], np.ones(5)])) > reached
