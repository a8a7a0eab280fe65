"""How often the interval of a prediction error holds the error over all such developers."""

from collections.abc import Callable

import numpy as np
import pytest

from compare import records
from compare.analyses.figures import Figures, Sampling
from compare.analyses.prediction import budgets, predictions

SIZES = (9, 4, 4, 2, 1, 1, 1, 1, 1)
WORLDS = 400
BENCHMARKS = ("humaneval", "mbpp", "multipl-e-java")


def draw_world(rng: np.random.Generator) -> Figures:
    """Draw developers and models; each benchmark sees their ability with an error of its own."""
    developers = np.repeat(np.arange(len(SIZES)), SIZES)
    n = len(developers)
    ability = 72 + rng.normal(0, 8, len(SIZES))[developers] + rng.normal(0, 10, n)
    wins = 1.1 * ability - 40 + rng.normal(0, 6, len(SIZES))[developers] + rng.normal(0, 6, n)
    seen = {name: np.clip(ability + rng.normal(0, 3, n), 2, 99) for name in BENCHMARKS}
    models = [
        records.Model(
            name=f"m{at:02}",
            developer=f"d{developers[at]}",
            scores={name: records.Rate(percent=float(seen[name][at]), total=164) for name in BENCHMARKS},
            win=records.Rate(percent=float(np.clip(wins[at], 1, 99)), total=392),
        )
        for at in range(n)
    ]
    return Figures(models, BENCHMARKS, Sampling(resamples=100, seed=1, workers=1))


def first_prediction(figures: Figures) -> records.Prediction | records.Budget:
    return predictions(figures)[0]


def first_budget(figures: Figures) -> records.Prediction | records.Budget:
    return budgets(figures)[0]


@pytest.mark.parametrize("find", [first_prediction, first_budget])
def test_intervals_hold_the_error_among_all_such_developers(
    find: Callable[[Figures], records.Prediction | records.Budget],
) -> None:
    rng = np.random.default_rng(6)
    worlds = [find(draw_world(rng)) for _ in range(WORLDS)]
    absolute = np.array([(*(row.mean_absolute.ci95 or ()), row.mean_absolute.value) for row in worlds])
    square = np.array([(*(row.root_mean_square.ci95 or ()), row.root_mean_square.value) for row in worlds])
    for (low, high, value), truth in (
        (absolute.T, absolute[:, 2].mean()),
        (square.T, (square[:, 2] ** 2).mean() ** 0.5),
    ):
        assert ((low <= truth) & (truth <= high)).mean() >= 0.93, value.mean()
