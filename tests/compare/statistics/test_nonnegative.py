"""The batch solver is scipy's nnls, problem by problem."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import nnls

from compare.statistics.nonnegative import solve_nonnegative


@given(st.integers(0, 2**32 - 1), st.integers(1, 9), st.sampled_from([0.0, 0.9, 0.999]))
def test_each_problem_is_solved_as_by_scipy(seed: int, k: int, alike: float) -> None:
    """Columns that are nearly alike are what makes a solver go in circles."""
    rng = np.random.default_rng(seed)
    design = alike * rng.normal(size=(20, 12, 1)) + rng.normal(size=(20, 12, k)) * (1.001 - alike)
    y = rng.normal(size=(20, 12))
    gram = design.transpose(0, 2, 1) @ design
    found = solve_nonnegative(gram, np.einsum("rnk,rn->rk", design, y))
    for each, matrix, target in zip(found, design, y, strict=True):
        assert matrix @ each == pytest.approx(matrix @ nnls(matrix, target)[0], abs=1e-6)
        assert (each >= -1e-9).all()


def test_a_problem_without_a_solution_is_told() -> None:
    with pytest.raises(ValueError, match="not positive definite"):
        solve_nonnegative(-np.eye(2)[None], np.ones((1, 2)))
