"""The correlation of scores with win rates, given what else is known of the models, such as size."""

from collections.abc import Mapping

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from compare.analyses.resampling import Draws, Orders, Resampled, midranks, permutations, share_as_extreme
from compare.records import Coefficient, Partial
from compare.statistics.arrays import Floats
from compare.statistics.holm import holm
from compare.statistics.weighted import pearson, spearman

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
    """Give each column's correlation with the win rate, given log10 of model size: of ranks, and Pearson's.

    Parameters: `columns` by benchmark (n,) in percent; `wins` (n,) in percent; `sizes` (n,) in billions of
    parameters; NaN where a figure is not known. `resamples` are also the number of permutations. A column
    counts the models that have all three figures; it is left out where these are fewer than 6, or where
    one side is constant or follows from size alone. Intervals are BCa; p as `permutation_ps` gives it, of
    ranks for the first, and after Holm's correction over the columns, for each kind apart.
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
    return _with_holm([found[name] for name in columns if name in found])


def _given_size(names: list[str], x: Floats, y: Floats, size: Floats, draws: Draws) -> dict[str, Partial]:
    n = len(y)
    resampled = Resampled(_both, (x, y, size), n, draws, stream=STREAM)
    raw = _correlate_all(x, y)
    orders = permutations(n, draws, stream=STREAM)
    p = permutation_ps(x, y, size[:, None], orders)
    rank_x, rank_y, rank_size = midranks(x.T).T, *midranks(np.stack([y, size]))
    p_of_ranks = permutation_ps(rank_x, rank_y, rank_size[:, None], orders)
    return {
        name: Partial(
            benchmark=name,
            n=n,
            raw_spearman=float(raw[0, j]),
            spearman=resampled.coefficient(0, j, p=float(p_of_ranks[j])),
            raw=float(raw[1, j]),
            pearson=resampled.coefficient(1, j, p=float(p[j])),
        )
        for j, name in enumerate(names)
        if np.isfinite(resampled.value[:, j]).all()
    }


def _with_holm(found: list[Partial]) -> list[Partial]:
    """Add the p-values after Holm's correction over the columns, for each kind apart."""
    for kind in ("spearman", "pearson"):
        coefficients: list[Coefficient] = [getattr(each, kind) for each in found]
        # Every coefficient got a p-value above.
        adjusted = holm([each.p or 0.0 for each in coefficients])
        found = [
            replace(each, **{kind: replace(coefficient, p_holm=p)})
            for each, coefficient, p in zip(found, coefficients, adjusted, strict=True)
        ]
    return found


def _correlate_all(x: Floats, y: Floats) -> Floats:
    """Return Spearman's rho and Pearson's r of each column of `x` (n, k) with `y`, (2, k)."""
    once = np.ones((1, len(y)))
    return np.array(
        [[float(statistic(column, y, once)[0]) for column in x.T] for statistic in (spearman, pearson)]
    )


def _both(x: Floats, y: Floats, given: Floats, weights: Floats) -> Floats:
    """Return the partial correlations of ranks and of figures, (R, 2, k)."""
    return np.stack([rank_first_order(x, y, given, weights), first_order(x, y, given, weights)], axis=1)


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
    return _partial(r[:, 0, 2:], r[:, 1, 2:], r[:, :1, 1])


def rank_first_order(x: Floats, y: Floats, given: Floats, weights: Floats) -> Floats:
    """Compute the same of ranks: Spearman's partial correlation, by Yule's formula on three rhos.

    Equal values share their mean rank, and ranks are those within each weighted sample.
    """
    with_y = np.column_stack([spearman(column, y, weights) for column in np.ascontiguousarray(x.T)])
    with_given = np.column_stack([spearman(column, given, weights) for column in np.ascontiguousarray(x.T)])
    return _partial(with_y, with_given, spearman(y, given, weights)[:, None])


def _partial(xy: Floats, xz: Floats, yz: Floats) -> Floats:
    """Return the correlation of x and y given z from those of the pairs."""
    left = (1 - xz**2) * (1 - yz**2)
    root = np.sqrt(np.where(left > 1e-10, left, np.nan))
    value: Floats = np.clip((xy - xz * yz) / root, -1.0, 1.0)
    return value


def residuals(values: Floats, given: Floats) -> Floats:
    """Leave of each row of `values` (..., n) what `given` (n, k) and a constant do not explain."""
    basis = np.linalg.qr(np.column_stack([np.ones(len(given)), given]))[0]
    left: Floats = values - (values @ basis) @ basis.T
    return left


def permutation_p(x: Floats, y: Floats, given: Floats, orders: Orders) -> float:
    """Give the p-value of one column `x` (n,) as `permutation_ps` does."""
    return float(permutation_ps(x[:, None], y, given, orders)[0])


def permutation_ps(x: Floats, y: Floats, given: Floats, orders: Orders) -> Floats:
    """Give two-sided p-values of partial correlations of 0, (k,), by the method of Freedman and Lane (1983).

    What `given` (n, g) leaves of `y` is permuted, added to what `given` explains of it, and correlated
    anew with each column of `x` (n, k) given `given`. The explained part drops out of that partial
    correlation, so that it is never formed. `orders` (P, n) are permutations of the rows. With no column in
    `given` this is the plain permutation test of Pearson's r, and on ranks that of Spearman's rho.
    """
    x_left, y_left = residuals(x.T, given), residuals(y, given)
    anew = y_left[orders]
    if given.shape[1]:  # without, the mean of the permuted figures is 0 already
        anew = residuals(anew, given)
    size = np.linalg.norm(anew, axis=1)[:, None]
    drawn = np.divide(anew @ x_left.T, size, out=np.zeros((len(anew), len(x_left))), where=size > 0)
    observed = x_left @ y_left / np.linalg.norm(y_left)
    return np.array([share_as_extreme(drawn[:, j], float(observed[j])) for j in range(len(observed))])


def rank_p(x: Floats, y: Floats, orders: Orders) -> float:
    """Give the two-sided permutation p-value of Spearman's rho of `x` and `y` (n,)."""
    rank_x, rank_y = midranks(np.stack([x, y]))
    return permutation_p(rank_x, rank_y, np.empty((len(x), 0)), orders)
