"""What a straight line through all other models predicts of each one, on the scale of log-odds."""

from typing import NamedTuple

import numpy as np

from compare.statistics.arrays import Floats

HALF_A_QUESTION = 50 / 392
"""In points: what is added to a share and to its rest, so that 0 % and 100 % have log-odds (Haldane 1956)."""
FEWEST = 5
"""A line through fewer leaves next to nothing to tell how far points lie from it."""


class Predictions(NamedTuple):
    """By model (n,): what the others predict, its 95 % prediction interval, and the two-sided p-value."""

    expected: Floats
    low: Floats
    high: Floats
    p: Floats


def log_odds(percent: Floats) -> Floats:
    """Return the natural log-odds of shares in percent, 0 and 100 kept finite by `HALF_A_QUESTION`."""
    odds: Floats = np.log((percent + HALF_A_QUESTION) / (100 - percent + HALF_A_QUESTION))
    return odds


def to_percent(odds: Floats) -> Floats:
    """Return shares in percent from log-odds: the inverse of `log_odds`."""
    whole = 100 + 2 * HALF_A_QUESTION
    percent: Floats = np.clip(whole / (1 + np.exp(-odds)) - HALF_A_QUESTION, 0.0, 100.0)
    return percent


def predict_left_out(x: Floats, y: Floats) -> Predictions:
    """Predict each `y` from its `x` by the least squares line through the n - 1 other points.

    Parameters: `x`, `y` (n,) without NaN, n of 5 or more, in any unit. Returns (n,) in the unit of `y`. A
    point is no part of the line that it is held against, so that it cannot pull it to itself. The interval
    is that of a new observation, and p the probability of one as far off: t with n - 3 degrees of freedom
    (Cook and Weisberg 1982, section 2.2). NaN where x says nothing without the point.
    """
    from scipy.special import stdtr, stdtrit

    n = len(x)
    hat = hat_matrix(x)
    left = y - hat @ y
    room = 1 - np.diagonal(hat)
    with np.errstate(invalid="ignore", divide="ignore"):
        off = left / room
        variance = np.clip(left @ left - left * off, 0.0, None) / (n - 3)
        error = np.where(room > 1e-9, np.sqrt(variance / room), np.nan)
        t = off / error
    reach = float(stdtrit(n - 3, 0.975)) * error
    expected = y - off
    return Predictions(expected, expected - reach, expected + reach, 2 * stdtr(n - 3, -np.abs(t)))


def hat_matrix(x: Floats) -> Floats:
    """Return the matrix (n, n) that takes any y to what its least squares line on `x` (n,) fits."""
    centred = x - x.mean()
    square = centred @ centred
    slope = np.outer(centred, centred) / square if square > 0 else 0.0
    hat: Floats = 1 / len(x) + np.zeros((len(x), len(x))) + slope
    return hat
