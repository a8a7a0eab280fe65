"""How far the figures of the scatter plot may be off: 95 % intervals, of scores and of win rates."""

import math

import msgspec

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
        half = half_score_interval(model.scores) if model else None
        across = None if half is None else (row.score - half, row.score + half)
        upright = model.win.ci95 if model and model.win else None
        found.append(ErrorBars(across=across, upright=upright))
    return found


def half_score_interval(scores: dict[str, Rate]) -> float | None:
    """Return half the 95 % interval of a mean of independent scores, in points; None where a size is unknown.

    The half widths of the parts add as standard errors do: in squares, over the number of parts.
    """
    intervals = [rate.ci95 for rate in scores.values()]
    if not intervals or None in intervals:
        return None
    halves = [(high - low) / 2 for low, high in (each for each in intervals if each is not None)]
    return math.hypot(*halves) / len(halves)
