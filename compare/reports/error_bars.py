"""How far the figures of the scatter plot may be off: 95 % intervals, of scores and of win rates."""

import math

import msgspec

from compare.records import Comparison, Interval, Model, Rate
from compare.reports.preference import preference_interval


class ErrorBars(msgspec.Struct, frozen=True, kw_only=True):
    """A model's 95 % intervals, of its score (across) and of its win rate (upright); None where not known."""

    across: Interval | None
    upright: Interval | None


def error_bars(comparison: Comparison) -> list[ErrorBars]:
    """Return the intervals of each model, in the order of the comparison's divergences."""
    models = {model.name: model for model in comparison.models}
    found = []
    for row in comparison.divergences:
        model = models.get(row.model)
        across = score_interval(comparison, model) if model else None
        upright = preference_interval(model, comparison.settings.target) if model else None
        found.append(ErrorBars(across=across, upright=upright))
    return found


def score_interval(comparison: Comparison, model: Model) -> Interval | None:
    """Return the 95 % interval of a model's mean over the benchmarks compared; None where it is not known."""
    against = comparison.settings.against
    compared = {name: model.scores[name] for name in against if name in model.scores}
    return None if model.mean is None else mean_interval(model.mean, compared)


def mean_interval(mean: float, scores: dict[str, Rate]) -> Interval | None:
    """Return the 95 % interval of a mean of independent scores, in percent; None where a size is unknown.

    Each side adds by itself, as errors do: the distances from the scores to their own low ends, in squares,
    over the number of scores, and those to their high ends. So one score keeps its own interval, and a mean
    stays between 0 and 100 (the method of variance estimates recovery: Zou and Donner 2008).
    """
    known = [(rate.percent, rate.ci95) for rate in scores.values() if rate.ci95 is not None]
    if not known or len(known) < len(scores):
        return None
    below = math.hypot(*(percent - ends[0] for percent, ends in known)) / len(known)
    above = math.hypot(*(ends[1] - percent for percent, ends in known)) / len(known)
    return mean - below, mean + above
