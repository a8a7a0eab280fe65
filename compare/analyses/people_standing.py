"""How a judge's rates go with ratings by people: three correlations, over choices of the rated models."""

from collections.abc import Iterator

import numpy as np

from compare.analyses.both_ways import Resampling, intervals_by_cluster
from compare.analyses.rated import Rated, renumber
from compare.analyses.sensitivity import coefficients
from compare.input.published import source
from compare.input.targets import TARGETS, target_values
from compare.records import BothWays, Standing
from compare.statistics.cluster_interval import CORRELATION
from compare.statistics.comparable import MINIMUM
from compare.statistics.fisher import fisher_interval
from compare.statistics.weighted import STATISTICS, coefficient

STREAM = 121
ALL = "all"
NOT_DOUBTED = "not doubted"
"""Without the rows of Table 3 that look exchanged."""
SCORE = "score"


def standings(rated: Rated) -> list[Standing]:
    """Correlate the target, and the preference score, with ratings, and say how far the choice matters.

    The choices, for the target with plain ratings only: the
    models whose rating is of the very same one, and those of Table 3 that do not look exchanged.
    """
    found = [_standing(rated, target, ALL) for target in dict.fromkeys([rated.target, SCORE])]
    if rated.held == "plain":
        found += [_standing(chosen, rated.target, label) for label, chosen in _choices(rated)]
    return [each for each in found if each is not None]


def _choices(rated: Rated) -> Iterator[tuple[str, Rated]]:
    doubted = np.isin(rated.names, source().table3.exchanged)
    masks = {"exact matches": rated.exact, NOT_DOUBTED: ~doubted}
    for label, mask in masks.items():
        if not mask.all():
            yield label, rated.choose(mask)


def _standing(rated: Rated, target: str, label: str) -> Standing | None:
    rates = target_values(rated.models, target)
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
        measure=TARGETS[target].label,
        ratings=rated.held,
        models=label,
        n=len(x),
        developers=len(np.unique(clusters)),
        **three,
    )
