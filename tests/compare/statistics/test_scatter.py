"""What residuals have beyond their known errors, and how much they tell."""

import numpy as np
import pytest

from compare.statistics.scatter import ALIKE, effective_residuals, excess_variance


def test_the_excess_is_found_again_whatever_the_known_errors_are() -> None:
    rng = np.random.default_rng(0)
    known = rng.choice([0.1, 1.0, 100.0], (5, 4000))
    squares = rng.normal(0, np.sqrt(known + 2.0)) ** 2
    found = excess_variance(squares, known, known, np.ones_like(known))
    assert found == pytest.approx(np.full(5, 2.0), rel=0.15)
    assert (excess_variance(squares, known / 2, known, np.ones_like(known)) > found).all()


def test_of_equal_errors_it_is_the_mean_less_the_error_and_not_below_0() -> None:
    squares, known = np.array([[1.0, 3.0, 8.0], [0.1, 0.2, 0.3]]), np.full((2, 3), 1.5)
    assert excess_variance(squares, known, known, np.ones((2, 3))) == pytest.approx([2.5, 0.0], abs=1e-9)
    two = np.array([[1.0, 1, 0]] * 2)
    assert excess_variance(squares, known, known, two)[0] == pytest.approx(0.5)


def test_residuals_of_one_cluster_tell_less() -> None:
    clusters = np.array([0, 0, 0, 0, 1, 2])
    alone, four = np.array([[0.0, 0, 0, 1, 1, 1]]), np.array([[1.0, 1, 1, 1, 0, 0]])
    assert effective_residuals(clusters, alone) == pytest.approx([3])
    assert effective_residuals(clusters, four) == pytest.approx([4 / (1 + 3 * ALIKE)])
    assert effective_residuals(clusters, np.zeros((1, 6))) == pytest.approx([0])
