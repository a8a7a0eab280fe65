"""How a judge's rates go with ratings by people: three correlations, over choices of the rated models."""

from collections.abc import Iterator

import numpy as np

from compare.analyses.both_ways import Resampling, intervals_by_cluster
from compare.analyses.rated import Rated, renumber
from compare.analyses.sensitivity import coefficients
from compare.input.published import source
from compare.records import BothWays, Standing
from compare.statistics.arrays import Floats
from compare.statistics.cluster_interval import CORRELATION
from compare.statistics.comparable import MINIMUM
from compare.statistics.fisher import fisher_interval
from compare.statistics.weighted import STATISTICS, coefficient

STREAM = 121
ALL = "all rated models"


def standings(rated: Rated) -> list[Standing]:
    """Correlate win rates and scores with ratings, and say how far the choice of models matters.

    The judge's score is wins and half of the ties. The choices, for the win rate with plain ratings only: the
    models whose rating is of the very same one, and those of Table 3 that do not look exchanged.
    """
    found = [_standing(rated, "win rate", rated.wins, ALL), _standing(rated, "score", rated.points, ALL)]
    if rated.held == "plain":
        found += [_standing(chosen, "win rate", chosen.wins, label) for label, chosen in _choices(rated)]
    return [each for each in found if each is not None]


def _choices(rated: Rated) -> Iterator[tuple[str, Rated]]:
    doubted = np.isin(rated.names, source().table3.exchanged)
    masks = {"exact matches only": rated.exact, "without rows that look exchanged": ~doubted}
    for label, mask in masks.items():
        if not mask.all():
            yield label, rated.choose(mask)


def _standing(rated: Rated, measure: str, rates: Floats, label: str) -> Standing | None:
    known = ~np.isnan(rates)
    x, y, clusters = rated.ratings[known], rates[known], rated.clusters[known]
    if len(x) < MINIMUM or np.ptp(x) == 0 or np.ptp(y) == 0:
        return None
    by_developers = intervals_by_cluster(
        coefficients, (x, y), Resampling(renumber(clusters), rated.sampling, STREAM), CORRELATION
    )
    three = {
        name: BothWays(
            value=value, ci95=fisher_interval(name, value, len(x)), ci95_developers=by_developers[place]
        )
        for place, name in enumerate(STATISTICS)
        for value in [coefficient(name, x, y)]
    }
    return Standing(
        measure=measure,
        ratings=rated.held,
        models=label,
        n=len(x),
        developers=len(np.unique(clusters)),
        **three,
    )
