"""With planted true rates the ceiling is right on average, and its interval holds."""

import numpy as np
import pytest

from compare.analyses.agreement import windows
from compare.analyses.ceiling import Rates, ceilings
from compare.records import Ceiling, Reach
from compare.statistics.order import Orders

TABLES, MODELS = 200, 30
SCATTERED = np.array(
    [
        *(2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12, 14, 16, 18),
        *(21, 24, 28, 33, 38, 43, 48, 53, 57, 62, 66, 70, 75, 81, 88),
    ],
    dtype=float,
)
"""Quantiles of true win rates that are spread as those of Table 3 are, most of them low."""


@pytest.mark.parametrize("questions", [392, 45, 7])
def test_ceilings_are_right_on_average_and_intervals_hold(questions: int) -> None:
    rng = np.random.default_rng(questions)
    off, held = [], []
    for seed in range(TABLES):
        true = np.quantile(SCATTERED, rng.random(MODELS))
        measured = 100 * rng.binomial(questions, true / 100) / questions
        scores, number = rng.normal(size=MODELS), np.full(MODELS, float(questions))
        found = ceilings(scores, Rates(measured, number, number), {}, resamples=300, seed=seed)
        estimates = [reach.ceiling for row in found for reach in reaches(row)]
        off.append(
            [
                each.value - truth
                for each, truth in zip(estimates, reached(true, measured, scores), strict=True)
            ]
        )
        # Agreement takes few values, so that ends may be equal to the truth but for rounding.
        held.append(
            [
                each.ci95[0] - 1e-6 <= truth <= each.ci95[1] + 1e-6
                for each, truth in zip(estimates, reached(true, measured, scores), strict=True)
            ]
        )
    # Neighbours are only looked for over all questions: with few, most of them are tied.
    shown = 4 if questions > 100 else 2
    assert abs(np.mean(off, axis=0))[:shown].max() <= 0.02
    assert np.mean(held, axis=0)[:shown].min() >= 0.93


def reaches(row: Ceiling) -> list[Reach]:
    return [row.kendall] if row.spearman is None else [row.spearman, row.kendall]


def reached(true: np.ndarray, measured: np.ndarray, scores: np.ndarray) -> list[float]:
    """Rho, tau-b, and tau-b of windows of 5 and 10, of the planted true rates with the measured ones."""
    order = np.lexsort((-scores, -measured))
    orders = Orders(true[order][None], measured[order])
    taus = [orders.tau(windows(MODELS, size)) for size in (5, 10)]
    return [float(each[0]) for each in (orders.spearman(), orders.tau(), *taus)]
