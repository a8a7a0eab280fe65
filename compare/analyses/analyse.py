"""Every analysis of the models that have both sides, a row each."""

from collections.abc import Callable
from typing import Any

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from compare import records
from compare.analyses.agreement import agreements
from compare.analyses.categories import by_category
from compare.analyses.choice import choices, overlaps
from compare.analyses.curve import fit_points
from compare.analyses.decision import decisions
from compare.analyses.developers import add_developer_intervals, add_to_choice, developer_influence
from compare.analyses.divergence import divergences
from compare.analyses.figures import Figures
from compare.analyses.languages import LANGUAGES, languages
from compare.analyses.left_out import predict
from compare.analyses.partial import partials
from compare.analyses.people import people
from compare.analyses.prediction import budgets, predictions
from compare.analyses.saturation import saturations, separations
from compare.analyses.sensitivity import choices as model_choices
from compare.analyses.sensitivity import sensitivities
from compare.analyses.targets import compare_targets
from compare.input.columns import MEAN
from compare.input.targets import TARGETS
from compare.reports.text import score_name
from compare.statistics.best import best
from compare.statistics.influence import influence

Marks = NDArray[np.bool_]
SUBSETS = 1000
"""Random subsets of each size for agreement testing."""
NO_INFLUENCE = (
    "what leaving one model out does is not shown: without one of them all scores or all win rates are equal"
)


def _best(figures: Figures) -> records.Best | None:
    single = {name: figures.scores[name] for name in figures.benchmarks}
    return best(single, figures.wins, figures.developers, **figures.sampling) if len(single) > 1 else None


def _influence(figures: Figures) -> list[records.Influence]:
    known = figures.known
    found = influence([model.name for model in figures.counted], figures.mean[known], figures.wins[known])
    figures.notes += [] if found else [NO_INFLUENCE]
    return found


def _sensitivity(figures: Figures) -> list[records.Sensitivity]:
    known = figures.known
    arguments = (
        figures.mean[known],
        figures.wins[known],
        [model.proprietary for model in figures.counted],
        figures.sizes[known],
    )
    score = score_name(figures.benchmarks)
    overall = figures.correlations[-1]
    found, refused = sensitivities(*arguments, score=score, overall=overall, **figures.sampling)
    figures.notes += refused
    masks = model_choices(*arguments, score)
    return [add_to_choice(figures, each, _of_all(masks[each.choice], known)) for each in found]


def _of_all(chosen: Marks, known: Marks) -> Marks:
    """Return the marks of all models from those of the models that have a mean."""
    marks = known.copy()
    marks[known] = chosen
    return marks


def _agreement(figures: Figures) -> list[records.Agreement]:
    known = figures.known
    return agreements(figures.mean[known], figures.wins[known], SUBSETS, figures.sampling["seed"])


def analyse_divergences(figures: Figures) -> list[records.Divergence]:
    """Set each model against those of other developers, in the unit of the target."""
    # Where the sampling error is known of no figure, there is none to assume: all are taken as exact.
    order = figures.by_name
    score_errors, least_errors, win_errors, share_errors = (
        np.nan_to_num(each[order])
        for each in (
            figures.errors[MEAN],
            figures.least_mean_errors,
            figures.win_errors,
            figures.share_errors,
        )
    )
    left_out = predict(figures.curve, score_errors, share_errors, least_errors)
    return divergences(
        [figures.models[place].name for place in order.tolist()],
        left_out.to_scale(TARGETS[figures.target].from_share),
        (figures.mean[order], score_errors),
        (figures.wins[order], win_errors),
        **figures.sampling,
    )


def _languages(figures: Figures) -> list[records.Language]:
    spoken = {name: figures.scores[name] for name in LANGUAGES if name in figures.scores}
    return languages(spoken, figures.wins, **figures.sampling) if len(spoken) > 1 else []


def _categories(figures: Figures) -> list[records.Category]:
    found = by_category(figures.categories, figures.scores, **figures.sampling)
    ceilings = {each.category: each for each in figures.ceilings if each.scope == "category"}
    return [
        replace(each, questions=ceiling.questions, ceiling=ceiling.spearman and ceiling.spearman.ceiling)
        if (ceiling := ceilings.get(each.category))
        else each
        for each in found
    ]


def _saturation(figures: Figures) -> list[records.Saturation]:
    return saturations(
        figures.scores,
        figures.errors,
        figures.wins,
        figures.correlations,
        resamples=figures.sampling["resamples"],
        seed=figures.sampling["seed"],
    )


ANALYSES: dict[str, Callable[[Figures], Any]] = {
    "correlations": lambda figures: add_developer_intervals(figures, figures.correlations),
    "best": _best,
    "influence": _influence,
    "developer_influence": developer_influence,
    "sensitivity": _sensitivity,
    "agreement": _agreement,
    "partial": lambda figures: partials(figures.scores, figures.wins, figures.sizes, **figures.sampling),
    "fit": lambda figures: fit_points(figures.curve, TARGETS[figures.target].from_share),
    "divergences": analyse_divergences,
    "languages": _languages,
    "decisions": decisions,
    "categories": _categories,
    "ceilings": lambda figures: figures.ceilings,
    "saturation": _saturation,
    "separations": lambda figures: separations(
        figures.scores, figures.errors, figures.wins, figures.win_errors
    ),
    "targets": compare_targets,
    "predictions": predictions,
    "budgets": budgets,
    "choices": choices,
    "overlaps": overlaps,
    "people": people,
}
"""By the field of `Comparison` that it fills."""


def analyse(figures: Figures) -> dict[str, Any]:
    """Analyse in every way. Returns the fields of `Comparison` that ANALYSES fill."""
    return {name: run(figures) for name, run in ANALYSES.items()}
