"""Agreement of many orders with one, against scipy on each."""

from itertools import combinations

import numpy as np
import pytest
from scipy.stats import kendalltau, spearmanr

from compare.statistics.order import Orders

N = 14
RNG = np.random.default_rng(3)
SAMPLES = RNG.integers(0, 9, (20, N)).astype(float)
MEASURED = RNG.integers(0, 9, N).astype(float)
WINDOWS = np.array([[1.0] * 5 + [0.0] * 9, [0.0] * 4 + [1.0] * 6 + [0.0] * 4])


def test_each_is_that_of_scipy() -> None:
    found = Orders(SAMPLES, MEASURED)
    for rho, tau, pairs, sample in zip(found.spearman(), found.tau(), found.pairs(), SAMPLES, strict=True):
        assert rho == pytest.approx(spearmanr(sample, MEASURED).statistic)
        assert tau == pytest.approx(kendalltau(sample, MEASURED).statistic, abs=1e-6)
        assert pairs == pytest.approx(share(sample, MEASURED), abs=1e-4)


def share(sample: np.ndarray, measured: np.ndarray) -> float:
    same = [
        np.sign(sample[i] - sample[j]) * np.sign(measured[i] - measured[j])
        for i, j in combinations(range(len(sample)), 2)
    ]
    return float(np.mean([(each + 1) / 2 for each in same]) * 100)


def test_windows_are_averaged() -> None:
    found = Orders(SAMPLES, MEASURED)
    inside = [window.astype(bool) for window in WINDOWS]
    for tau, pairs, sample in zip(found.tau(WINDOWS), found.pairs(WINDOWS), SAMPLES, strict=True):
        expected = [kendalltau(sample[each], MEASURED[each]).statistic for each in inside]
        assert tau == pytest.approx(np.mean(expected), abs=1e-6)
        assert pairs == pytest.approx(
            np.mean([share(sample[each], MEASURED[each]) for each in inside]), abs=1e-4
        )


def test_a_window_in_which_a_side_is_constant_has_no_tau_and_is_not_counted() -> None:
    flat = MEASURED.copy()
    flat[:5] = 3.0
    found = Orders(SAMPLES, flat)
    assert found.tau(WINDOWS) == pytest.approx(found.tau(WINDOWS[1:]))
    assert np.isnan(found.tau(WINDOWS[:1])).all()
    assert np.isnan(Orders(SAMPLES, np.full(N, 2.0)).spearman()).all()
