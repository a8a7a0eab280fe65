"""Whether the judge agrees with people on the pairs of models that people tell apart."""

import numpy as np

from compare.analyses.both_ways import Resampling, estimate_both_ways
from compare.analyses.rated import Mask, Rated, Z
from compare.records import Criterion, Separated
from compare.statistics.arrays import Floats
from compare.statistics.cluster_interval import SHARE

STREAM = 122


def separated(rated: Rated) -> list[Separated]:
    """Return, for both criteria, in how many of the separated pairs the judge has the same one ahead.

    None where no rating has an interval, or the criterion separates no pair.
    """
    low, high = rated.low, rated.high
    errors = (high - low) / (2 * Z)
    difference = rated.ratings[:, None] - rated.ratings[None, :]
    with np.errstate(invalid="ignore"):
        apart = (low[:, None] > high[None, :]) | (low[None, :] > high[:, None])
        significant = np.abs(difference) > Z * np.sqrt(errors[:, None] ** 2 + errors[None, :] ** 2)
    found = [
        _separated(rated, "intervals apart", apart),
        _separated(rated, "difference significant", significant),
    ]
    return [each for each in found if each is not None]


def _separated(rated: Rated, criterion: Criterion, pairs: Mask) -> Separated | None:
    if not pairs.any():
        return None
    sides = np.sign(rated.ratings[:, None] - rated.ratings[None, :])
    judged = np.sign(rated.wins[:, None] - rated.wins[None, :])
    agree = np.where(pairs, (1 + sides * judged) / 2, 0.0)
    n = len(rated)
    arguments = agree, pairs.astype(np.float64)
    resampling = Resampling(rated.clusters, rated.sampling, STREAM)
    return Separated(
        ratings=rated.held,
        criterion=criterion,
        pairs=int(pairs.sum() / 2),
        of=n * (n - 1) // 2,
        agree=estimate_both_ways(share_of_pairs, arguments, resampling, SHARE),
    )


def share_of_pairs(agree: Floats, pairs: Floats, weights: Floats) -> Floats:
    """Return the share of weighted pairs that agree, in percent, (R, 1); NaN without a pair.

    `agree` (n, n) is 1, a half or 0, and `pairs` (n, n) 1 for the pairs that count; `weights` (R, n).
    """
    counted = np.einsum("rn,rn->r", weights @ pairs, weights)
    agreed = np.einsum("rn,rn->r", weights @ agree, weights)
    share: Floats = np.where(counted > 0, 100 * agreed / np.where(counted > 0, counted, 1.0), np.nan)
    return share[:, None]
