"""The spline never falls, follows what rises, and is what scipy makes of the same task."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.interpolate import BSpline
from scipy.optimize import nnls

from compare.statistics.monotone import RIDGE, STIFFNESS, MonotoneSpline


def scipy_fit(x: np.ndarray, y: np.ndarray, weights: np.ndarray, at: np.ndarray) -> np.ndarray:
    """The same spline from the definition: penalised least squares over sums of scipy's B-splines."""
    pieces = max(1, min(8, len(x) // 3))
    knots = np.unique(np.quantile(x, np.linspace(0, 1, pieces + 1)))
    t = np.r_[[knots[0]] * 2, knots, [knots[-1]] * 2]

    def rising(points: np.ndarray) -> np.ndarray:
        splines = BSpline.design_matrix(points, t, 2).toarray()
        return np.column_stack([splines[:, j:].sum(axis=1) for j in range(splines.shape[1])])

    basis, k = rising(x), len(knots) + 1
    root = np.sqrt(weights / weights.sum())
    changes = np.diff(np.eye(k)[1:], axis=0)
    design = np.vstack([root[:, None] * basis, np.sqrt(STIFFNESS) * changes, np.sqrt(RIDGE) * np.eye(k)])
    target = np.r_[root * y, np.zeros(len(changes) + k)]
    return rising(at) @ nnls(design, target)[0]


@given(st.integers(0, 2**32 - 1), st.integers(5, 40))
def test_it_is_the_spline_of_scipy(seed: int, n: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = rng.integers(0, 50, n).astype(float), rng.uniform(0, 1.5, n)
    x[:2] = 10, 30
    weights = rng.integers(0, 4, (6, n)) + (np.arange(n) == 0)
    at = rng.uniform(x.min(), x.max(), 20)
    spline = MonotoneSpline(x)
    found = spline.fit(y, weights.astype(float)) @ spline.basis(at).T
    for row, each in zip(found, weights, strict=True):
        assert row == pytest.approx(scipy_fit(x, y, each, at), abs=1e-6)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 1.5)), min_size=5, max_size=30))
def test_it_never_falls_and_is_level_beyond_the_ends(points: list[tuple[float, float]]) -> None:
    x, y = np.array(points).T
    x[0], x[1] = -1.0, 101.0
    spline = MonotoneSpline(x)
    curve = spline.basis(np.linspace(-50, 150, 200)) @ spline.fit(y, np.ones((1, len(x))))[0]
    assert (np.diff(curve) >= -1e-9).all()
    assert curve[0] == pytest.approx(curve[40]) and curve[-1] == pytest.approx(curve[160])


def test_it_follows_a_rising_curve() -> None:
    x = np.linspace(0, 100, 60)
    y = 0.2 + 1 / (1 + np.exp((70 - x) / 8))
    spline = MonotoneSpline(x)
    assert spline.basis(x) @ spline.fit(y, np.ones((1, 60)))[0] == pytest.approx(y, abs=0.04)
