"""Permutation p-values of correlations."""

from collections.abc import Sequence

import numpy as np

from compare.statistics.arrays import Floats
from compare.statistics.parallel import run_chunks
from compare.statistics.weighted import STATISTICS

# A permutation that gives the same correlation may differ in the last digits by the order of summation.
EQUAL = 1e-12


def p_values(
    columns: Floats, y: Floats, count: int, seed: int | Sequence[int], workers: int | None = 1
) -> dict[str, Floats]:
    """Test that each column does not go with `y`: two-sided p-values of the three correlations, by name.

    Parameters: `columns` (n, c) and `y` (n,) without NaN and not constant; `count` random permutations of
    `y`, the same for all columns; `seed`, `workers` as for `parallel.run_chunks`. Returns (c,) per
    statistic: (1 + permutations at least as far from 0 as the measured order) / (1 + count), which is
    never 0 (Phipson and Smyth 2010, Statistical Applications in Genetics and Molecular Biology 9: 39).
    """
    extreme = sum(run_chunks(_extreme, count, seed, workers, (columns, y)), np.zeros((3, columns.shape[1])))
    return dict(zip(STATISTICS, (extreme + 1) / (count + 1), strict=True))


def _extreme(size: int, rng: np.random.Generator, columns: Floats, y: Floats) -> Floats:
    """Count the permutations that go as far as the measured order, (3, c)."""
    orders = np.argsort(rng.random((size, len(y))), axis=1)
    # The measured order goes first, through the same arithmetic as the others.
    orders = np.vstack([np.arange(len(y)), orders])
    y_ranks = _ranks(y[:, None])[:, 0]
    drawn = (
        _unit(y)[orders] @ _unit(columns),
        _unit(y_ranks)[orders] @ _unit(_ranks(columns)),
        _taus(columns, y[orders]),
    )
    far = [np.abs(each[1:]) >= np.abs(each[0]) - EQUAL for each in drawn]
    return np.array([each.sum(axis=0) for each in far], dtype=np.float64)


def _unit(values: Floats) -> Floats:
    """Centre each column and scale it to length 1, so that a product of two is their correlation."""
    centred = values - values.mean(axis=0)
    unit: Floats = centred / np.linalg.norm(centred, axis=0)
    return unit


def _ranks(columns: Floats) -> Floats:
    """Return mean ranks within each column (n, c), from 0 in the middle."""
    ranks: Floats = np.sign(columns[:, None, :] - columns[None, :, :]).sum(axis=1) / 2
    return ranks


def _taus(columns: Floats, permuted: Floats) -> Floats:
    """Return Kendall's tau-b of each row of `permuted` (R, n) with each column (n, c), up to a common factor.

    That factor comes from the ties, which no permutation changes. Whole numbers below 2**24 are exact in
    single precision, which has twice the speed. One item at a time against those after it keeps the
    memory at R times n, not its square.
    """
    n, c = columns.shape
    total = np.zeros((len(permuted), c))
    for i in range(n - 1):
        ours = np.sign(columns[i] - columns[i + 1 :]).astype(np.float32)
        theirs = np.sign(permuted[:, i : i + 1] - permuted[:, i + 1 :]).astype(np.float32)
        total += theirs @ ours
    return total
