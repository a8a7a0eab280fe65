"""Both sides of every model put together: published figures first, then what a person brought."""

from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from compare.records import Model, Rate
from compare.statistics.intervals import wilson


class WinSide(msgspec.Struct, frozen=True, kw_only=True):
    """One model's win rates: over all questions, and by category where known."""

    win: Rate
    tie: Rate | None = None
    categories: dict[str, Rate] = {}


def add_scores(
    models: Mapping[str, Model], scores: Mapping[str, Mapping[str, Rate]], source: str
) -> dict[str, Model]:
    """Return the models with scores by benchmark added; a score that is there already is replaced."""
    result = dict(models)
    for name, found in scores.items():
        model = result.get(name) or Model(name=name)
        sources = [*model.sources, source] if source not in model.sources else model.sources
        result[name] = replace(model, scores={**model.scores, **found}, sources=sources)
    return result


def add_win_rates(models: Mapping[str, Model], wins: Mapping[str, WinSide], source: str) -> dict[str, Model]:
    """Add win rates to the models; those of a model that has them already are replaced, all of them."""
    result = dict(models)
    for name, found in wins.items():
        model = result.get(name) or Model(name=name)
        result[name] = replace(
            model,
            win=found.win,
            tie=found.tie,
            categories=dict(found.categories),
            sources=[*model.sources, source],
        )
    return result


def find_replaced_scores(
    models: Mapping[str, Model], scores: Mapping[str, Mapping[str, Rate]]
) -> list[tuple[str, str]]:
    """Return which (model, benchmark) of `scores` the models have already."""
    return [
        (name, benchmark)
        for name, found in scores.items()
        for benchmark in found
        if name in models and benchmark in models[name].scores
    ]


def add_interval(rate: Rate) -> Rate:
    """Return the rate with Wilson's interval, where its set's size is known and it has none yet."""
    if rate.total is None or rate.ci95 is not None:
        return rate
    # A count that does not belong to the printed figure is not made up: the share itself is taken.
    count = rate.count if rate.count is not None else rate.percent / 100 * rate.total
    low, high = wilson(count / rate.total, rate.total)
    return replace(rate, ci95=(100 * low, 100 * high))
