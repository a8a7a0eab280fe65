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
    masks: dict[Criterion, Mask] = {"intervals apart": apart, "difference significant": significant}
    return _separated(rated, {name: mask for name, mask in masks.items() if mask.any()})


def _separated(rated: Rated, masks: dict[Criterion, Mask]) -> list[Separated]:
    if not masks:
        return []
    sides = np.sign(rated.ratings[:, None] - rated.ratings[None, :])
    agree = (1 + sides * np.sign(rated.wins[:, None] - rated.wins[None, :])) / 2
    pairs = np.stack([mask.astype(np.float64) for mask in masks.values()])
    resampling = Resampling(rated.clusters, rated.sampling, STREAM)
    shares = estimate_both_ways(share_of_pairs, (agree, pairs), resampling, SHARE)
    n = len(rated)
    return [
        Separated(
            ratings=rated.held,
            criterion=criterion,
            pairs=int(mask.sum() / 2),
            of=n * (n - 1) // 2,
            agree=share,
        )
        for (criterion, mask), share in zip(masks.items(), shares, strict=True)
    ]


def share_of_pairs(agree: Floats, pairs: Floats, weights: Floats) -> Floats:
    """Return the share of weighted pairs that agree, in percent, (R, k); NaN without a pair.

    `agree` (n, n) is 1, a half or 0, and each of k `pairs` (k, n, n) 1 for the pairs that count; `weights`
    (R, n).
    """
    counted, agreed = (
        np.stack([np.einsum("rn,rn->r", weights @ each, weights) for each in chosen], axis=1)
        for chosen in (pairs, pairs * agree)
    )
    share: Floats = np.where(counted > 0, 100 * agreed / np.where(counted > 0, counted, 1.0), np.nan)
    return share
