"""What picking models by a score costs: regret of the first, and overlap of the first few."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from compare.analyses.figures import Figures
from compare.records import Choice, Estimate, Overlap
from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import percentile
from compare.statistics.clusters import Labels, leave_out_clusters

FIRST = (3, 5, 10)
"""How many of the first are looked at."""
FEWEST = 2
"""Models that a choice needs."""
RESAMPLES = 2_000
"""Ends of intervals move by some tenths of a point from seed to seed."""
STREAM = 173

Marks = NDArray[np.bool_]


class Candidates:
    """The models to pick from by one column of scores, in the order of their names.

    `scores` and `preferred` (n,) are measured, `drawn_scores` and `drawn_preferred` (R, n) what other
    problems and questions might have given: normal about the measured ones, with their sampling variance.
    """

    def __init__(self, figures: Figures, benchmark: str, chosen: Marks, noise: "Noise") -> None:
        scores = figures.scores[benchmark]
        places = noise.order[(chosen & ~np.isnan(scores))[noise.order]]
        self.names = [figures.models[place].name for place in places]
        self.scores, self.preferred = scores[places], figures.wins[places]
        self.drawn_scores = noise.draw(self.scores, figures.errors[benchmark][places])
        self.drawn_preferred = noise.preferred[:, places]
        self.developers: Labels = np.unique(figures.developers[places], return_inverse=True)[1]


class Noise:
    """Random draws of sampling error, the same whatever the order of the models."""

    def __init__(self, figures: Figures) -> None:
        names = [model.name for model in figures.models]
        self.order = np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.intp)
        self.count = min(RESAMPLES, figures.sampling["resamples"])
        self.rng = np.random.default_rng([figures.sampling["seed"], STREAM])
        self.preferred = np.empty((self.count, len(names)))
        drawn = self.draw(figures.wins[self.order], figures.win_errors[self.order])
        self.preferred[:, self.order] = drawn

    def draw(self, values: Floats, variances: Floats) -> Floats:
        """Draw values (n,) anew, (R, n); one of unknown variance is taken as exact."""
        errors = np.sqrt(np.nan_to_num(variances))
        drawn: Floats = values + errors * self.rng.standard_normal((self.count, len(values)))
        return drawn


def choices(figures: Figures) -> list[Choice]:
    """Return the regret of picking the first model by each column, of all models and of the open ones."""
    return [
        _choice(candidates, benchmark, open_only=open_only)
        for benchmark, candidates, open_only in _pools(figures)
        if len(candidates.names) >= FEWEST
    ]


def overlaps(figures: Figures) -> list[Overlap]:
    """Return how far the first few of all models by each column are the first few by preference."""
    return [
        _overlap(candidates, benchmark, k)
        for benchmark, candidates, open_only in _pools(figures)
        for k in FIRST
        if not open_only and k < len(candidates.names)
    ]


def _pools(figures: Figures) -> Iterator[tuple[str, Candidates, bool]]:
    noise = Noise(figures)
    everyone = np.ones(len(figures.models), dtype=bool)
    free = np.array([model.proprietary is False for model in figures.models], dtype=bool)
    for benchmark in figures.scores:
        for chosen, open_only in ((everyone, False), (free, True)):
            yield benchmark, Candidates(figures, benchmark, chosen, noise), open_only


def _choice(found: Candidates, benchmark: str, *, open_only: bool) -> Choice:
    regret = float(regrets(found.scores[None], found.preferred[None])[0])
    drawn = regrets(found.drawn_scores, found.drawn_preferred)
    return Choice(
        benchmark=benchmark,
        open_only=open_only,
        n=len(found.names),
        picked=_highest(found.names, found.scores),
        best=_highest(found.names, found.preferred),
        regret=Estimate(value=regret, ci95=percentile(drawn)),
        without=_without(found),
    )


def regrets(scores: Floats, preferred: Floats) -> Floats:
    """Return how much more preferred the most preferred is than the one with the highest score, (R,).

    Parameters: both (R, n), one sample a row. Of several with the highest score each is as likely picked.
    """
    highest = scores == scores.max(axis=1, keepdims=True)
    picked = (highest * preferred).sum(axis=1) / highest.sum(axis=1)
    lost: Floats = preferred.max(axis=1) - picked
    return lost


def _without(found: Candidates) -> tuple[float, float] | None:
    """Return the least and the most regret where one developer's models are left out."""
    there = leave_out_clusters(found.developers) > 0
    if not there.any(axis=1).all():
        return None
    lost = [float(regrets(found.scores[None, row], found.preferred[None, row])[0]) for row in there]
    return min(lost), max(lost)


def _highest(names: list[str], values: Floats) -> list[str]:
    return [name for name, value in zip(names, values, strict=True) if value == values.max()]


def _overlap(found: Candidates, benchmark: str, k: int) -> Overlap:
    measured = float(overlap(found.scores[None], found.preferred[None], k)[0])
    return Overlap(
        benchmark=benchmark,
        k=k,
        n=len(found.names),
        percent=Estimate(
            value=measured, ci95=percentile(overlap(found.drawn_scores, found.drawn_preferred, k))
        ),
        chance=100 * k / len(found.names),
    )


def overlap(scores: Floats, preferred: Floats, k: int) -> Floats:
    """Return in percent how many of the first k by `scores` (R, n) are in the first k by `preferred`, (R,).

    Of items tied for the last places each is as likely to have one, on both sides apart.
    """
    shared: Floats = 100 * (_among_first(scores, k) * _among_first(preferred, k)).sum(axis=1) / k
    return shared


def _among_first(values: Floats, k: int) -> Floats:
    """Return how likely each item is among the first k of its row, (R, n): a share where it is tied."""
    last = np.sort(values, axis=1)[:, -k][:, None]
    above, tied = values > last, values == last
    left = k - above.sum(axis=1, keepdims=True)
    likely: Floats = above + tied * left / tied.sum(axis=1, keepdims=True)
    return likely
