"""Least squares with coefficients of 0 or more, for many problems at once."""

import numpy as np
from numpy.typing import NDArray

from compare.statistics.arrays import Floats

Marks = NDArray[np.bool_]

SLACK = 1e-10
"""A coefficient or a gradient this little below 0 is 0 but for rounding."""
CHANCES = 3
"""So many steps may exchange all that is wrong without getting nearer, before one at a time is exchanged."""
MOST_STEPS = 200


def solve_nonnegative(gram: Floats, moments: Floats) -> Floats:
    """Minimise b'Gb / 2 - m'b over b >= 0, for each of R problems.

    Parameters: `gram` (R, k, k), positive definite; `moments` (R, k). Returns the coefficients (R, k). Block
    principal pivoting (Portugal, Judice and Vicente 1994, Mathematics of Computation 63: 625-643): guess
    which coefficients are above 0, solve for them, exchange every one that came out wrong; where that goes
    in circles, only the last, which is certain to end (Murty 1974). The solution is exact, and thousands of
    problems take a handful of steps together. Raises ValueError where it does not end.
    """
    count, k = moments.shape
    above = np.ones((count, k), dtype=bool)
    found = np.zeros((count, k))
    fewest, chances = np.full(count, k + 1), np.full(count, CHANCES)
    todo = np.arange(count)
    for _ in range(MOST_STEPS):
        found[todo], wrong = _step(gram[todo], moments[todo], above[todo])
        number = wrong.sum(axis=1)
        left = number > 0
        todo, wrong, number = todo[left], wrong[left], number[left]
        if not len(todo):
            return found
        nearer = number < fewest[todo]
        chances[todo] = np.where(nearer, CHANCES, chances[todo] - 1)
        fewest[todo] = np.minimum(fewest[todo], number)
        above[todo] ^= np.where((chances[todo] < 0)[:, None], _last(wrong), wrong)
    raise ValueError("the least squares problem is not positive definite")


def _step(gram: Floats, moments: Floats, above: Marks) -> tuple[Floats, Marks]:
    """Solve for the coefficients `above` 0; return them all, and which are on the wrong side."""
    both = above[:, :, None] & above[:, None, :]
    matrix = np.where(both, gram, np.eye(gram.shape[1]))
    solved = np.linalg.solve(matrix, np.where(above, moments, 0.0)[..., None])[..., 0]
    gradient = np.einsum("rij,rj->ri", gram, solved) - moments
    return solved, np.where(above, solved, gradient) < -SLACK


def _last(wrong: Marks) -> Marks:
    """Keep the last mark of each row."""
    k = wrong.shape[1]
    last = k - 1 - np.argmax(wrong[:, ::-1], axis=1)
    kept: Marks = np.arange(k) == last[:, None]
    return kept
