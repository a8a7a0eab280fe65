"""Logistic regression of many weighted samples at once."""

from typing import Any

import numpy as np

from compare.statistics.arrays import Floats

TOLERANCE = 1e-9
"""Newton's steps double the right digits: one this small was the last."""
ITERATIONS = 60
SINGULAR = 1e-12
"""The determinant of a curvature, as a share of the product of its diagonal, that is 0 but for rounding."""
SPARSE = 0.2
"""The share of products of columns that are not 0 from which on there is nothing to gain by leaving out 0."""
LARGEST_STEP = 3.0
"""Where a sample is nearly separable the curvature is so small that a whole step would go far beyond."""


def fit_logistic(design: Floats, shares: Floats, weights: Floats, penalty: Floats) -> Floats:
    """Fit log(p / (1 - p)) = design @ coefficients to each weighted sample, by Newton's method.

    Parameters: `design` (n, k), with a column of ones for an intercept; `shares` (n,) outcomes of 0 to 1, or
    (R, n) where samples differ in them, where a half is as much success as failure (the quasi-likelihood of
    Papke and Wooldridge 1996, J. Applied Econometrics 11: 619-632); `weights` (R, n) how often each counts;
    `penalty` (k,) the precision of a normal prior around 0 on each coefficient, 0 for plain maximum
    likelihood. Returns (R, k) log-odds, NaN where there is no maximum, as in a sample that is separable and
    has no penalty, or more than one, as where columns depend on each other.
    """
    found = np.zeros((len(weights), design.shape[1]))
    shares = np.broadcast_to(shares, weights.shape)
    going = np.arange(len(weights))
    products = _multiply_columns(design)
    for _ in range(ITERATIONS):
        steps = _find_steps(design, products, shares[going], weights[going], penalty, found[going])
        found[going] += steps
        # Not "at most": a step of NaN ends its sample, too.
        going = going[np.abs(steps).max(axis=1) > TOLERANCE]
        if not len(going):
            break
    found[going] = np.nan
    return found


def _multiply_columns(design: Floats) -> Any:
    """Return the product of every two columns, (n, k * k); sparse where most of them are 0.

    So they are where each row concerns two of many players.
    """
    n, k = design.shape
    products = (design[:, :, None] * design[:, None, :]).reshape(n, k * k)
    if np.count_nonzero(products) > SPARSE * products.size:
        return products
    from scipy.sparse import csr_array

    return csr_array(products)


def _find_steps(  # noqa: PLR0917 - a sample is what its six parts are
    design: Floats, products: Any, shares: Floats, weights: Floats, penalty: Floats, found: Floats
) -> Floats:
    """Return Newton's step of each sample from its coefficients `found`, cut to LARGEST_STEP.

    NaN where the curvature is singular: the sample says nothing of some direction.
    """
    from scipy.special import expit

    k = design.shape[1]
    fitted = expit(found @ design.T)
    gradient = (weights * (shares - fitted)) @ design - penalty * found
    curvature = ((weights * fitted * (1 - fitted)) @ products).reshape(-1, k, k) + np.diag(penalty)
    steps = np.full_like(gradient, np.nan)
    regular = np.ones(len(found), dtype=bool)
    # With a prior on each coefficient there is a maximum, and only one.
    if not (penalty > 0).all():
        regular = np.linalg.det(curvature) > SINGULAR * np.einsum("rkk->rk", curvature).prod(axis=1)
    steps[regular] = np.linalg.solve(curvature[regular], gradient[regular, :, None])[:, :, 0]
    longest = np.abs(steps).max(axis=1, keepdims=True)
    cut: Floats = steps * LARGEST_STEP / np.maximum(longest, LARGEST_STEP)
    return cut


def is_separable(values: Floats, shares: Floats) -> bool:
    """Return whether `values` (n,) part successes from failures, so that no logistic fit to them is finite.

    A share between 0 and 1 is both. So they do where all successes lie at or above all failures, or at or
    below, and where there is only one of the two (Albert and Anderson 1984, Biometrika 71: 1-10).
    """
    successes, failures = values[shares > 0], values[shares < 1]
    if not len(successes) or not len(failures):
        return True
    return bool(successes.min() >= failures.max() or successes.max() <= failures.min())
