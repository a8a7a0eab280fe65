"""The band holds the curve that it is drawn around, at as many scores as it says."""

import numpy as np
import pytest

from compare.analyses.curve import Curve, fit_points
from tests.compare.simulations.worlds import Published, World, draw_wins, floor_and_rise, logistic

WORLDS, RESAMPLES = 100, 250


@pytest.mark.parametrize("curve", [floor_and_rise, logistic])
@pytest.mark.parametrize("common", [0.0, 0.6])
def test_the_band_holds_the_true_curve(curve, common: float) -> None:
    """Of models that scatter, alone or by developer; below 55 there are few models to see it by."""
    real, held = Published(), []
    for seed in range(WORLDS):
        wins = draw_wins(World(curve, 0.1, common, errors=0.0), real, np.random.default_rng([seed, 4]))
        drawn = Curve(real.scores, wins, real.developers, resamples=RESAMPLES, seed=seed, workers=1)
        points = [point for point in fit_points(drawn) if point.score > 55]
        truth = curve(np.array([point.score for point in points]))
        held += [point.low <= true <= point.high for point, true in zip(points, truth, strict=True)]
    assert np.mean(held) >= 0.93
