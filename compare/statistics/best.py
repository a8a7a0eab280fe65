"""Which benchmark agrees best with win rates, how sure that is, and which others are clearly worse."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from compare.records import Best, Chance, Difference, Interval
from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import draw
from compare.statistics.clusters import Labels, draw_clusters
from compare.statistics.comparable import model_order, obstacle
from compare.statistics.leads import leads, p_best
from compare.statistics.parallel import run_chunks
from compare.statistics.simultaneous import LEAST
from compare.statistics.weighted import spearman

# Other random streams than those of `correlation`.
BY_MODELS, BY_DEVELOPERS = 13, 14
CLEAR = 0.01
"""By how much an interval must clear 0 for a lead to be clear: one of the last digit in print.

With 10,000 resamples its end moves by about as much from seed to seed.
"""


def best(
    columns: Mapping[str, Floats],
    wins: Floats,
    developers: Labels | None = None,
    *,
    resamples: int = 10_000,
    seed: int = 0,
    workers: int | None = None,
) -> Best | None:
    """Find the column that agrees best by Spearman's rho, how often it would, and which are clearly worse.

    Parameters as for `correlate`; leave out columns made of the others, such as their mean. `developers`
    (n,) numbers the models' developers, for resamples of whole developers beside those of models. Only
    models with all columns count, and every resample is the same for all columns. Returns None for fewer
    than two columns, fewer than five such models, or a column that is constant among them.

    P(best) is the share of resamples in which a column has the highest rho; those that tie share it. A
    column is clearly worse where the interval of the leader's lead over it (see `leads`), and that over
    developers if they are given, begins at 0.01 or more.
    """
    names = list(columns)
    kept = np.isfinite(np.stack([*columns.values(), wins])).all(axis=0)
    if len(names) < 2 or any(obstacle(np.where(kept, columns[name], np.nan), wins) for name in names):
        return None
    table, y = np.column_stack([columns[name][kept] for name in names]), wins[kept]
    order = model_order(table, y)
    table, y = table[order], y[order]
    values = _rhos(table, y, np.ones((1, len(y))))[0]
    draws = resamples, seed, workers
    models = _sum_up(_run(None, BY_MODELS, table, y, draws), values, None)
    whole = _NOTHING
    if developers is not None:
        clusters = developers[kept][order]
        whole = _sum_up(_run(clusters, BY_DEVELOPERS, table, y, draws), values, clusters)
    return _record(names, values, len(y), models, whole)


class _Resampled(NamedTuple):
    """What resamples say of each column: P(best), and the interval of the leader's lead over it."""

    shares: Floats | None
    leads: list[Interval] | None

    def chance(self, j: int) -> float | None:
        return None if self.shares is None else float(self.shares[j])

    def lead(self, j: int) -> Interval | None:
        return None if self.leads is None else self.leads[j]


_NOTHING = _Resampled(None, None)


def _record(names: list[str], values: Floats, n: int, models: _Resampled, developers: _Resampled) -> Best:
    leader = int(np.argmax(values))
    ranked = [int(j) for j in np.argsort(-values, kind="stable")]
    return Best(
        benchmark=names[leader],
        n=n,
        spearman=float(values[leader]),
        chances=[
            Chance(
                benchmark=names[j],
                spearman=float(values[j]),
                models=models.chance(j),
                developers=developers.chance(j),
            )
            for j in ranked
        ],
        differences=[
            _difference(names[j], float(values[leader] - values[j]), models.lead(j), developers.lead(j))
            for j in ranked
            if j != leader
        ],
    )


def _difference(name: str, lead: float, models: Interval | None, developers: Interval | None) -> Difference:
    ends = [interval[0] for interval in (models, developers) if interval]
    clear = models is not None and min(ends) >= CLEAR
    return Difference(benchmark=name, difference=lead, ci95=models, ci95_developers=developers, clear=clear)


def _sum_up(drawn: Floats, values: Floats, clusters: Labels | None) -> _Resampled:
    """Sum up the rhos of resamples (R, c); those in which a column is constant are left out."""
    usable = drawn[np.isfinite(drawn).all(axis=1)]
    # From a minority of the resamples a share or an interval would mislead.
    if len(usable) < max(LEAST, len(drawn) / 2):
        return _NOTHING
    return _Resampled(p_best(usable), leads(usable, values, int(np.argmax(values)), clusters))


def _run(
    clusters: Labels | None, stream: int, table: Floats, wins: Floats, draws: tuple[int, int, int | None]
) -> Floats:
    """Return the rhos of each column in resamples of models, or of clusters of them, (R, c)."""
    resamples, seed, workers = draws
    chunks = run_chunks(_drawn_rhos, resamples, [seed, stream], workers, (table, wins, clusters))
    return np.concatenate(chunks)


def _rhos(table: Floats, wins: Floats, weights: Floats) -> Floats:
    """Return Spearman's rho of each column with the win rates, (R, c)."""
    return np.column_stack([spearman(column, wins, weights) for column in np.ascontiguousarray(table.T)])


def _drawn_rhos(
    size: int, rng: np.random.Generator, table: Floats, wins: Floats, clusters: Labels | None
) -> Floats:
    weights = draw(len(wins), size, rng) if clusters is None else draw_clusters(clusters, size, rng)
    return _rhos(table, wins, weights)
