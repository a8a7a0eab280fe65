"""Which benchmark agrees best with win rates, and by how much."""

from collections.abc import Mapping

import numpy as np

from compare.records import Best, Difference
from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import bca, draw, jackknife_weights
from compare.statistics.comparable import obstacle, sort_models
from compare.statistics.parallel import run_chunks
from compare.statistics.weighted import spearman

# Another random stream than those of `correlation`.
PAIRED = 13


def best(
    columns: Mapping[str, Floats],
    wins: Floats,
    *,
    resamples: int = 10_000,
    seed: int = 0,
    workers: int | None = None,
) -> Best | None:
    """Find the column that agrees best by Spearman's rho, and by how much it leads each of the others.

    Parameters as for `correlate`; leave out columns made of the others, such as their mean. Only models
    with all columns count, and every resample is the same for all columns (paired bootstrap, BCa). The
    leader was chosen by the same figures, so that the differences flatter it a little. Returns None for
    fewer than two columns, fewer than five such models, or a column that is constant among them.
    """
    if len(columns) < 2:
        return None
    names = list(columns)
    table = np.column_stack([columns[name] for name in names])
    kept = ~(np.isnan(table).any(axis=1) | np.isnan(wins))
    if any(obstacle(np.where(kept, columns[name], np.nan), wins) for name in names):
        return None
    table, y = sort_models(table[kept], wins[kept])
    n = len(y)
    values = _rhos(table, y, np.ones((1, n)))[0]
    jackknife = _rhos(table, y, jackknife_weights(n))
    drawn = np.concatenate(run_chunks(_drawn_rhos, resamples, [seed, PAIRED], workers, (table, y)))
    leader = int(np.argmax(values))
    differences = [
        Difference(
            benchmark=names[j],
            difference=float(values[leader] - values[j]),
            ci95=bca(
                float(values[leader] - values[j]),
                drawn[:, leader] - drawn[:, j],
                jackknife[:, leader] - jackknife[:, j],
            ),
        )
        for j in np.argsort(-values, kind="stable")
        if j != leader
    ]
    return Best(benchmark=names[leader], n=n, spearman=float(values[leader]), differences=differences)


def _rhos(table: Floats, wins: Floats, weights: Floats) -> Floats:
    """Return Spearman's rho of each column with the win rates, (R, c)."""
    return np.column_stack([spearman(column, wins, weights) for column in np.ascontiguousarray(table.T)])


def _drawn_rhos(size: int, rng: np.random.Generator, table: Floats, wins: Floats) -> Floats:
    return _rhos(table, wins, draw(len(wins), size, rng))
