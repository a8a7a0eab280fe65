"""Ratings by people as a third side: how far the judge and the benchmarks go with them."""

import numpy as np

from compare.analyses.figures import Figures
from compare.analyses.people_outliers import outliers
from compare.analyses.people_pairs import separated
from compare.analyses.people_scores import scores_against_people
from compare.analyses.people_standing import standings
from compare.analyses.rated import Rated
from compare.analyses.self_preference import self_preferences
from compare.records import People
from compare.statistics.comparable import MINIMUM

NOTHING = "ratings by people are held against nothing: {}"


def people(figures: Figures) -> People | None:
    """Set win rates and scores against ratings by people; None where fewer than 5 models have both.

    Everything is said of plain ratings, and of those with style held equal where enough models have them.
    """
    benchmarks, sampling = figures.benchmarks, figures.sampling
    plain = Rated(figures.everyone, benchmarks, sampling, "plain", figures.target)
    both = [plain, Rated(figures.everyone, benchmarks, sampling, "style equal", figures.target)]
    kinds = [
        each for each in both if len(each) >= MINIMUM and np.ptp(each.ratings) > 0 and np.ptp(each.wins) > 0
    ]
    if plain not in kinds:
        figures.notes += [NOTHING.format(_say_why(plain))] if len(plain) else []
        return None
    return People(
        sources=sorted({each.rating.source for each in plain.models if each.rating}),
        rated=len(plain),
        exact=int(plain.exact.sum()),
        standings=[row for each in kinds for row in standings(each)],
        separated=[row for each in kinds for row in separated(each)],
        outliers=[row for each in kinds for row in outliers(each)],
        self_preference=[row for each in kinds for row in self_preferences(each)],
        scores=scores_against_people(plain),
    )


def _say_why(rated: Rated) -> str:
    if len(rated) < MINIMUM:
        models = "1 model has" if len(rated) == 1 else f"{len(rated)} models have"
        return f"{models} one and a win rate, and it takes {MINIMUM}"
    same = "ratings" if np.ptp(rated.ratings) == 0 else "win rates"
    return f"the {same} of the {len(rated)} models that have one and a win rate are all the same"
