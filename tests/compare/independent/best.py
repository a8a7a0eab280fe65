"""P(best) and simultaneous intervals of leads, from the definitions: one resample and one pair at a time."""

from collections.abc import Sequence

import numpy as np
from scipy.stats import norm, spearmanr, t

Arrays = list[np.ndarray]


def rhos(columns: Arrays, wins: np.ndarray, counts: np.ndarray) -> list[float]:
    """Correlate each column with the win rates, each model as often as it was drawn."""
    wins = np.repeat(wins, counts)
    return [float(spearmanr(np.repeat(column, counts), wins).statistic) for column in columns]


def chances(drawn: Sequence[Sequence[float]]) -> list[float]:
    """Return the share of resamples that each column wins; those that tie share a win."""
    shares = np.zeros(len(drawn[0]))
    for resample in drawn:
        first = [at for at, rho in enumerate(resample) if rho > max(resample) - 1e-12]
        shares[first] += 1 / len(first)
    return [float(share) / len(drawn) for share in shares]


def leads(
    drawn: Sequence[Sequence[float]], leader: int, level: float = 0.95
) -> tuple[dict[int, tuple[float, float]], float]:
    """Return the intervals of one column's leads: of all pairs, the narrowest that hold together.

    Those that leave out k replicates at each end, for the largest k for which enough resamples have all.
    """
    table = np.array(drawn)
    count, columns = table.shape
    pairs = {(i, j): table[:, i] - table[:, j] for i in range(columns) for j in range(columns) if i < j}
    ends: dict[tuple[int, int], tuple[float, float]] = {}
    kept = 0
    for k in range(count // 2):
        tried = {pair: (sorted(of)[k], sorted(of)[count - 1 - k]) for pair, of in pairs.items()}
        inside = [all(a <= pairs[p][at] <= b for p, (a, b) in tried.items()) for at in range(count)]
        if sum(inside) < level * count or k > count * (1 - level) / 2:
            break
        ends, kept = tried, k
    found = {j: ends[leader, j] for j in range(leader + 1, columns)}
    found |= {i: (-ends[i, leader][1], -ends[i, leader][0]) for i in range(leader)}
    return found, (kept + 0.5) / count


def widen(ends: tuple[float, float], lead: float, tail: float, clusters: np.ndarray) -> tuple[float, float]:
    """Return the interval that few clusters leave: wider about the lead by Student's quantile."""
    sizes = [np.sum(clusters == each) for each in np.unique(clusters)]
    freedom = sum(sizes) ** 2 / sum(size**2 for size in sizes) - 1
    wider = t.ppf(1 - tail, freedom) / norm.ppf(1 - tail)
    return lead + wider * (ends[0] - lead), lead + wider * (ends[1] - lead)
