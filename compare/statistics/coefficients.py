"""Plain correlation coefficients of one sample."""

import numpy as np
from numpy.typing import NDArray

from compare.statistics.weighted import STATISTICS

Floats = NDArray[np.float64]


def value(name: str, x: Floats, y: Floats) -> float:
    """Compute the correlation `name` (`pearson`, `spearman` or `kendall`) of `x` and `y` (n,).

    Returns NaN where one of them is constant.
    """
    return float(STATISTICS[name](x, y, np.ones((1, len(x))))[0])
