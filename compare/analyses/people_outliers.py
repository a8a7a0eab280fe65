"""Which models the judge puts elsewhere than their ratings by people lead to expect."""

import numpy as np

from compare.analyses.rated import Rated
from compare.records import Outlier
from compare.statistics.holm import holm
from compare.statistics.prediction import log_odds, predict_left_out, to_percent

ALPHA = 0.05


def outliers(rated: Rated) -> list[Outlier]:
    """Hold each model against the line through all others, the most surprising first.

    A model that alone parts the ratings has no prediction, and is not listed.
    """
    found = predict_left_out(rated.ratings, log_odds(rated.shares))
    known = np.flatnonzero(np.isfinite(found.p))
    corrected = holm([float(found.p[at]) for at in known])
    expected, low, high = (to_percent(each) for each in found[:3])
    rows = [
        Outlier(
            model=rated.names[at],
            ratings=rated.held,
            rating=float(rated.ratings[at]),
            win=float(rated.shares[at]),
            expected=float(expected[at]),
            ci95=(float(low[at]), float(high[at])),
            p=float(found.p[at]),
            p_holm=p_holm,
            named=p_holm < ALPHA,
        )
        for at, p_holm in zip(known, corrected, strict=True)
    ]
    return sorted(rows, key=lambda each: (each.p, each.model))
