"""Logistic regression against published fits, scipy's optimiser, and samples that have none."""

import numpy as np
import pytest
from scipy.optimize import minimize

from compare.statistics.arrays import Floats
from compare.statistics.logistic import fit_logistic, is_separable

NO_PENALTY = np.zeros(2)


def design(values: list[float] | Floats) -> Floats:
    return np.column_stack([np.ones(len(values)), values])


def fit(values: list[float], shares: list[float], weights: list[float] | None = None) -> Floats:
    counts = np.asarray([weights or np.ones(len(values))], float)
    return fit_logistic(design(values), np.asarray(shares, float), counts, NO_PENALTY)[0]


def test_o_rings_of_the_space_shuttle() -> None:
    """Quoted: 15.0429 and -0.2322 (Dalal, Fowlkes and Hoadley 1989, JASA 84: 945-957; distress or none)."""
    cold = [66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58]
    distress = [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1]
    assert fit(list(map(float, cold)), distress) == pytest.approx([15.0429, -0.2322], abs=5e-5)


def test_shares_with_weights_are_counts() -> None:
    """Quoted: -60.717 and 34.270, killed beetles by log dose (Bliss 1935; Dobson 2002, table 7.2)."""
    dose = [1.6907, 1.7242, 1.7552, 1.7842, 1.8113, 1.8369, 1.8610, 1.8839]
    beetles, killed = [59, 60, 62, 56, 63, 59, 62, 60], [6, 13, 18, 28, 52, 53, 61, 60]
    shares = [dead / all_ for dead, all_ in zip(killed, beetles, strict=True)]
    found = fit(dose, shares, list(map(float, beetles)))
    assert found == pytest.approx([-60.717, 34.270], abs=5e-4)


def test_many_weighted_samples_with_a_penalty_are_those_of_scipy() -> None:
    rng = np.random.default_rng(1)
    values = rng.normal(size=60)
    shares, penalty = rng.choice([0.0, 0.5, 1.0], 60), np.array([0.0, 0.3])
    weights = rng.multinomial(60, np.full(60, 1 / 60), size=20).astype(float)
    found = fit_logistic(design(values), shares, weights, penalty)
    for counts, coefficients in zip(weights, found, strict=True):

        def loss(beta: Floats, counts: Floats = counts) -> float:
            odds = design(values) @ beta
            likelihood = counts @ (shares * odds - np.logaddexp(0, odds))
            return float(penalty @ beta**2 / 2 - likelihood)

        assert coefficients == pytest.approx(minimize(loss, np.zeros(2), tol=1e-10).x, abs=1e-4)


def test_a_half_is_a_success_and_a_failure() -> None:
    half = fit([1, 2, 3, 4, 5], [0, 0.5, 0.5, 0, 1])
    both = fit([1, 1, 2, 2, 3, 3, 4, 4, 5, 5], [0, 0, 0, 1, 0, 1, 0, 0, 1, 1])
    assert half == pytest.approx(both, abs=1e-6)


def test_a_sample_without_a_maximum_has_no_fit_and_does_not_touch_the_others() -> None:
    shares = np.array([0.0, 0, 1, 0, 1])
    weights = np.array([[1.0, 1, 1, 1, 1], [1.0, 1, 0, 0, 1]])
    found = fit_logistic(design([1.0, 2, 3, 4, 5]), shares, weights, NO_PENALTY)
    assert np.isfinite(found[0]).all()
    assert np.isnan(found[1]).all()
    held = fit_logistic(design([1.0, 2, 3, 4, 5]), shares, weights, np.array([0.0, 0.04]))
    assert np.isfinite(held).all()


@pytest.mark.parametrize(
    ("values", "shares", "separable"),
    [
        ([1, 2, 3, 4], [0, 0, 1, 1], True),
        ([1, 2, 3, 4], [1, 1, 0, 0], True),
        ([1, 2, 2, 3], [0, 0, 1, 1], True),
        ([1, 2, 3, 4], [0, 0.5, 0.5, 1], False),
        ([1, 2, 3], [0, 0.5, 1], True),
        ([1, 2, 3, 4], [0, 1, 0, 1], False),
        ([1, 2, 3, 4], [1, 1, 1, 1], True),
        ([7, 7, 7, 7], [0, 1, 0, 1], True),
    ],
)
def test_what_is_separable_has_no_fit(values: list[float], shares: list[float], separable: bool) -> None:
    assert is_separable(np.asarray(values, float), np.asarray(shares)) == separable
    assert np.isnan(fit(values, shares)).all() == separable
