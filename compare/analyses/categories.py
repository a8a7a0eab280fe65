"""Every benchmark against the win rate in every category of questions, for the heat map."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from compare.analyses.resampling import Draws, Resampled
from compare.records import Category
from compare.statistics.arrays import Floats

Cell = tuple[str, str]

MINIMUM = 5
STREAM = 104


def by_category(
    categories: Mapping[str, Floats],
    columns: Mapping[str, Floats],
    *,
    resamples: int,
    seed: int,
    workers: int | None = None,
) -> list[Category]:
    """Give Spearman's rho of every benchmark with the win rate in every category, with BCa intervals.

    Parameters: `categories` win rates (n,) by category, `columns` scores (n,) by benchmark, in percent,
    NaN where not known; `resamples`, `seed`, `workers` as for `compare.statistics.parallel.run_chunks`. Each
    pair counts the models that have both; all pairs with the same models share their resamples. A pair
    with fewer than 5 models, or a constant side, is left out. There is no p-value: so many tests at once
    would mislead.
    """
    draws = Draws(resamples, seed, workers)
    groups: dict[bytes, list[Cell]] = {}
    for category, wins in categories.items():
        for benchmark, scores in columns.items():
            known = np.isfinite(wins) & np.isfinite(scores)
            if known.sum() >= MINIMUM:
                groups.setdefault(known.tobytes(), []).append((category, benchmark))
    found: dict[Cell, Category] = {}
    for mask, cells in groups.items():
        known = np.frombuffer(mask, dtype=bool)
        found |= _group(cells, known, categories, columns, draws)
    pairs = [(category, benchmark) for category in categories for benchmark in columns]
    return [found[pair] for pair in pairs if pair in found]


def _group(
    cells: list[Cell],
    known: NDArray[np.bool_],
    categories: Mapping[str, Floats],
    columns: Mapping[str, Floats],
    draws: Draws,
) -> dict[Cell, Category]:
    """Compute the pairs whose `known` models are the same."""
    rows = list(dict.fromkeys(category for category, _ in cells))
    across = list(dict.fromkeys(benchmark for _, benchmark in cells))
    wins = np.stack([categories[name][known] for name in rows])
    scores = np.stack([columns[name][known] for name in across])
    n = int(known.sum())
    resampled = Resampled(spearmans, (wins, scores), n, draws, stream=STREAM)
    found = {}
    for category, benchmark in cells:
        i, j = rows.index(category), across.index(benchmark)
        if np.isfinite(resampled.value[i, j]):
            coefficient = resampled.coefficient(i, j)
            found[category, benchmark] = Category(
                category=category, benchmark=benchmark, n=n, spearman=coefficient
            )
    return found


def spearmans(first: Floats, second: Floats, weights: Floats) -> Floats:
    """Compute Spearman's rho of each row of `first` (a, n) with each of `second` (b, n).

    `weights` (R, n) counts. Returns (R, a, b), NaN where a side is constant among the rows that count.
    Each column is ranked once for all its pairs.
    """
    ranks_first, spread_first = _ranks(first, weights)
    ranks_second, spread_second = _ranks(second, weights)
    products = (ranks_first * weights[:, None, :]) @ ranks_second.transpose(0, 2, 1)
    spread = np.sqrt(spread_first)[:, :, None] * np.sqrt(spread_second)[:, None, :]
    rho = np.divide(products, spread, out=np.full(products.shape, np.nan), where=spread > 0)
    clipped: Floats = np.clip(rho, -1.0, 1.0)
    return clipped


def _ranks(values: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Return twice the centred midranks of each row of `values` (a, n) by sample (R, a, n), and their spread.

    Item i lies w_j ranks above each item j that is smaller, below each that is larger: summed over j, that
    is twice its mean rank less twice the mean of all.
    """
    signs = np.sign(values[:, :, None] - values[:, None, :])
    a, n = values.shape
    ranks = (weights @ signs.reshape(a * n, n).T).reshape(-1, a, n)
    return ranks, np.einsum("ran,ran,rn->ra", ranks, ranks, weights)
