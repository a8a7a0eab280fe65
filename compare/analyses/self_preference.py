"""Whether a judge that is a model gives the models of its own developer more than people do."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from compare.analyses.people_standing import ALL, NOT_DOUBTED
from compare.analyses.rated import Mask, Rated, renumber
from compare.input.collect import has_published_win_rate
from compare.input.published import source
from compare.records import BothWays, Interval, SelfPreference
from compare.statistics.arrays import Floats
from compare.statistics.clusters import Labels
from compare.statistics.prediction import log_odds, to_percent

FEWEST_OWN, FEWEST_OTHERS = 2, 5
FEWEST_DEVELOPERS = 3


def self_preferences(rated: Rated) -> list[SelfPreference]:
    """Estimate what the judge adds to its own developer's models at equal rating.

    Least squares of the log-odds of the win rate on the rating and on being one's own, over the models that
    the published judge judged, and over those of them that do not look exchanged.
    """
    published = rated.choose(
        np.array([has_published_win_rate(each) for each in rated.models], dtype=np.bool_)
    )
    found = [_self_preference(chosen, label) for label, chosen in _choices(published)]
    return [each for each in found if each is not None]


def _choices(rated: Rated) -> Iterator[tuple[str, Rated]]:
    yield ALL, rated
    doubted = np.isin(rated.names, source().table3.exchanged)
    if doubted.any():
        yield NOT_DOUBTED, rated.choose(~doubted)


def _self_preference(rated: Rated, label: str) -> SelfPreference | None:
    own = np.array([each.developer == source().judge_developer for each in rated.models], dtype=np.bool_)
    if own.sum() < FEWEST_OWN or (~own).sum() < FEWEST_OTHERS:
        return None
    if np.ptp(rated.ratings[own]) == np.ptp(rated.ratings[~own]) == 0:
        return None  # ratings and being one's own say the same: nothing tells them apart
    odds = log_odds(rated.shares)
    found = estimate_shift(rated.ratings, odds, own, renumber(rated.clusters))
    start = float(odds[own].mean()) - found.shift
    return SelfPreference(
        developer=source().judge_developer,
        own=[name for name, there in zip(rated.names, own, strict=True) if there],
        ratings=rated.held,
        models=label,
        n=len(rated),
        effect=BothWays(value=found.shift, ci95=found.ci95, ci95_developers=found.ci95_developers),
        points=BothWays(
            value=_points(start, found.shift),
            ci95=_in_points(start, found.ci95),
            ci95_developers=_in_points(start, found.ci95_developers),
        ),
        p=found.p,
        p_developers=found.p_developers,
    )


class Shift(NamedTuple):
    """By how much some points lie above a common line, with what is sure of it; None where unknown."""

    shift: float
    ci95: Interval
    p: float
    ci95_developers: Interval | None
    p_developers: float | None


def estimate_shift(x: Floats, y: Floats, own: Mask, clusters: Labels) -> Shift:
    """Estimate how far the `own` points lie above the others at equal x, by least squares of y on x and own.

    Parameters: `x`, `y` (n,), `own` (n,) marks one cluster of `clusters` (n,), numbered from 0. The first
    interval is the usual one, t with n - 3 degrees of freedom, which takes points for independent. The
    other asks whether this cluster lies further from the line than clusters do. The residuals of each of the
    m other clusters have a mean, and these a standard deviation s. The shift is a sum of the clusters'
    effects, each times a share c (that of the own cluster is 1), so that its error is s sqrt(sum of c^2); s
    has m - 1 degrees of freedom.
    """
    from scipy.special import stdtr, stdtrit

    design = np.column_stack([np.ones(len(x)), x - x.mean(), own])
    inverse = np.linalg.inv(design.T @ design)
    fit = inverse @ design.T @ y
    left, df = y - design @ fit, len(x) - 3
    shift, error = float(fit[2]), float(np.sqrt(left @ left / df * inverse[2, 2]))
    reach = float(stdtrit(df, 0.975)) * error
    p = float(2 * stdtr(df, -abs(shift) / error)) if error > 0 else 1.0
    others = np.unique(clusters[~own])
    m = len(others)
    if m < FEWEST_DEVELOPERS:
        return Shift(shift, (shift - reach, shift + reach), p, None, None)
    means = np.array([left[clusters == each].mean() for each in others])
    shares = np.bincount(clusters, weights=(inverse @ design.T)[2])
    apart = float(means.std(ddof=1) * np.sqrt(shares @ shares))
    far = float(stdtrit(m - 1, 0.975)) * apart
    p_clusters = float(2 * stdtr(m - 1, -abs(shift) / apart)) if apart > 0 else 1.0
    return Shift(shift, (shift - reach, shift + reach), p, (shift - far, shift + far), p_clusters)


def _points(start: float, shift: float) -> float:
    before, after = to_percent(np.array([start, start + shift]))
    return float(after - before)


def _in_points(start: float, ends: Interval | None) -> Interval | None:
    return ends and (_points(start, ends[0]), _points(start, ends[1]))
