"""How far the figures of the scatter plot may be off: 95 % intervals, of scores and of win rates."""

import math

import msgspec

from compare.input.published import problem_sets
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
    """Return the 95 % interval of a mean of scores, in percent; None where a size is unknown.

    Each side adds by itself, so that one score keeps its own interval, and a mean stays between 0 and 100
    (the method of variance estimates recovery: Zou and Donner 2008): the distances from the scores to their
    own low ends, and those to their high ends. Those of benchmarks from one set of problems add up as if
    their errors were one, which is the most that they can be; those of different sets add as independent
    errors do, in squares.
    """
    below: dict[str, float] = {}
    above: dict[str, float] = {}
    for name, rate in scores.items():
        if rate.ci95 is None:
            return None
        of = problem_sets().get(name, name)
        below[of] = below.get(of, 0.0) + rate.percent - rate.ci95[0]
        above[of] = above.get(of, 0.0) + rate.ci95[1] - rate.percent
    if not scores:
        return None
    return mean - math.hypot(*below.values()) / len(scores), mean + math.hypot(*above.values()) / len(scores)
