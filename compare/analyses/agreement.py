"""How far agreement over all models holds among a few: neighbours by win rate, and random subsets.

This is the practice of Benchmark Agreement Testing (Perlitz et al. 2024, arXiv 2407.13696): people choose
among a handful of models, often near each other, and there a benchmark agrees less than over all.
"""

from typing import Literal

import numpy as np

from compare.records import Agreement
from compare.statistics.arrays import Floats
from compare.statistics.weighted import kendall

WINDOWS = (5, 10)
SUBSETS = (5, 10, 20)


def agreements(scores: Floats, wins: Floats, draws: int, seed: int) -> list[Agreement]:
    """Give Kendall's tau-b of scores with win rates over windows of neighbours and over random subsets.

    Parameters: `scores`, `wins` (n,) in percent; `draws` random subsets of each size, drawn without
    replacement; `seed`. Sizes that are not smaller than n are left out. A subset in which either side is
    constant has no tau and is not counted in `draws`.
    """
    n = len(scores)
    # In order of rank, so that the figures do not depend on the order in which the models were given.
    order = np.lexsort((-scores, -wins))
    scores, wins = scores[order], wins[order]
    found = [_summary("window", size, scores, wins, windows(n, size)) for size in WINDOWS if size < n]
    for size in (size for size in SUBSETS if size < n):
        # Each size has a stream of its own: its figures do not depend on which others are asked for.
        rng = np.random.default_rng([seed, size])
        found.append(_summary("random", size, scores, wins, subsets(n, size, draws, rng)))
    return [each for each in found if each is not None]


def windows(n: int, size: int) -> Floats:
    """Mark every run of `size` neighbours among `n` in order, as weights 0 and 1 (n - size + 1, n)."""
    distance = np.arange(n) - np.arange(n - size + 1)[:, None]
    return ((distance >= 0) & (distance < size)).astype(np.float64)


def subsets(n: int, size: int, draws: int, rng: np.random.Generator) -> Floats:
    """Mark `draws` random subsets of `size` of `n`, as weights 0 and 1 (draws, n)."""
    keys = rng.random((draws, n))
    chosen = np.argpartition(keys, size - 1, axis=1)[:, :size]
    marks = np.zeros((draws, n))
    np.put_along_axis(marks, chosen, 1.0, axis=1)
    return marks


def _summary(
    kind: Literal["window", "random"], size: int, scores: Floats, wins: Floats, marks: Floats
) -> Agreement | None:
    taus = kendall(scores, wins, marks)
    taus = taus[np.isfinite(taus)]
    if not len(taus):
        return None
    low, high = np.percentile(taus, [5, 95])
    return Agreement(
        kind=kind,
        size=size,
        draws=len(taus),
        mean=float(taus.mean()),
        low=float(low),
        high=float(high),
        negative=100 * float(np.mean(taus <= 0)),
    )
