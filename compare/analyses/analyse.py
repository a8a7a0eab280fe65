"""Every analysis of the models that have both sides."""

from collections.abc import Sequence
from typing import TypedDict

import msgspec
import numpy as np

from compare import records
from compare.analyses.agreement import agreements
from compare.analyses.categories import by_category
from compare.analyses.divergence import divergences
from compare.analyses.languages import LANGUAGES, languages
from compare.analyses.partial import partials
from compare.analyses.sensitivity import sensitivities
from compare.input import columns
from compare.reports.text import score_name
from compare.statistics.arrays import Floats
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


class Analyses(msgspec.Struct, frozen=True, kw_only=True):
    """What every analysis found, see `Comparison`; `notes` say what could not be computed."""

    correlations: list[records.Correlation]
    best: records.Best | None
    influence: list[records.Influence]
    sensitivity: list[records.Sensitivity]
    agreement: list[records.Agreement]
    partial: list[records.Partial]
    divergences: list[records.Divergence]
    languages: list[records.Language]
    categories: list[records.Category]
    notes: list[str]


def analyse(models: Sequence[records.Model], benchmarks: Sequence[str], draws: Sampling) -> Analyses:
    """Analyse the models that have both sides, in every way."""
    table, rates = columns.table(models, benchmarks), columns.wins(models)
    scores = columns.with_mean(table, benchmarks)
    # With one benchmark its own scores stand in for the mean.
    mean = scores.get(columns.MEAN, table[:, 0])
    # A figure of unknown sampling error is taken to be as uncertain as the others are on average.
    errors = {name: fill_unknown(columns.error_variance(models, name)) for name in benchmarks}
    errors[columns.MEAN] = fill_unknown(columns.mean_error_variance(models, benchmarks))
    win_errors = fill_unknown(columns.win_error_variance(models))
    sizes = np.array([model.size_b or np.nan for model in models], dtype=np.float64)
    known = ~np.isnan(mean)
    counted = [model for model, there in zip(models, known, strict=True) if there]
    names = [model.name for model in counted]
    single = {name: scores[name] for name in benchmarks}
    spoken = {name: scores[name] for name in LANGUAGES if name in scores}
    correlations = correlate(scores, rates, error_var=errors, win_error_var=win_errors, **draws)
    influences = influence(names, mean[known], rates[known])
    sensitivity, refused = sensitivities(
        mean[known],
        rates[known],
        [model.proprietary for model in counted],
        sizes[known],
        score=score_name(benchmarks),
        overall=correlations[-1],
        **draws,
    )
    return Analyses(
        correlations=correlations,
        best=best(single, rates, **draws) if len(single) > 1 else None,
        influence=influences,
        sensitivity=sensitivity,
        agreement=agreements(mean[known], rates[known], SUBSETS, draws["seed"]),
        partial=partials(scores, rates, sizes, **draws),
        # Where the sampling error is known of no figure, there is none to assume: all are taken as exact.
        divergences=divergences(
            names,
            mean[known],
            np.nan_to_num(errors[columns.MEAN][known]),
            rates[known],
            np.nan_to_num(win_errors[known]),
            **draws,
        ),
        languages=languages(spoken, rates, **draws) if len(spoken) > 1 else [],
        categories=by_category(_categories(models), scores, **draws),
        notes=[*([] if influences else [NO_INFLUENCE]), *refused],
    )


def _categories(models: Sequence[records.Model]) -> dict[str, Floats]:
    """Return win rates by category, each (models,), NaN where a model has none."""
    names = dict.fromkeys(name for model in models for name in model.categories)
    return {
        name: np.array([columns.percent(model.categories.get(name)) for model in models], dtype=np.float64)
        for name in names
    }
