"""Shares of pairs of items, with intervals that take items of one cluster for one piece of evidence."""

import msgspec
import numpy as np

from compare.records import Interval
from compare.statistics.arrays import Floats
from compare.statistics.clusters import Labels
from compare.statistics.intervals import wilson

ROUNDING = 1e-12
"""A variance of shares that is 0 but for the order of summation."""


class PairShare(msgspec.Struct, frozen=True, kw_only=True):
    """A share of 0 to 1 of `pairs` (Kish's effective number where weights differ), and its 95 % interval.

    `clusters` is how many take part; of one alone there is no interval.
    """

    share: float
    pairs: float
    clusters: int
    ci95: Interval | None


def count_agreement(x: Floats, y: Floats) -> Floats:
    """Return for each pair of items (n, n) whether both sides order it alike: 1, 0, or a half for a tie."""
    order: Floats = np.sign(x[:, None] - x) * np.sign(y[:, None] - y)
    return (1.0 + order) / 2


def pair_shares(agree: Floats, weights: Floats, clusters: Labels) -> list[PairShare | None]:
    """Return the weighted share of agreeing pairs under each of k weightings, None where no pair counts.

    Parameters: `agree` (n, n) symmetric, 0 to 1; `weights` (k, n, n) symmetric, 0 or more, of which the pairs
    above the diagonal count; `clusters` (n,).

    A pair depends on every other that shares a developer with it. The delete-one-cluster jackknife leaves
    out all pairs of a cluster at once, which allows for that: v = (G - 1) / G times the sum of squares of
    what leaving out each of the G clusters changes (Efron and Stein 1981, Annals of Statistics 9: 586-596, of
    statistics of pairs). The share is then as sure as one of p (1 - p) / v independent pairs, never more than
    there are, and the interval Wilson's for that number with Student's t of G - 1 degrees in place of the
    normal quantile, as survey samples of few clusters are treated (Korn and Graubard 1998, Survey Methodology
    24: 193-201, with Clopper and Pearson's interval). Where v is 0 or unknown, as where all pairs agree, the
    number is half that of the items in the pairs: so many pairs can be formed that share none.
    """
    upper = np.triu(weights, 1)
    member = np.eye(int(clusters.max()) + 1)[clusters] if len(clusters) else np.zeros((0, 0))
    won, all_ = (member.T @ each @ member for each in (upper * agree, upper))
    squares = (upper**2).sum(axis=(1, 2))
    items = ((upper + upper.swapaxes(1, 2)) > 0).any(axis=1).sum(axis=1)
    return [
        _share(won[k], all_[k], float(squares[k]), int(items[k])) if squares[k] > 0 else None
        for k in range(len(weights))
    ]


def _share(won: Floats, all_: Floats, squares: float, items: int) -> PairShare:
    """Return one share from the weight of agreeing and of all pairs between clusters (G, G)."""
    from scipy.special import stdtrit  # takes longer to load than most comparisons need it

    total = float(all_.sum())
    share = min(1.0, float(won.sum()) / total)
    won_without, without = _leave_out(won), _leave_out(all_)
    there = (all_.sum(axis=0) + all_.sum(axis=1)) > 0
    pairs, clusters = total**2 / squares, int(there.sum())
    rest = without[there] > ROUNDING * total
    size = items / 2
    if rest.all():
        changes = won_without[there] / without[there] - share
        variance = (clusters - 1) / clusters * float((changes**2).sum())
        size = share * (1 - share) / variance if variance > ROUNDING else size
    student = float(stdtrit(clusters - 1, 0.975)) if clusters > 1 else None
    return PairShare(
        share=share,
        pairs=pairs,
        clusters=clusters,
        ci95=wilson(share, min(size, pairs), quantile=student) if student else None,
    )


def _leave_out(between: Floats) -> Floats:
    """Return the sum without each cluster's pairs, (G,)."""
    left: Floats = between.sum() - between.sum(axis=0) - between.sum(axis=1) + np.diag(between)
    return left
