"""How execution scores go with ratings by people, beside how they go with the judge's win rates."""

import numpy as np

from compare.analyses.both_ways import Resampling, estimate_both_ways
from compare.analyses.rated import Rated, renumber
from compare.records import Estimate, ScoreAgainstPeople
from compare.statistics.arrays import Floats
from compare.statistics.cluster_interval import PLAIN
from compare.statistics.comparable import MINIMUM
from compare.statistics.fisher import fisher_interval
from compare.statistics.weighted import coefficient, spearman

STREAM = 123


def scores_against_people(rated: Rated) -> list[ScoreAgainstPeople]:
    """Correlate each column of scores, and the mean, with both sides over the models that have all three."""
    columns = rated.scores.items()
    found = [_score(rated, name, column) for name, column in columns]
    return [each for each in found if each is not None]


def _score(rated: Rated, name: str, column: Floats) -> ScoreAgainstPeople | None:
    known = ~np.isnan(column)
    figures = [values[known] for values in (column, rated.ratings, rated.wins)]
    if known.sum() < MINIMUM or any(np.ptp(values) == 0 for values in figures):
        return None
    clusters = renumber(rated.clusters[known])
    scores, ratings, wins = figures
    resampling = Resampling(clusters, rated.sampling, STREAM)
    return ScoreAgainstPeople(
        benchmark=name,
        n=len(scores),
        developers=len(np.unique(clusters)),
        people=_correlation(scores, ratings),
        judge=_correlation(scores, wins),
        difference=estimate_both_ways(compare_correlations, figures, resampling, PLAIN),
    )


def _correlation(scores: Floats, side: Floats) -> Estimate:
    value = coefficient("spearman", scores, side)
    return Estimate(value=value, ci95=fisher_interval("spearman", value, len(scores)))


def compare_correlations(scores: Floats, ratings: Floats, wins: Floats, weights: Floats) -> Floats:
    """Return by how much more scores go with ratings than with win rates, in Spearman's rho, (R, 1)."""
    difference: Floats = spearman(scores, ratings, weights) - spearman(scores, wins, weights)
    return difference[:, None]
