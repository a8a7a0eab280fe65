"""What a gap between two scores is worth: how often the higher one is preferred, by the size of the gap."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from compare.analyses.figures import Figures
from compare.records import Band, CurvePoint, Decision, Preferred
from compare.statistics.arrays import Floats
from compare.statistics.clusters import Labels
from compare.statistics.pair_shares import PairShare, count_agreement, pair_shares

Marks = NDArray[np.bool_]

EDGES = (0.0, 1.0, 2.0, 4.0, 8.0, 16.0)
"""Where bands of gaps begin, in points; the last has no end."""
GRID = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 16.0, 20.0, 25.0, 30.0)
"""The gaps, in points, at which the curve is given."""
WIDTH = 0.35
"""The kernel's standard deviation in log2(1 + gap): at 3 points it reaches from 2.1 to 4.1."""
REACH = 3.0
"""Pairs further off than so many standard deviations do not count."""
FEWEST = 5
"""Where the weights of a point of the curve, 1 at its own gap, add up to less, it is not given."""
SAME_GAP = 9
"""Decimals of a gap: 87.2 - 86.2 is one point, whatever its last binary digit."""


def decisions(figures: Figures) -> list[Decision]:
    """Return the decision curve of each column of scores, for the judge and, where they rated, for people."""
    sides = {"judge": figures.wins, "people": figures.ratings}
    return [
        found
        for side, preferred in sides.items()
        for name in figures.scores
        if (found := _decide(figures, name, side, preferred))
    ]


class Pairs:
    """All pairs of the models that have a score and are preferred or not.

    `gap` in points (n, n), `agree` as `count_agreement` gives it, `same` whether one developer made both.
    """

    def __init__(self, scores: Floats, preferred: Floats, developers: Labels) -> None:
        self.known = ~(np.isnan(scores) | np.isnan(preferred))
        x, y = scores[self.known], preferred[self.known]
        self.n = len(x)
        self.developers = developers[self.known]
        self.gap: Floats = np.abs(x[:, None] - x).round(SAME_GAP)
        self.agree = count_agreement(x, y)
        self.same = self.developers[:, None] == self.developers

    def chances(self, weights: Floats) -> list[Preferred | None]:
        """Return the chance under each of k weightings of the pairs, (k, n, n)."""
        found = pair_shares(self.agree, weights, self.developers)
        return [_chance(each) if each else None for each in found]

    def curve(self, gaps: Sequence[float]) -> list[Preferred | None]:
        """Return the smoothed chance at each gap, None where fewer than FEWEST pairs are near it.

        The kernel is normal in log2(1 + gap): bands and kernel widen with the gap alike (Nadaraya 1964;
        Watson 1964).
        """
        at = np.log2(1 + np.asarray(gaps))[:, None, None]
        off = (np.log2(1 + self.gap) - at) / WIDTH
        weights = np.where(np.abs(off) <= REACH, np.exp(-(off**2) / 2), 0.0)
        near = np.triu(weights, 1).sum(axis=(1, 2)) >= FEWEST
        return [chance if there else None for chance, there in zip(self.chances(weights), near, strict=True)]


def make_pairs(figures: Figures, benchmark: str, preferred: Floats) -> Pairs:
    """Return the pairs of one column of scores."""
    return Pairs(figures.scores[benchmark], preferred, figures.developers)


def set_size(figures: Figures, benchmark: str) -> int | None:
    """Return how many problems most models' scores of a benchmark are shares of; None for a mean."""
    totals = [rate.total for model in figures.models if (rate := model.scores.get(benchmark)) and rate.total]
    return max(sorted(set(totals)), key=totals.count) if totals else None


def _decide(figures: Figures, benchmark: str, side: str, preferred: Floats) -> Decision | None:
    pairs = make_pairs(figures, benchmark, preferred)
    if pairs.n < FEWEST:
        return None
    variances = figures.errors[benchmark][pairs.known]
    return Decision(
        benchmark=benchmark,
        side="people" if side == "people" else "judge",
        n=pairs.n,
        bands=list(_bands(pairs, set_size(figures, benchmark), variances)),
        curve=[
            CurvePoint(gap=gap, chance=chance)
            for gap, chance in zip(GRID, pairs.curve(GRID), strict=True)
            if chance
        ],
    )


def _bands(pairs: Pairs, problems: int | None, variances: Floats) -> Iterator[Band]:
    ends = [*EDGES[1:], None]
    inside: list[Marks] = [
        (pairs.gap >= low) & (pairs.gap < (np.inf if high is None else high))
        for low, high in zip(EDGES, ends, strict=True)
    ]
    weights = np.array(
        [(each & part).astype(np.float64) for each in inside for part in (True, pairs.same, ~pairs.same)]
    )
    chances = pairs.chances(weights)
    for place, (low, high) in enumerate(zip(EDGES, ends, strict=True)):
        every, within, across = chances[3 * place : 3 * place + 3]
        yield Band(
            gap=(low, high),
            problems=_in_problems(low, high, problems),
            standard_errors=_typical_errors(pairs.gap, inside[place], variances),
            every=every,
            within=within,
            across=across,
        )


def _in_problems(low: float, high: float | None, size: int | None) -> tuple[float, float | None] | None:
    if size is None:
        return None
    return low * size / 100, None if high is None else high * size / 100


def _typical_errors(gap: Floats, inside: Marks, variances: Floats) -> float | None:
    """Return the median over pairs of gap over standard error; None where that is known of no pair."""
    errors = np.sqrt(variances[:, None] + variances)
    chosen = np.triu(inside, 1) & ~np.isnan(errors)
    return float(np.median(gap[chosen] / errors[chosen])) if chosen.any() else None


def _chance(found: PairShare) -> Preferred:
    low, high = found.ci95 or (0.0, 0.0)
    return Preferred(
        percent=100 * found.share,
        ci95=(100 * low, 100 * high) if found.ci95 else None,
        pairs=found.pairs,
        developers=found.clusters,
    )
