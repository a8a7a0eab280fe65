"""The noise ceiling: how far a perfect benchmark would agree with win rates of so many questions."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits

from compare.analyses.agreement import WINDOWS, windows
from compare.records import Ceiling, Estimate, Reach
from compare.statistics.arrays import Floats
from compare.statistics.order import Orders
from compare.statistics.true_rates import draw_true_rates, middle

STREAM = 108
MOST_DRAWS = 1000
"""More draws of true rates than this change no figure by as much as it is uncertain by."""
MINIMUM = 5


class Rates(NamedTuple):
    """Measured rates in percent, of how many questions each is, and how many it is worth; (n,).

    A rate's sampling variance is that of a share of `worth` questions; NaN where something is not known.
    """

    percent: Floats
    questions: Floats
    worth: Floats


def ceilings(
    scores: Floats, wins: Rates, categories: Mapping[str, Rates], *, resamples: int, seed: int
) -> list[Ceiling]:
    """Give the ceiling over all models, over neighbours by win rate, and in every category.

    Parameters: `scores` (n,) in percent, NaN where not known; `wins` and the rates by category; at most 1000
    of `resamples` draws of true rates are made. A perfect benchmark is one that puts models in the order of
    their true win rates. These are drawn as `draw_true_rates` does, given the measured ones; each draw is
    held against the measured win rates as a benchmark's scores are. The ceiling is the mean over draws and
    its interval nearly their middle 95 % (see `middle`). Neighbours are those of `agreement`. Left out is
    what fewer than 5 models have, or where all win rates are equal.
    """
    # The products are small and many: threads of BLAS would spin waiting for each other.
    with threadpool_limits(limits=1, user_api="blas"):
        return _ceilings(scores, wins, categories, min(resamples, MOST_DRAWS), seed)


def _ceilings(
    scores: Floats, wins: Rates, categories: Mapping[str, Rates], draws: int, seed: int
) -> list[Ceiling]:
    found = []
    whole = _Scope(scores, wins, draws, [seed, STREAM])
    if whole.usable:
        found.append(whole.ceiling("all"))
        found += [whole.ceiling("window", size=size) for size in WINDOWS if size < whole.n]
    for place, (name, rates) in enumerate(sorted(categories.items())):
        scope = _Scope(scores, rates, draws, [seed, STREAM, place])
        if scope.usable:
            found.append(scope.ceiling("category", category=name))
    order = ["", *categories]
    return sorted(found, key=lambda each: order.index(each.category))


class _Scope:
    """The models that have a score and a rate, in the order of their figures."""

    def __init__(self, scores: Floats, rates: Rates, draws: int, seed: list[int]) -> None:
        known = np.isfinite(scores) & np.isfinite(rates.percent) & np.isfinite(rates.worth)
        # In order of rank, so that the figures do not depend on the order in which the models were given.
        order = np.lexsort((rates.worth, -scores, -rates.percent))
        order = order[known[order]]
        self.scores, self.wins, self.questions = scores[order], rates.percent[order], rates.questions[order]
        self.n = len(order)
        self.usable = self.n >= MINIMUM and bool(np.ptp(self.wins) > 0)
        if self.usable:
            drawn = draw_true_rates(self.wins, rates.worth[order], draws, np.random.default_rng(seed))
            self.perfect = Orders(drawn, self.wins)
            self.measured = Orders(self.scores[None], self.wins)

    def ceiling(
        self, scope: Literal["all", "window", "category"], *, category: str = "", size: int | None = None
    ) -> Ceiling:
        marks = windows(self.n, size) if size else None
        both = self.perfect, self.measured
        return Ceiling(
            scope=scope,
            category=category,
            size=size,
            n=self.n,
            questions=_usual(self.questions),
            spearman=None if size else _reach(*(each.spearman() for each in both)),
            kendall=_reach(*(each.tau(marks) for each in both)),
            pairs=_reach(*(each.pairs(marks) for each in both)),
        )


def _usual(questions: Floats) -> int | None:
    """Return the number of questions that most models have, the smaller of two that are as frequent."""
    numbers, counts = np.unique(questions[np.isfinite(questions)], return_counts=True)
    return int(numbers[np.argmax(counts)]) if len(numbers) else None


def _reach(perfect: Floats, measured: Floats) -> Reach:
    reached = float(measured[0]) if np.isfinite(measured[0]) else None
    return Reach(reached=reached, ceiling=Estimate(value=float(perfect.mean()), ci95=middle(perfect)))
