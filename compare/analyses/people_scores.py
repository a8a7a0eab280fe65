"""How execution scores go with ratings by people, beside how they go with the judge's win rates."""

from collections.abc import Sequence

import numpy as np

from compare.analyses.both_ways import Resampling, estimate_both_ways
from compare.analyses.rated import Mask, Rated, renumber
from compare.records import Estimate, ScoreAgainstPeople
from compare.statistics.arrays import Floats
from compare.statistics.cluster_interval import DIFFERENCE
from compare.statistics.comparable import MINIMUM
from compare.statistics.fisher import fisher_interval
from compare.statistics.weighted import center_ranks, coefficient, correlate_ranks

STREAM = 123


def scores_against_people(rated: Rated) -> list[ScoreAgainstPeople]:
    """Correlate each column of scores, and the mean, with both sides over the models that have all three."""
    found: dict[str, ScoreAgainstPeople] = {}
    for names, known in _groups(rated):
        found |= {each.benchmark: each for each in _scores(rated, names, known)}
    return [found[name] for name in rated.scores if name in found]


def _groups(rated: Rated) -> list[tuple[list[str], Mask]]:
    """Put the columns together that have the same models: they share resamples."""
    groups: dict[bytes, tuple[list[str], Mask]] = {}
    for name, column in rated.scores.items():
        known = ~np.isnan(column)
        sides = [rated.ratings[known], rated.wins[known], column[known]]
        if known.sum() >= MINIMUM and all(np.ptp(side) > 0 for side in sides):
            groups.setdefault(known.tobytes(), ([], known))[0].append(name)
    return list(groups.values())


def _scores(rated: Rated, names: Sequence[str], known: Mask) -> list[ScoreAgainstPeople]:
    table = np.column_stack([rated.scores[name][known] for name in names])
    ratings, wins, clusters = rated.ratings[known], rated.wins[known], renumber(rated.clusters[known])
    resampling = Resampling(clusters, rated.sampling, STREAM)
    differences = estimate_both_ways(compare_correlations, (table, ratings, wins), resampling, DIFFERENCE)
    return [
        ScoreAgainstPeople(
            benchmark=name,
            n=len(table),
            developers=len(np.unique(clusters)),
            people=_correlation(column, ratings),
            judge=_correlation(column, wins),
            difference=difference,
        )
        for name, column, difference in zip(names, table.T, differences, strict=True)
    ]


def _correlation(scores: Floats, side: Floats) -> Estimate:
    value = coefficient("spearman", scores, side)
    return Estimate(value=value, ci95=fisher_interval("spearman", value, len(scores)))


def compare_correlations(table: Floats, ratings: Floats, wins: Floats, weights: Floats) -> Floats:
    """Return by how much more each column (n, c) goes with ratings than with win rates, in rho, (R, c)."""
    people, judge = (center_ranks(side, weights) for side in (ratings, wins))
    columns = [center_ranks(column, weights) for column in table.T]
    differences = [
        correlate_ranks(each, people, weights) - correlate_ranks(each, judge, weights) for each in columns
    ]
    return np.stack(differences, axis=1)
