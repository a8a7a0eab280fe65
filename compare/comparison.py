"""The comparison as a whole: from published figures and a person's files to everything that is reported."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np

from compare.analyses.analyse import analyse
from compare.analyses.figures import Figures, Sampling
from compare.analyses.own_gaps import own_gaps
from compare.audit.effects import audit_with_effects
from compare.errors import CompareError
from compare.input import columns
from compare.input.collect import Collected, collect
from compare.input.costs import Costs
from compare.input.own_rates import AS_USUAL, OwnRates
from compare.input.ratings import NO_RATINGS, OwnRatings
from compare.input.targets import WIN, check_target, split_known, target_values
from compare.judging.rules import PUBLISHED
from compare.records import Comparison, Model, Rate, Settings
from compare.reports.caption import name_judge
from compare.reports.decision_summary import open_with, place_gap
from compare.reports.model_notes import note_models
from compare.reports.own_models import place_models
from compare.reports.preference import explain_preference
from compare.reports.summary import summarise
from compare.statistics.comparable import describe_obstacles, obstacles


class Inputs(msgspec.Struct, frozen=True, kw_only=True):
    """What a person asks for. `scores` by model and benchmark are those of their own runs.

    `seconds` is how long runs of their benchmarks took; `win_rates` and `judgments` are files, `rule` that
    by which judged questions are won, and `own_rates` how such rates are taken; `target` is the figure that
    stands for preference; `ratings` are own ones by people; `against` the benchmarks to compare (none: all);
    `exchange` gives two rows of Table 3 that look exchanged each other's rates; `notes` come from reading the
    runs; `workers` None means as many processes as pay.
    """

    scores: Mapping[str, Mapping[str, Rate]] = {}
    runs: list[str] = []
    seconds: Mapping[str, float] = {}
    notes: list[str] = []
    win_rates: Path | None = None
    judgments: Path | None = None
    rule: str = PUBLISHED
    target: str = WIN
    own_rates: OwnRates = AS_USUAL
    against: Sequence[str] = ()
    as_printed: bool = False
    exchange: bool = False
    ratings: OwnRatings = NO_RATINGS
    resamples: int = 10_000
    seed: int = 0
    workers: int | None = None


def compare(inputs: Inputs) -> Comparison:
    """Set scores against win rates. Raises CompareError for what cannot be compared."""
    draws = inputs.resamples, inputs.seed
    check_target(inputs.target)
    collected = collect(
        inputs.scores,
        inputs.win_rates,
        inputs.judgments,
        inputs.as_printed,
        draws,
        rule=inputs.rule,
        own_rates=inputs.own_rates,
        exchanged=inputs.exchange,
        ratings=inputs.ratings,
    )
    benchmarks, left_out = _benchmarks(collected, inputs.against, inputs.target)
    notes = [*inputs.notes, *collected.notes, *left_out]
    everyone = _with_means(list(collected.models.values()), benchmarks)
    judged = [model for model in everyone if model.win and any(name in model.scores for name in benchmarks)]
    models, unknown = split_known(judged, inputs.target)
    sampling = Sampling(resamples=inputs.resamples, seed=inputs.seed, workers=inputs.workers)
    costs = Costs(inputs.seconds)
    figures = Figures(models, benchmarks, sampling, inputs.target, everyone=everyone, costs=costs)
    found = analyse(figures)
    gaps = own_gaps(figures, list(inputs.scores), everyone)
    judge = name_judge(own=bool(inputs.win_rates or inputs.judgments))
    audit = audit_with_effects(benchmarks, inputs.as_printed, exchanged=inputs.exchange)
    return Comparison(
        settings=_settings(inputs, benchmarks),
        summary=[
            *place_gap(gaps, judge),
            *place_models(inputs.scores, everyone, found["divergences"], benchmarks, inputs.target),
            *open_with(found["decisions"], judge),
            *summarise(
                correlations=found["correlations"],
                best=found["best"],
                divergences=found["divergences"],
                sensitivity=found["sensitivity"],
                developers=found["developer_influence"],
                audit=audit,
                people=found["people"],
                target=inputs.target,
            ),
        ],
        notes=[
            *explain_preference(inputs.target),
            *notes,
            *unknown,
            *note_models(everyone, models, benchmarks),
            *figures.notes,
        ],
        models=sorted(models, key=lambda model: -(model.win.percent if model.win else 0)),
        scores_only=[model.name for model in everyone if model.scores and not model.win],
        others=[model for model in everyone if model not in models],
        wins_only=[model.name for model in everyone if model.win and model not in judged],
        audit=audit,
        judged=collected.judged,
        bradley_terry=collected.players,
        own_gaps=gaps,
        **found,
    )


def _benchmarks(collected: Collected, against: Sequence[str], target: str) -> tuple[list[str], list[str]]:
    """Return the benchmarks to compare, and notes on those that were left out because too few have them.

    Raises CompareError where a benchmark that was asked for cannot be compared, or none can.
    """
    models = list(collected.models.values())
    names = columns.choose_benchmarks(collected.models, against)
    rates, table = target_values(models, target), columns.table(models, names)
    found = obstacles({name: table[:, place] for place, name in enumerate(names)}, rates)
    left_out = [name for concerned in found.values() for name in concerned]
    kept = [name for name in names if name not in left_out]
    if (against and found) or not kept:
        hint = "add runs or win rates of more models, or name other benchmarks with --against"
        raise CompareError(describe_obstacles(found) or "there is nothing to compare", hint)
    return kept, [f"left out: {reason}" for reason in describe_obstacles(found).splitlines()]


def _with_means(models: Sequence[Model], benchmarks: Sequence[str]) -> list[Model]:
    means = columns.with_mean(columns.table(models, benchmarks), benchmarks).get(columns.MEAN)
    if means is None:
        means = columns.table(models, benchmarks)[:, 0]
    return [
        msgspec.structs.replace(model, mean=None if np.isnan(mean) else float(mean))
        for model, mean in zip(models, means, strict=True)
    ]


def _settings(inputs: Inputs, benchmarks: Sequence[str]) -> Settings:
    return Settings(
        against=list(benchmarks),
        resamples=inputs.resamples,
        seed=inputs.seed,
        as_printed=inputs.as_printed,
        exchange=inputs.exchange,
        ratings=str(inputs.ratings.file) if inputs.ratings.file else None,
        add_ratings=inputs.ratings.add,
        runs=inputs.runs,
        win_rates=str(inputs.win_rates) if inputs.win_rates else None,
        judgments=str(inputs.judgments) if inputs.judgments else None,
        rule=inputs.rule,
        target=inputs.target,
        only_own=inputs.own_rates.only,
        force_own=inputs.own_rates.force,
    )
