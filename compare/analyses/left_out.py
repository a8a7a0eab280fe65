"""What the models of all other developers lead to expect of each model, and how surely."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from compare.analyses.curve import Curve
from compare.statistics.angles import angle_variance, to_percent
from compare.statistics.arrays import Floats
from compare.statistics.clusters import Labels, leave_out_clusters
from compare.statistics.scatter import effective_residuals, excess_variance

REACH = 2
"""How many standard errors of a score the curve is followed to either side."""
TINY = 1e-12
"""Keeps a variance in squared radians above 0 where all figures are exact."""


class LeftOut(NamedTuple):
    """Win rates expected without a model's developer, the 95 % prediction intervals of its own, all (n,).

    In percent; `p` are the two-sided p-values of the win rates that the models have.
    """

    expected: Floats
    low: Floats
    high: Floats
    p: Floats

    def to_scale(self, scale: Callable[[Floats], Floats]) -> "LeftOut":
        """Return the same on another rising scale than that of shares in percent."""
        return LeftOut(scale(self.expected), scale(self.low), scale(self.high), self.p)


def predict(
    curve: Curve, score_error_var: Floats, win_error_var: Floats, least_score_var: Floats | None = None
) -> LeftOut:
    """Predict every model's win rate by the curve without it and without its developer's other models.

    Parameters: the `curve` of n models; `score_error_var`, `win_error_var` (n,) their sampling variances in
    squared points, 0 where a figure is taken as exact; `least_score_var` the least that those of the scores
    can be, where `score_error_var` is the most (None: the same). All is reckoned in angles, see `Curve`.

    The variance of the prediction is a sum of four: that of the curve at the score, among the resamples
    that did not draw the model's developer; the sampling variance of the win rate; what the sampling error
    of the score moves the curve by, for each side apart, since a curve can be level on one side and steep
    on the other; and the scatter of models. That is what the residuals of the other developers' models
    have beyond the least of those errors, each against the mean of the curves with neither developer
    (`excess_variance`).
    Student's t has one degree of freedom less than there are such residuals, and fewer for those of one
    developer, which are alike (`effective_residuals`). Beyond the others' scores the curve goes on level, and
    a win rate on the side to which a rising curve may lead is no surprise: its p is 1, and the interval
    reaches 0 or 100 there.
    """
    x, beyond = _within_others(curve.scores, curve.clusters)
    expected, up, down = _expect(curve, x, np.sqrt(score_error_var))
    mean, fit_var = _out_of_bag(curve, x)
    win_var = angle_variance(to_percent(curve.angles), win_error_var)
    slope_var = ((up + down) / 2) ** 2
    most = fit_var + win_var + slope_var
    least = (
        most
        if least_score_var is None
        else fit_var + win_var + slope_var * _ratio(least_score_var, score_error_var)
    )
    number = np.arange(int(curve.clusters.max()) + 1)[:, None]
    counted = (curve.clusters != number) & (beyond == 0) & np.isfinite(mean)
    squares = np.where(counted, (curve.angles - mean) ** 2, 0.0)
    least, most = (np.where(counted, each, 1.0) + TINY for each in (least, most))
    scatter = excess_variance(squares, least, most, counted.astype(np.float64))
    freedom = effective_residuals(curve.clusters, counted.astype(np.float64)) - 1
    own = curve.clusters, np.arange(len(x))
    base = fit_var[own] + win_var + scatter[curve.clusters]
    errors = np.sqrt(base + down**2), np.sqrt(base + up**2)
    return _judge(curve.angles, expected, errors, freedom[curve.clusters], beyond)


def _ratio(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)


def _within_others(scores: Floats, clusters: Labels) -> tuple[Floats, Floats]:
    """Return scores within the range of other developers' scores, and -1, 0, 1 for below, in, above it."""
    others = leave_out_clusters(clusters)[clusters] > 0
    low = np.where(others, scores, np.inf).min(axis=1)
    high = np.where(others, scores, -np.inf).max(axis=1)
    beyond = (scores > high).astype(np.float64) - (scores < low)
    return np.clip(scores, low, high), beyond


def _expect(curve: Curve, x: Floats, errors: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the curve without the model's developer at `x`, and its rise per standard error up and down."""
    without = curve.spline.fit(curve.angles, leave_out_clusters(curve.clusters))[curve.clusters]

    def at(points: Floats) -> Floats:
        value: Floats = np.einsum("nk,nk->n", curve.spline.basis(points), without)
        return value

    expected = at(x)
    up, down = (np.abs(at(x + side * REACH * errors) - expected) / REACH for side in (1, -1))
    return expected, up, down


def _out_of_bag(curve: Curve, x: Floats) -> tuple[Floats, Floats]:
    """Return mean and variance, (clusters, n), of the curves at `x` over resamples without two developers.

    The one is the row's, the other the model's own; NaN where there is no such resample.
    """
    values = curve.replicates @ curve.spline.basis(x).T
    absent = (curve.counts == 0).astype(np.float64)
    first = np.unique(curve.clusters, return_index=True)[1]
    chosen = absent[:, first].T
    with np.errstate(invalid="ignore", divide="ignore"):
        number = chosen @ absent
        mean = chosen @ (absent * values) / number
        variance = chosen @ (absent * values**2) / number - mean**2
    return mean, np.where(number > 0, np.maximum(variance, 0.0), np.nan)


def _judge(
    angles: Floats, expected: Floats, errors: tuple[Floats, Floats], freedom: Floats, beyond: Floats
) -> LeftOut:
    """Make p-values and intervals of the errors to either side; with less than a degree of freedom, none."""
    from scipy.special import stdtr, stdtrit  # takes longer to load than most comparisons need it

    below, above = (np.where((freedom >= 1) & np.isfinite(each), each, np.inf) for each in errors)
    freedom = np.maximum(freedom, 1.0)
    off = angles - expected
    error = np.where(off > 0, above, below)
    with np.errstate(invalid="ignore", divide="ignore"):
        t = np.where(off == 0, 0.0, np.abs(off) / error)
    reach = stdtrit(freedom, 0.975)
    low = np.where(beyond < 0, 0.0, expected - reach * below)
    high = np.where(beyond > 0, np.pi / 2, expected + reach * above)
    p = np.where(beyond * off > 0, 1.0, 2 * stdtr(freedom, -t))
    return LeftOut(to_percent(expected), to_percent(low), to_percent(high), p)
