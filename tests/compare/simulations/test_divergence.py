"""Who is named where nobody should be, whom intervals hold, and whether a planted surprise is found.

Larger runs: python -m scripts.simulate_surprises.
"""

import pytest

from tests.compare.simulations.worlds import (
    Published,
    World,
    find_planted,
    floor_and_rise,
    logistic,
    name_somebody,
    square,
    steps,
)

WORLDS, RESAMPLES = 100, 250


@pytest.fixture(scope="module")
def real() -> Published:
    return Published()


@pytest.mark.parametrize("curve", [floor_and_rise, steps, logistic, square])
def test_sampling_error_alone_names_nobody(curve, real: Published) -> None:
    named, held = name_somebody(World(curve), real, WORLDS, RESAMPLES)
    assert named <= 0.05
    assert held >= 0.93


@pytest.mark.parametrize("errors", [1.0, 0.33])
@pytest.mark.parametrize("scatter", [0.06, 0.12])
@pytest.mark.parametrize("common", [0.0, 0.6])
def test_models_and_developers_that_scatter_are_no_surprise(
    scatter: float, common: float, errors: float, real: Published
) -> None:
    """Whether the scores' errors are the most or the least that they can be."""
    named, held = name_somebody(World(floor_and_rise, scatter, common, errors), real, WORLDS, RESAMPLES)
    assert named <= 0.05
    assert held >= 0.93


def test_a_model_30_points_off_is_found(real: Published) -> None:
    """Where the curve is level; where it is steep the score's error alone explains as much."""
    found, others = find_planted(World(floor_and_rise, scatter=0.03), real, 60, RESAMPLES)
    assert found >= 0.6
    assert others <= 0.05
