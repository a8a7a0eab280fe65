"""How far the figures of the scatter plot may be off: 95 % intervals, of scores and of win rates."""

import math

import msgspec

from compare.input.published import problem_sets
from compare.records import Comparison, Interval, Rate


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
        scores = model.scores if model else {}
        compared = {name: scores[name] for name in comparison.settings.against if name in scores}
        half = half_score_interval(compared)
        across = None if half is None else (row.score - half, row.score + half)
        upright = model.win.ci95 if model and model.win else None
        found.append(ErrorBars(across=across, upright=upright))
    return found


def half_score_interval(scores: dict[str, Rate]) -> float | None:
    """Return half the 95 % interval of a mean of scores, in points; None where a size is unknown.

    The half widths of benchmarks from one set of problems add up, as if their errors were one, which is the
    most that they can be; those of different sets add as standard errors do, in squares.
    """
    sets: dict[str, float] = {}
    for name, rate in scores.items():
        if rate.ci95 is None:
            return None
        low, high = rate.ci95
        of = problem_sets().get(name, name)
        sets[of] = sets.get(of, 0.0) + (high - low) / 2
    return math.hypot(*sets.values()) / len(scores) if scores else None
