"""A non-decreasing curve through points: a monotone regression spline, for many weighted samples at once."""

import numpy as np

from compare.statistics.arrays import Floats
from compare.statistics.nonnegative import solve_nonnegative

MOST_PIECES = 8
POINTS_A_PIECE = 3
STIFFNESS = 1e-3
"""What a change of slope costs beside a squared distance of one; chosen by leave-one-developer-out error."""
RIDGE = 1e-6
"""Makes a sample of few points solvable, and moves nothing that prints."""


class MonotoneSpline:
    """Quadratic splines that never fall (Ramsay 1988, Statistical Science 3: 425-441), over given abscissae.

    Sums of B-splines from the right are non-decreasing, so that coefficients of 0 or more make a curve that
    is. Knots are at quantiles of the abscissae; changes of coefficients are penalised, so that the
    curve goes on as it was where a sample has no points. Beyond the abscissae it is level.
    """

    def __init__(self, x: Floats) -> None:
        """Lay knots over the abscissae `x` (n,), which must not all be equal."""
        pieces = max(1, min(MOST_PIECES, len(x) // POINTS_A_PIECE))
        self.knots = np.unique(np.quantile(x, np.linspace(0, 1, pieces + 1)))
        self._basis = self.basis(x)
        self._penalty = _penalty(self._basis.shape[1])

    def basis(self, x: Floats) -> Floats:
        """Return the rising functions at `x` (m,), (m, k): a curve there is this times its coefficients."""
        rising: Floats = np.cumsum(_b_splines(x, self.knots)[:, ::-1], axis=1)[:, ::-1]
        return rising

    def fit(self, y: Floats, weights: Floats) -> Floats:
        """Fit curves to `y` (n,), 0 or more, with `weights` (R, n) counts. Returns coefficients (R, k).

        Every row of weights must have one above 0.
        """
        n, k = self._basis.shape
        shares = weights / weights.sum(axis=1, keepdims=True)
        products = (self._basis[:, :, None] * self._basis[:, None, :]).reshape(n, k * k)
        gram = (shares @ products).reshape(-1, k, k) + self._penalty
        return solve_nonnegative(gram, (shares * y) @ self._basis)


def _penalty(k: int) -> Floats:
    """Return the penalty on changes between neighbouring rises, (k, k); the first function is the level."""
    changes = np.diff(np.eye(k)[1:], axis=0)
    penalty: Floats = STIFFNESS * changes.T @ changes + RIDGE * np.eye(k)
    return penalty


def _b_splines(x: Floats, knots: Floats) -> Floats:
    """Return quadratic B-splines at `x` (m,), (m, len(knots) + 1), by the recursion of Cox and de Boor."""
    low, high = knots[0], knots[-1]
    t = np.concatenate([[low] * 2, knots, [high] * 2])
    at = np.clip(x, low, high)[:, None]
    # The last piece has its right end as well.
    inside = (at >= t[:-1]) & ((at < t[1:]) | (at == high) & (t[1:] == high))
    values: Floats = (inside & (t[1:] > t[:-1])).astype(np.float64)
    for degree in (1, 2):
        values = _raise_degree(values, at, t, degree)
    return values


def _raise_degree(lower: Floats, at: Floats, t: Floats, degree: int) -> Floats:
    """Make B-splines of `degree` from those of the degree below."""
    width = t[degree:] - t[:-degree]
    share = np.divide(1.0, width, out=np.zeros_like(width), where=width > 0)
    left = (at - t[: -degree - 1]) * share[:-1]
    right = (t[degree + 1 :] - at) * share[1:]
    raised: Floats = left * lower[:, :-1] + right * lower[:, 1:]
    return raised
