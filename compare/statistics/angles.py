"""Shares as angles: the scale on which a share's sampling error is the same wherever the share lies."""

import numpy as np

from compare.statistics.arrays import Floats


def to_angle(percent: Floats) -> Floats:
    """Return arcsin(sqrt(p)) of shares in percent, 0 to pi/2; those beyond 0 and 100 count as 0 and 100.

    The variance of a share of n questions, p (1 - p) / n, becomes about 1 / (4n) for every p (Freeman and
    Tukey 1950, Annals of Mathematical Statistics 21: 607-611).
    """
    angle: Floats = np.arcsin(np.sqrt(np.clip(percent, 0, 100) / 100))
    return angle


def to_percent(angle: Floats) -> Floats:
    """Return the shares in percent of angles; those beyond 0 and pi/2 count as 0 and pi/2."""
    percent: Floats = 100 * np.sin(np.clip(angle, 0, np.pi / 2)) ** 2
    return percent


def angle_variance(percent: Floats, variance: Floats) -> Floats:
    """Return the sampling variance of the angles of shares in percent, from that of the shares, percent^2.

    From the angles one standard error to either side, which holds where the share is 0 as well.
    """
    error = np.sqrt(variance)
    half: Floats = (to_angle(percent + error) - to_angle(percent - error)) / 2
    return half**2
