"""Every analysis of the models that have both sides."""

from collections.abc import Sequence
from typing import TypedDict

import numpy as np

from compare.analyses.agreement import agreements
from compare.analyses.categories import by_category
from compare.analyses.divergence import divergences
from compare.analyses.languages import LANGUAGES, languages
from compare.analyses.partial import partials
from compare.analyses.sensitivity import sensitivities
from compare.input import columns
from compare.records import Model
from compare.reports.text import score_name
from compare.statistics.attenuation import fill_unknown
from compare.statistics.best import best
from compare.statistics.correlation import correlate
from compare.statistics.influence import influence

SUBSETS = 1000
"""Random subsets of each size for agreement testing."""
NO_INFLUENCE = (
    "what leaving one model out does is not shown: without one of them all scores or all win rates are equal"
)


class Sampling(TypedDict):
    """How many resamples (and permutations) to draw, the seed, and the processes, None for as many as pay."""

    resamples: int
    seed: int
    workers: int | None


class Analysed:
    """Every analysis of the models that have both sides; `notes` say what could not be computed."""

    def __init__(self, models: Sequence[Model], benchmarks: Sequence[str], draws: Sampling) -> None:
        table, rates = columns.table(models, benchmarks), columns.wins(models)
        scores = columns.with_mean(table, benchmarks)
        # With one benchmark its own scores stand in for the mean.
        mean = scores.get(columns.MEAN, table[:, 0])
        # A figure of unknown sampling error is taken to be as uncertain as the others are on average.
        errors = {name: fill_unknown(columns.error_variance(models, name)) for name in benchmarks}
        errors[columns.MEAN] = fill_unknown(columns.mean_error_variance(models, benchmarks))
        mean_errors = errors[columns.MEAN]
        win_errors = fill_unknown(columns.win_error_variance(models))
        sizes = np.array([model.size_b or np.nan for model in models], dtype=np.float64)
        known = ~np.isnan(mean)
        names = [model.name for model, there in zip(models, known, strict=True) if there]
        single = {name: scores[name] for name in benchmarks}
        self.correlations = correlate(scores, rates, error_var=errors, win_error_var=win_errors, **draws)
        self.best = best(single, rates, **draws) if len(single) > 1 else None
        self.influence = influence(names, mean[known], rates[known])
        # Where the sampling error is known of no figure, there is none to assume: all are taken as exact.
        self.divergences = divergences(
            names,
            mean[known],
            np.nan_to_num(mean_errors[known]),
            rates[known],
            np.nan_to_num(win_errors[known]),
            **draws,
        )
        self.notes = [] if self.influence else [NO_INFLUENCE]
        proprietary = [model.proprietary for model, there in zip(models, known, strict=True) if there]
        overall = self.correlations[-1]
        self.sensitivity, refused = sensitivities(
            mean[known],
            rates[known],
            proprietary,
            sizes[known],
            score=score_name(benchmarks),
            overall=overall,
            **draws,
        )
        self.notes += refused
        self.agreement = agreements(mean[known], rates[known], SUBSETS, draws["seed"])
        self.partial = partials(scores, rates, sizes, **draws)
        spoken = {name: scores[name] for name in LANGUAGES if name in scores}
        self.languages = languages(spoken, rates, **draws) if len(spoken) > 1 else []
        self.categories = by_category(_categories(models), scores, **draws)


def _categories(models: Sequence[Model]) -> dict[str, columns.Floats]:
    """Return win rates by category, each (models,), NaN where a model has none."""
    names = dict.fromkeys(name for model in models for name in model.categories)
    return {
        name: np.array([columns.percent(model.categories.get(name)) for model in models], dtype=np.float64)
        for name in names
    }
