"""Agreement of two raters beyond chance."""

import numpy as np

from compare.statistics.arrays import Floats


def cohen_kappa(tables: Floats) -> Floats:
    """Compute Cohen's kappa of each table of counts.

    Parameters: `tables` (R, k, k) counts, where entry i, j is how often the first rater said i and the second
    j. Returns (R,): (o - e) / (1 - e) for the observed share o of equal verdicts and the share e that raters
    of these habits reach by chance; 1 at full agreement, 0 at chance. NaN where a table is empty, or both
    raters said the same one thing throughout.
    Source: Cohen 1960, Educational and Psychological Measurement 20: 37-46.
    """
    totals = tables.sum(axis=(1, 2))
    shares = tables / np.where(totals > 0, totals, 1.0)[:, None, None]
    observed = np.trace(shares, axis1=1, axis2=2)
    expected = np.einsum("ri,ri->r", shares.sum(axis=2), shares.sum(axis=1))
    usable = (totals > 0) & (expected < 1)
    kappa: Floats = np.where(usable, (observed - expected) / np.where(usable, 1 - expected, 1.0), np.nan)
    return kappa
