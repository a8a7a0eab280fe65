"""The correlation of scores with win rates, given what else is known of the models, such as size."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from compare.analyses.resampling import Draws, Orders, Resampled, midranks, permutations, share_as_extreme
from compare.records import Partial
from compare.statistics.arrays import Floats

MINIMUM = 6
STREAM = 102


def partials(
    columns: Mapping[str, Floats],
    wins: Floats,
    sizes: Floats,
    *,
    resamples: int,
    seed: int,
    workers: int | None = None,
) -> list[Partial]:
    """Give each column's Pearson correlation with the win rate, given log10 of model size.

    Parameters: `columns` by benchmark (n,) in percent; `wins` (n,) in percent; `sizes` (n,) in billions of
    parameters; NaN where a figure is not known. `resamples` are also the number of permutations. A column
    counts the models that have all three figures; it is left out where these are fewer than 6, or where
    one side is constant or follows from size alone. Intervals are BCa; p as `permutation_p` gives it.
    """
    draws = Draws(resamples, seed, workers)
    groups: dict[bytes, list[str]] = {}
    for name, column in columns.items():
        groups.setdefault(_known(column, wins, sizes).tobytes(), []).append(name)
    found: dict[str, Partial] = {}
    for names in groups.values():
        known = _known(columns[names[0]], wins, sizes)
        if known.sum() < MINIMUM:
            continue
        x = np.column_stack([columns[name][known] for name in names])
        found |= _given_size(names, x, wins[known], np.log10(sizes[known]), draws)
    return [found[name] for name in columns if name in found]


def _given_size(names: list[str], x: Floats, y: Floats, size: Floats, draws: Draws) -> dict[str, Partial]:
    n = len(y)
    resampled = Resampled(first_order, (x, y, size), n, draws, stream=STREAM)
    raw = correlations(np.column_stack([y, x]), np.ones((1, n)))[0, 0, 1:]
    orders = permutations(n, draws, stream=STREAM)
    return {
        name: Partial(
            benchmark=name,
            n=n,
            raw=float(raw[j]),
            pearson=resampled.coefficient(j, p=permutation_p(x[:, j], y, size[:, None], orders)),
        )
        for j, name in enumerate(names)
        if np.isfinite(resampled.value[j])
    }


def _known(*columns: Floats) -> NDArray[np.bool_]:
    known: NDArray[np.bool_] = np.logical_and.reduce(np.isfinite(np.stack(columns)))
    return known


def correlations(columns: Floats, weights: Floats) -> Floats:
    """Compute Pearson's correlations between the columns (n, k) under weights (R, n).

    Returns (R, k, k), NaN where a column is constant among the rows that count.
    """
    k = columns.shape[1]
    # Correlations do not change by standardising first, and products of small numbers lose no digits.
    spread = columns.std(axis=0)
    z = (columns - columns.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    totals = weights.sum(axis=1)[:, None]
    means = weights @ z / totals
    products = (z[:, :, None] * z[:, None, :]).reshape(len(z), k * k)
    covariance = (weights @ products / totals).reshape(-1, k, k) - means[:, :, None] * means[:, None, :]
    variance = np.einsum("rii->ri", covariance)
    sd = np.sqrt(np.where(variance > 1e-12, variance, np.nan))
    result: Floats = covariance / (sd[:, :, None] * sd[:, None, :])
    return result


def first_order(x: Floats, y: Floats, given: Floats, weights: Floats) -> Floats:
    """Compute the partial correlation of each column of `x` (n, k) with `y` (n,), given `given` (n,).

    `weights` (R, n). Returns (R, k), NaN where undetermined. Source: Yule 1907.
    """
    r = correlations(np.column_stack([y, given, x]), weights)
    left = (1 - r[:, 1, 2:] ** 2) * (1 - r[:, :1, 1] ** 2)
    root = np.sqrt(np.where(left > 1e-10, left, np.nan))
    value: Floats = (r[:, 0, 2:] - r[:, 1, 2:] * r[:, :1, 1]) / root
    return np.clip(value, -1.0, 1.0)


def residuals(values: Floats, given: Floats) -> Floats:
    """Leave of each row of `values` (..., n) what `given` (n, k) and a constant do not explain."""
    basis = np.linalg.qr(np.column_stack([np.ones(len(given)), given]))[0]
    left: Floats = values - (values @ basis) @ basis.T
    return left


def permutation_p(x: Floats, y: Floats, given: Floats, orders: Orders) -> float:
    """Give the two-sided p-value of a partial correlation of 0, by the method of Freedman and Lane (1983).

    What `given` (n, k) leaves of `y` is permuted, added to what `given` explains of it, and correlated
    anew with `x` given `given`. The explained part drops out of that partial correlation, so that it is
    never formed. `orders` (P, n) are permutations of the rows. With no column in `given` this is the plain
    permutation test of Pearson's r, and on ranks that of Spearman's rho.
    """
    x_left, y_left = residuals(x, given), residuals(y, given)
    anew = y_left[orders]
    if given.shape[1]:  # without, the mean of the permuted figures is 0 already
        anew = residuals(anew, given)
    size = np.linalg.norm(anew, axis=1)
    drawn = np.divide(anew @ x_left, size, out=np.zeros(len(anew)), where=size > 0)
    return share_as_extreme(drawn, float(x_left @ y_left / np.linalg.norm(y_left)))


def rank_p(x: Floats, y: Floats, orders: Orders) -> float:
    """Give the two-sided permutation p-value of Spearman's rho of `x` and `y` (n,)."""
    rank_x, rank_y = midranks(np.stack([x, y]))
    return permutation_p(rank_x, rank_y, np.empty((len(x), 0)), orders)
