"""Intervals of a share."""

import math
from statistics import NormalDist


def wilson(
    share: float, size: float, level: float = 0.95, *, quantile: float | None = None
) -> tuple[float, float]:
    """Return Wilson's score interval of a share of 0 to 1 seen in `size` trials; `level` is the coverage.

    `quantile` stands in for the normal distribution's, such as Student's where `size` is estimated.
    (p + z2/2n +- z sqrt(p(1-p)/n + z2/4n2)) / (1 + z2/n): Wilson 1927, JASA 22: 209-212. Raises ValueError
    where `size` is not more than 0 or `share` not within 0 to 1.

    >>> [round(end, 3) for end in wilson(0.8, 10)]
    [0.49, 0.943]
    """
    if not 0 <= share <= 1 or size <= 0:
        raise ValueError(f"{share} of {size} is not a share")
    z = NormalDist().inv_cdf((1 + level) / 2) if quantile is None else quantile
    z2 = z * z
    centre = share + z2 / (2 * size)
    half = z * math.sqrt(share * (1 - share) / size + z2 / (4 * size * size))
    low, high = (centre - half) / (1 + z2 / size), (centre + half) / (1 + z2 / size)
    # Exact at the ends, where rounding would leave the last digit to chance.
    return (0.0 if share == 0.0 else max(low, 0.0)), (1.0 if share == 1.0 else min(high, 1.0))
