"""With planted true scores the reliability among the top is right on average, and its interval holds."""

import numpy as np
import pytest

from compare.analyses.saturation import reliability, saturations
from compare.statistics.attenuation import error_variance

TABLES, MODELS = 100, 30
SATURATED = np.array(
    [38, 45, 52, 57, 61, 65, 69, 72, 75, 77, 79, 81, 83, 84, 85, 86, 87, 88, 89, 91], dtype=float
)
"""Quantiles of true scores that are spread as those of HumanEval+ are, most of them high."""


@pytest.mark.parametrize("questions", [164.0, 378.0])
def test_reliability_among_the_top_is_right_and_intervals_hold(questions: float) -> None:
    rng = np.random.default_rng(int(questions))
    off, held = [], []
    for seed in range(TABLES):
        true = np.quantile(SATURATED, rng.random(MODELS))
        scores = 100 * rng.binomial(int(questions), true / 100) / questions
        errors = error_variance(scores, questions)
        found = saturations({"b": scores}, {"b": errors}, true, [], resamples=300, seed=seed)
        for row in found:
            chosen = scores >= row.lowest
            truth = reliability(true[None, chosen], np.full(chosen.sum(), questions))[0]
            low, high = row.reliability.ci95
            off.append(row.reliability.value - truth)
            held.append(low <= truth <= high)
    by_top = np.reshape(off, (TABLES, -1)).mean(axis=0), np.reshape(held, (TABLES, -1)).mean(axis=0)
    assert abs(by_top[0]).max() <= 0.1
    assert by_top[1].min() >= 0.93
