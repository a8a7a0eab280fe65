"""The comparison as a whole: from published figures and a person's files to everything that is reported."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypedDict

import msgspec
import numpy as np

from compare import columns
from compare.analyses.agreement import agreements
from compare.analyses.categories import by_category
from compare.analyses.divergence import divergences
from compare.analyses.languages import LANGUAGES, languages
from compare.analyses.partial import partials
from compare.analyses.sensitivity import sensitivities
from compare.audited import audit_of
from compare.cautions import cautions
from compare.errors import CompareError
from compare.inputs import Collected, collect
from compare.records import Comparison, Model, Rate, Settings
from compare.reports.summary import summarise
from compare.reports.words import score_name
from compare.statistics.attenuation import assumed
from compare.statistics.best import best
from compare.statistics.comparable import obstacles, told
from compare.statistics.correlation import correlate
from compare.statistics.influence import influence

SUBSETS = 1000
"""Random subsets of each size for agreement testing."""
NO_INFLUENCE = (
    "what leaving one model out does is not shown: without one of them all scores or all win rates are equal"
)


class Inputs(msgspec.Struct, frozen=True, kw_only=True):
    """What a person asks for. `scores` by model and benchmark are those of their own runs.

    `win_rates` and `judgments` are files; `against` the benchmarks to compare (none: all); `notes` come from
    reading the runs; `workers` None means as many processes as pay.
    """

    scores: Mapping[str, Mapping[str, Rate]] = {}
    runs: list[str] = []
    notes: list[str] = []
    win_rates: Path | None = None
    judgments: Path | None = None
    against: Sequence[str] = ()
    as_printed: bool = False
    resamples: int = 10_000
    seed: int = 0
    workers: int | None = None


def compare(inputs: Inputs) -> Comparison:
    """Set scores against win rates. Raises CompareError for what cannot be compared."""
    draws = inputs.resamples, inputs.seed
    collected = collect(inputs.scores, inputs.win_rates, inputs.judgments, inputs.as_printed, draws)
    benchmarks, notes = _benchmarks(collected, inputs.against)
    everyone = _with_means(list(collected.models.values()), benchmarks)
    models = [model for model in everyone if model.win and any(name in model.scores for name in benchmarks)]
    analysed = _Analysed(models, benchmarks, inputs)
    audit = audit_of(benchmarks, inputs.as_printed)
    return Comparison(
        settings=_settings(inputs, benchmarks),
        summary=summarise(
            correlations=analysed.correlations,
            best=analysed.best,
            divergences=analysed.divergences,
            sensitivity=analysed.sensitivity,
            audit=audit,
        ),
        notes=[
            *inputs.notes,
            *collected.notes,
            *notes,
            *cautions(everyone, models, benchmarks),
            *analysed.notes,
        ],
        models=sorted(models, key=lambda model: -(model.win.percent if model.win else 0)),
        scores_only=[model.name for model in everyone if model.scores and not model.win],
        wins_only=[model.name for model in everyone if model.win and model not in models],
        correlations=analysed.correlations,
        best=analysed.best,
        influence=analysed.influence,
        sensitivity=analysed.sensitivity,
        agreement=analysed.agreement,
        partial=analysed.partial,
        divergences=analysed.divergences,
        languages=analysed.languages,
        categories=analysed.categories,
        audit=audit,
        judged=collected.judged,
    )


def _benchmarks(collected: Collected, against: Sequence[str]) -> tuple[list[str], list[str]]:
    """The benchmarks to compare, and what to say of those that were left out because too few have them.

    Raises CompareError where a benchmark that was asked for cannot be compared, or none can.
    """
    models = list(collected.models.values())
    names = columns.chosen(collected.models, against)
    rates, table = columns.wins(models), columns.table(models, names)
    found = obstacles({name: table[:, place] for place, name in enumerate(names)}, rates)
    left_out = [name for concerned in found.values() for name in concerned]
    kept = [name for name in names if name not in left_out]
    if (against and found) or not kept:
        hint = "add runs or win rates of more models, or name other benchmarks with --against"
        raise CompareError(told(found) or "there is nothing to compare", hint)
    return kept, [f"left out: {reason}" for reason in told(found).splitlines()]


def _with_means(models: Sequence[Model], benchmarks: Sequence[str]) -> list[Model]:
    means = columns.with_mean(columns.table(models, benchmarks), benchmarks).get(columns.MEAN)
    if means is None:
        means = columns.table(models, benchmarks)[:, 0]
    return [
        msgspec.structs.replace(model, mean=None if np.isnan(mean) else float(mean))
        for model, mean in zip(models, means, strict=True)
    ]


class _Draws(TypedDict):
    resamples: int
    seed: int
    workers: int | None


class _Analysed:
    """Every analysis of the models that have both sides."""

    def __init__(self, models: Sequence[Model], benchmarks: Sequence[str], inputs: Inputs) -> None:
        draws = _Draws(resamples=inputs.resamples, seed=inputs.seed, workers=inputs.workers)
        table, rates = columns.table(models, benchmarks), columns.wins(models)
        scores = columns.with_mean(table, benchmarks)
        # With one benchmark its own scores stand in for the mean.
        mean = scores.get(columns.MEAN, table[:, 0])
        # A figure of unknown sampling error is taken to be as uncertain as the others are on average.
        errors = {name: assumed(columns.error_variance(models, name)) for name in benchmarks}
        errors[columns.MEAN] = assumed(columns.mean_error_variance(models, benchmarks))
        mean_errors = errors[columns.MEAN]
        win_errors = assumed(columns.win_error_variance(models))
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
        self.agreement = agreements(mean[known], rates[known], SUBSETS, inputs.seed)
        self.partial = partials(scores, rates, sizes, **draws)
        spoken = {name: scores[name] for name in LANGUAGES if name in scores}
        self.languages = languages(spoken, rates, **draws) if len(spoken) > 1 else []
        self.categories = by_category(_categories(models), scores, **draws)


def _categories(models: Sequence[Model]) -> dict[str, columns.Floats]:
    """Win rates by category, each (models,), NaN where a model has none."""
    names = dict.fromkeys(name for model in models for name in model.categories)
    return {
        name: np.array([columns.percent(model.categories.get(name)) for model in models], dtype=np.float64)
        for name in names
    }


def _settings(inputs: Inputs, benchmarks: Sequence[str]) -> Settings:
    return Settings(
        against=list(benchmarks),
        resamples=inputs.resamples,
        seed=inputs.seed,
        as_printed=inputs.as_printed,
        runs=inputs.runs,
        win_rates=str(inputs.win_rates) if inputs.win_rates else None,
        judgments=str(inputs.judgments) if inputs.judgments else None,
    )
