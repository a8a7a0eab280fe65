"""Intervals of a share."""

import math
from statistics import NormalDist

from compare.records import Interval


def wilson(count: float, total: float, level: float = 0.95) -> Interval:
    """Give Wilson's score interval of a share, in percent (Wilson 1927, JASA 22: 209-212).

    Parameters: `count` of `total`, 0 <= count <= total; `level` the coverage.
    Raises ValueError where `total` is not more than 0 or `count` not within it.
    """
    if not 0 <= count <= total or total <= 0:
        raise ValueError(f"{count} of {total} is not a share")
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = count / total
    centre = share + z * z / (2 * total)
    half = z * math.sqrt(share * (1 - share) / total + (z / (2 * total)) ** 2)
    scale = 100 / (1 + z * z / total)
    # At the ends one bound is 0 or 100 but for rounding.
    low = 0.0 if count == 0 else (centre - half) * scale
    high = 100.0 if count == total else (centre + half) * scale
    return low, high
