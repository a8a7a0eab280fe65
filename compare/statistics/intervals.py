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
    centre, half, divisor = wilson_terms(count / total, total, z)
    # At the ends one bound is 0 or 100 but for rounding.
    low = 0.0 if count == 0 else (centre - half) * (100 / divisor)
    high = 100.0 if count == total else (centre + half) * (100 / divisor)
    return low, high


def wilson_terms(share: float, size: float, z: float) -> tuple[float, float, float]:
    """Return c, h and d of Wilson's interval (c ± h) / d of a share (0 to 1) seen in `size` trials.

    `z` is the normal quantile: c = p + z²/2n, h = z √(p(1-p)/n + z²/4n²), d = 1 + z²/n.
    """
    z2 = z * z
    half = z * math.sqrt(share * (1 - share) / size + z2 / (4 * size * size))
    return share + z2 / (2 * size), half, 1 + z2 / size
