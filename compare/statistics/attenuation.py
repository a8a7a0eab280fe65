"""Pearson's correlation as it would be without sampling error in the figures (Spearman 1904)."""

from collections.abc import Sequence

import numpy as np

from compare.records import Attenuation, Interval
from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import bca, jackknife_weights
from compare.statistics.weighted import pearson

# Above this share of resamples without a reliability, an interval from the others would mislead.
MOST_UNDEFINED = 0.1


def error_variance(percent: Floats, total: Floats | float) -> Floats:
    """Return the sampling variance of shares `percent` of `total` questions: p (1 - p) / n, in percent^2.

    For p stands the smoothed share (k + 1) / (n + 2), Laplace's rule of succession: a share of 0 or of all
    questions is not free of error, though the plain formula would say so. Agresti and Coull (1998, The
    American Statistician 52: 119-126) add two of each kind, to the same end.
    """
    n = np.asarray(total, dtype=np.float64)
    smoothed = 100 * (percent / 100 * n + 1) / (n + 2)
    variance: Floats = smoothed * (100 - smoothed) / n
    return variance


def fill_unknown(variances: Floats) -> Floats:
    """Return sampling variances (n,) with the mean of those known in place of those that are not (NaN).

    The error variance over all models, which the reliability rests on, is then that over the models where
    it is known. Where none is known, all stay NaN.
    """
    unknown = np.isnan(variances)
    if unknown.all():
        return variances
    return np.where(unknown, variances[~unknown].mean(), variances)


def mean_error_variance(variances: Floats, sets: Sequence[str]) -> Floats:
    """Return the error variance of the mean over columns, from that of each column (n, columns), percent^2.

    `sets` names the set of problems that each column is made from. Errors of one set's columns are taken to
    be wholly dependent, so that their standard errors add up, those of different sets to be independent. The
    same problems in other languages or with more tests do not quite err together: this is an upper bound.
    """
    errors = np.sqrt(variances)
    names = np.array(sets)
    sums = [errors[:, names == name].sum(axis=1) for name in dict.fromkeys(sets)]
    mean: Floats = np.sum(np.square(sums), axis=0) / variances.shape[1] ** 2
    return mean


def reliability(values: Floats, error_var: Floats, weights: Floats) -> Floats:
    """Return the share of the variance between models that is not sampling error, for each weighted sample.

    Parameters: `values` (n,) in percent, `error_var` (n,) in percent^2, `weights` (R, n) counts. Returns
    (R,): 1 - mean error variance / observed variance (over N - 1), NaN where that is not more than 0.
    """
    totals = weights.sum(axis=1)
    means = weights @ values / totals
    squares = np.einsum("rn,rn,rn->r", weights, values - means[:, None], values - means[:, None])
    error = (weights @ error_var) * (totals - 1) / totals
    # error < squares also keeps constant samples out: errors are not negative.
    share = 1 - error / np.where(squares > 0, squares, 1.0)
    kept: Floats = np.where((squares > 0) & (share > 0), share, np.nan)
    return kept


def correct_attenuation(
    scores: Floats, score_error_var: Floats, wins: Floats, win_error_var: Floats, weights: Floats
) -> Floats:
    """Return Pearson's correlation over the root of both reliabilities, of each weighted sample.

    Parameters: scores and win rates (n,) in percent, their error variances (n,) in percent^2, `weights`
    (R, n). Returns (R,), NaN where a reliability is not more than 0; values beyond 1 are left as they are.
    """
    both = reliability(scores, score_error_var, weights) * reliability(wins, win_error_var, weights)
    value: Floats = pearson(scores, wins, weights) / np.sqrt(both)
    return value


def attenuation(
    scores: Floats,
    score_error_var: Floats,
    wins: Floats,
    win_error_var: Floats,
    replicates: Floats | None = None,
) -> Attenuation:
    """Correct Pearson's correlation for the sampling error of both sides (Spearman 1904).

    Parameters: as for `correct_attenuation`; `replicates` (R,) what that gave for bootstrap resamples of the
    models, for the BCa interval. The correction can lead beyond 1: the value and the ends of the interval
    are then given as 1 (or -1). The value is None where a reliability is not more than 0; the interval
    where more than a tenth of the resamples have none. All models answer the same questions, so that
    their errors go together and part of them cancels between models; this is not modelled, and makes the
    correction rather too strong.
    """
    n = len(scores)
    whole = np.ones((1, n))
    sides = (scores, score_error_var, wins, win_error_var)
    value = float(correct_attenuation(*sides, whole)[0])
    interval = None
    if np.isfinite(value) and replicates is not None:
        interval = _interval(value, replicates, correct_attenuation(*sides, jackknife_weights(n)))
    return Attenuation(
        value=max(-1.0, min(1.0, value)) if np.isfinite(value) else None,
        ci95=interval,
        score_reliability=_known(reliability(scores, score_error_var, whole)),
        win_reliability=_known(reliability(wins, win_error_var, whole)),
    )


def _interval(value: float, replicates: Floats, jackknife: Floats) -> Interval | None:
    if np.isnan(replicates).mean() > MOST_UNDEFINED or np.isnan(jackknife).all():
        return None
    low, high = bca(value, replicates, jackknife)
    return max(-1.0, min(1.0, low)), max(-1.0, min(1.0, high))


def _known(values: Floats) -> float | None:
    return float(values[0]) if np.isfinite(values[0]) else None
