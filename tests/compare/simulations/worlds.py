"""Worlds with planted truth for surprises: the published scores, and win rates from a curve that is known."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from compare.analyses.curve import Curve
from compare.analyses.divergence import LEVEL
from compare.analyses.figures import Figures, Sampling
from compare.analyses.left_out import LeftOut, predict
from compare.input import columns
from compare.input.collect import published_models
from compare.statistics.angles import to_angle, to_percent
from compare.statistics.arrays import Floats
from compare.statistics.attenuation import error_variance
from compare.statistics.holm import holm

QUESTIONS = 392


class World(NamedTuple):
    """The true `curve` of win rates over true scores, in percent, and what parts models from it.

    `scatter` is the standard deviation of models around it, in radians of their angles (0.1 is 10 points at
    a win rate of 50 %), `common` the share of its variance that is the developer's. `errors` is how large
    the sampling errors of scores are, as a share of the most that they can be.
    """

    curve: Callable[[Floats], Floats]
    scatter: float = 0.0
    common: float = 0.0
    errors: float = 1.0


def floor_and_rise(scores: Floats) -> Floats:
    """Level at 7 % and steep from 75 on, as the published win rates are."""
    rise: Floats = 7 + 80 / (1 + np.exp(-(scores - 78) / 2.5))
    return rise


def steps(scores: Floats) -> Floats:
    """The isotonic fit of the published figures, straight between its corners."""
    at = [33.0, 60, 66, 73, 74.5, 77, 78.5, 81, 82, 85, 87]
    rise: Floats = np.interp(scores, at, [7.5, 8, 16.5, 19, 35, 54, 55, 63, 69, 78, 89])
    return rise


def logistic(scores: Floats) -> Floats:
    rise: Floats = 100 / (1 + np.exp(-(scores - 75) / 8))
    return rise


def square(scores: Floats) -> Floats:
    """Nothing below 60, and ever steeper from there."""
    rise: Floats = 0.5 + 90 * np.maximum(0, (scores - 60) / 28) ** 2
    return rise


class Published:
    """The published models' scores with their sampling variances, and developers."""

    def __init__(self) -> None:
        models = [each for each in published_models(as_printed=False).values() if each.win and each.scores]
        benchmarks = columns.choose_benchmarks({each.name: each for each in models}, [])
        figures = Figures(models, benchmarks, Sampling(resamples=1, seed=0, workers=1))
        order = figures.by_name
        self.scores, self.variance = figures.mean[order], figures.errors[columns.MEAN][order]
        self.least = figures.least_mean_errors[order]
        self.developers = figures.curve.clusters
        self.n = len(order)


def draw_wins(world: World, real: Published, rng: np.random.Generator) -> Floats:
    """Draw win rates of true scores around those printed, errors of one set of problems going together."""
    true = real.scores - world.errors * np.sqrt(real.variance) * rng.normal(size=real.n)
    own, developers = rng.normal(size=real.n), rng.normal(size=real.n)[real.developers]
    off = np.sqrt(world.common) * developers + np.sqrt(1 - world.common) * own
    shares = to_percent(to_angle(world.curve(true)) + world.scatter * off) / 100
    wins: Floats = 100 * rng.binomial(QUESTIONS, shares) / QUESTIONS
    return wins


def judge(real: Published, wins: Floats, resamples: int, seed: int) -> tuple[LeftOut, np.ndarray]:
    """Predict every model without its developer; returns that, and which models are named."""
    curve = Curve(real.scores, wins, real.developers, resamples=resamples, seed=seed, workers=1)
    found = predict(curve, real.variance, error_variance(wins, QUESTIONS), real.least)
    return found, np.array(holm(found.p.tolist())) < LEVEL


def name_somebody(world: World, real: Published, count: int, resamples: int) -> tuple[float, float]:
    """Return in which share of worlds anybody is named, and the share of win rates in their intervals."""
    named, held = 0, 0.0
    for seed in range(count):
        wins = draw_wins(world, real, np.random.default_rng([seed, 9]))
        found, names = judge(real, wins, resamples, seed)
        named += names.any()
        held += np.mean((found.low <= wins) & (wins <= found.high))
    return named / count, held / count


def find_planted(
    world: World, real: Published, count: int, resamples: int, points: float = 30.0
) -> tuple[float, float]:
    """Move one of the nine models of the lowest scores up: in which share it is named, and another one is."""
    low, hit, others = np.argsort(real.scores)[:9], 0, 0
    for seed in range(count):
        rng = np.random.default_rng([seed, 10])
        wins, planted = draw_wins(world, real, rng), low[rng.integers(len(low))]
        wins[planted] += points
        _, names = judge(real, wins, resamples, seed)
        hit += names[planted]
        names[planted] = False
        others += names.any()
    return hit / count, others / count
