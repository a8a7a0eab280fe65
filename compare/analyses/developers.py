"""What the correlations owe to single developers: intervals over developers, and each one left out."""

import msgspec
import numpy as np
from numpy.typing import NDArray

from compare.analyses.both_ways import Resampling, intervals_by_cluster
from compare.analyses.figures import Figures
from compare.records import Coefficient, Correlation, DeveloperInfluence, Sensitivity
from compare.statistics.arrays import Floats
from compare.statistics.cluster_interval import CORRELATION, FEWEST_CLUSTERS
from compare.statistics.clusters import leave_out_clusters
from compare.statistics.weighted import STATISTICS

STREAM = 107  # keeps these random numbers apart from those of other analyses with the same seed
Mask = NDArray[np.bool_]


def add_developer_intervals(figures: Figures, correlations: list[Correlation]) -> list[Correlation]:
    """Add to each coefficient its interval over resamples of whole developers."""
    known = {found.benchmark: _known(figures, found.benchmark) for found in correlations}
    groups: dict[bytes, list[str]] = {}
    for name, mask in known.items():
        groups.setdefault(mask.tobytes(), []).append(name)
    three: dict[str, list[Coefficient]] = {}
    by_name = {found.benchmark: found for found in correlations}
    for names in groups.values():
        mask = known[names[0]]
        plain = [coefficient for name in names for coefficient in _three(by_name[name])]
        both = _add(figures, np.stack([figures.scores[name][mask] for name in names]), mask, plain)
        three |= {name: both[3 * at : 3 * at + 3] for at, name in enumerate(names)}
    return [
        msgspec.structs.replace(found, **dict(zip(STATISTICS, three[found.benchmark], strict=True)))
        for found in correlations
    ]


def add_to_choice(figures: Figures, found: Sensitivity, chosen: Mask) -> Sensitivity:
    """Add to the coefficients over a choice of models, marked (models,), their intervals over developers."""
    both = _add(figures, figures.mean[None, chosen], chosen, _three(found))
    return msgspec.structs.replace(found, **dict(zip(STATISTICS, both, strict=True)))


def developer_influence(figures: Figures) -> list[DeveloperInfluence]:
    """Return the correlations of the mean (or only) score with the win rate without each developer in turn.

    Those of most models first; a developer without which nothing is left to correlate is not listed.
    Empty where there are fewer than three.
    """
    known = figures.known
    clusters = np.unique(figures.developers[known], return_inverse=True)[1]
    if clusters.max() + 1 < FEWEST_CLUSTERS:
        return []
    weights = leave_out_clusters(clusters)
    values = {
        name: statistic(figures.mean[known], figures.wins[known], weights)
        for name, statistic in STATISTICS.items()
    }
    whole = {
        name: float(statistic(figures.mean[known], figures.wins[known], np.ones((1, len(clusters))))[0])
        for name, statistic in STATISTICS.items()
    }
    found = []
    for number in range(len(weights)):
        theirs = [model for model, of in zip(figures.counted, clusters, strict=True) if of == number]
        three = {name: float(each[number]) for name, each in values.items()}
        if all(np.isfinite(list(three.values()))):
            changes = {f"{name}_change": value - whole[name] for name, value in three.items()}
            name = theirs[0].developer or theirs[0].name
            found.append(DeveloperInfluence(developer=name, models=len(theirs), **three, **changes))
    return sorted(found, key=lambda each: (-each.models, each.developer))


def _known(figures: Figures, column: str) -> Mask:
    known: Mask = ~np.isnan(figures.scores[column]) & ~np.isnan(figures.wins)
    return known


def _three(found: Correlation | Sensitivity) -> list[Coefficient]:
    return [getattr(found, name) for name in STATISTICS]


def _add(figures: Figures, scores: Floats, mask: Mask, found: list[Coefficient]) -> list[Coefficient]:
    """Add intervals to the coefficients of each row of scores (c, n) of the masked models, three a row."""
    clusters = np.unique(figures.developers[mask], return_inverse=True)[1]
    if clusters.max() + 1 < FEWEST_CLUSTERS:
        return found
    resampling = Resampling(clusters, figures.sampling, STREAM)
    intervals = intervals_by_cluster(_coefficients, (scores, figures.wins[mask]), resampling, CORRELATION)
    return [
        msgspec.structs.replace(each, ci95_developers=interval)
        for each, interval in zip(found, intervals, strict=True)
    ]


def _coefficients(scores: Floats, wins: Floats, weights: Floats) -> Floats:
    """Return the three coefficients of each row of scores (c, n) with the win rates, (R, 3 c)."""
    return np.stack(
        [statistic(row, wins, weights) for row in scores for statistic in STATISTICS.values()], axis=1
    )
